using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Workforce.Access;

/// <summary>What may be done with trainings.</summary>
public static class TrainingPermissions
{
    public static readonly Permission Read =
        new("training:read", new("查看培训", "See trainings"), Supervisor, Auditor, Assessor, Administrator);

    public static readonly Permission Write = new("training:write", new("安排培训", "Hold trainings"), Supervisor, Administrator);

    /// <summary>One's own.</summary>
    public static readonly Permission Attend =
        new("training:attend", new("参加培训", "Attend trainings"), Agent) { NeedsSeat = true, NeedsPerson = true };

    internal static Permission[] All { get; } = [Read, Write, Attend];
}
