using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Workforce.Access;

/// <summary>What may be done with staff files and tests. All of it is of the whole centre.</summary>
public static class WorkforcePermissions
{
    /// <summary>Names, posts, papers and what closes a seat; nothing of who somebody is beside that.</summary>
    public static readonly Permission Read =
        new("staff:read", new("查看人员档案", "See staff files"), Supervisor, Auditor, Assessor, Administrator);

    public static readonly Permission Write =
        new("staff:write", new("维护人员档案", "Keep staff files"), Supervisor, Administrator);

    /// <summary>The number of the identity card and the mobile number; every look is in the audit log.</summary>
    public static readonly Permission Identity =
        new("staff:identity", new("查看人员身份信息", "See who staff are"), Supervisor, Administrator);

    /// <summary>Staff as contracted, with who they are masked, and copies of agreements; every look is in the audit log.</summary>
    public static readonly Permission Inspect =
        new("staff:inspect", new("检查人员情况", "Inspect staff"), Supervisor, Auditor, Assessor, Administrator);

    /// <summary>Of what another person entered (STF-01: reviewed).</summary>
    public static readonly Permission Review =
        new("staff:review", new("审核人员材料", "Review papers of staff"), Supervisor, Administrator) { Decides = true };

    /// <summary>Of what another person opened (STF-09).</summary>
    public static readonly Permission SignPractice =
        new("staff:practice", new("签署见习结论", "Sign off practice periods"), Supervisor, Administrator) { Decides = true };

    /// <summary>Of what another person proposed.</summary>
    public static readonly Permission Except =
        new("staff:except", new("批准上岗例外", "Approve exceptions of gates"), Supervisor, Administrator) { Decides = true };

    public static readonly Permission ReadTests =
        new("test:read", new("查看测试成绩", "See results of tests"), Supervisor, Auditor, Assessor, Administrator);

    public static readonly Permission WriteTests =
        new("test:write", new("登记测试成绩", "Enter results of tests"), Supervisor, Administrator);

    public static readonly Permission Plan =
        new("workforce:plan", new("测算坐席需求", "Work out how many seats are needed"), Supervisor, Administrator);

    internal static Permission[] All { get; } = [Read, Write, Identity, Inspect, Review, SignPractice, Except, ReadTests, WriteTests, Plan];
}
