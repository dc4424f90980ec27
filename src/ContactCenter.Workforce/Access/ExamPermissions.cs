using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Workforce.Access;

/// <summary>What may be done with questions and exams. What is right is seen by who keeps the bank and by who marks, and by nobody
/// else.</summary>
public static class ExamPermissions
{
    public static readonly Permission ReadQuestions = new("question:read", new("查看题库", "See the bank of questions"), Supervisor,
        Administrator);

    public static readonly Permission WriteQuestions =
        new("question:write", new("维护题库", "Keep the bank of questions"), Supervisor, Administrator);

    public static readonly Permission Read =
        new("exam:read", new("查看考试", "See exams"), Supervisor, Auditor, Assessor, Administrator);

    public static readonly Permission Write = new("exam:write", new("安排考试", "Schedule exams"), Supervisor, Administrator);

    public static readonly Permission Mark = new("exam:mark", new("阅卷", "Mark exams"), Supervisor, Administrator) { NeedsPerson = true };

    /// <summary>Of what another person scheduled.</summary>
    public static readonly Permission Publish =
        new("exam:publish", new("发布考试成绩", "Publish results of exams"), Supervisor, Administrator) { Decides = true };

    /// <summary>One's own.</summary>
    public static readonly Permission Sit = new("exam:sit", new("参加考试", "Sit exams"), Agent) { NeedsSeat = true, NeedsPerson = true };

    internal static Permission[] All { get; } = [ReadQuestions, WriteQuestions, Read, Write, Mark, Publish, Sit];
}
