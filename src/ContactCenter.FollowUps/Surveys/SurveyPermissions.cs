using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.FollowUps.Surveys;

/// <summary>Who makes surveys and reads what came of them. Asking is working on calls back.</summary>
internal static class SurveyPermissions
{
    public static readonly Permission Read =
        new("survey:read", new("查看专项调查及结果", "See surveys and their results"), Supervisor, Auditor, Administrator);

    public static readonly Permission Manage = new("survey:manage", new("新建、结束专项调查", "Make and end surveys"), Supervisor);

    public static readonly Permission Export =
        new("survey:export", new("导出专项调查结果", "Take answers of surveys out as a file"), Supervisor, Auditor);

    public static Permission[] All { get; } = [Read, Manage, Export];
}
