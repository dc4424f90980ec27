using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Knowledge.Api;

/// <summary>What may be done with what the centre knows: it is the whole centre's, so a scope narrows nothing.</summary>
public static class KnowledgePermissions
{
    public static readonly Permission Read =
        new("knowledge:read", new("查看知识库", "Read what the centre knows"), Agent, Supervisor, Auditor, Administrator, Assessor);

    public static readonly Permission Write =
        new("knowledge:write", new("编写知识", "Write articles"), Supervisor, Administrator, Assessor);

    public static readonly Permission Review =
        new("knowledge:review", new("审核知识", "Review articles"), Supervisor, Assessor) { Decides = true };

    public static readonly Permission Keep =
        new("knowledge:keep", new("发布与下架知识", "Put articles in force and out of it"), Supervisor, Administrator, Assessor);

    /// <summary>KB-09.</summary>
    public static readonly Permission Overrule =
        new("knowledge:overrule", new("以税务局编辑身份改判", "Overrule as the bureau's editor"), Assessor) { Decides = true };

    /// <summary>KB-08.</summary>
    public static readonly Permission Analyse =
        new("knowledge:analyse", new("分析热点与突增", "See what is asked most"), Supervisor, Auditor, Administrator, Assessor);

    /// <summary>
    /// Tells the project office of a surge (KB-08) and taxpayers what is announced (OUT-05), and publishes what is asked most (KB-03).
    /// </summary>
    public static readonly Permission Push = new(
        "knowledge:push", new("推送突增与公告、发布热点清单", "Report surges, push announcements and publish what is asked most"),
        Supervisor, Administrator);

    internal static Permission[] All { get; } = [Read, Write, Review, Keep, Overrule, Analyse, Push];
}
