using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Identity.Access;

/// <summary>
/// What may be done about the accounts of others. They are of the whole centre: who holds one for a part of it may do nothing.
/// </summary>
public static class IdentityPermissions
{
    public static readonly Permission ReadUsers = new("user:read", new("查看用户", "See people"), Roles.Administrator, Roles.Auditor);

    /// <summary>Create, import, change and lock accounts, and give a new first password.</summary>
    public static readonly Permission ManageUsers = new(
        "user:manage", new("管理用户", "Manage people"), Roles.Administrator) { NeedsPerson = true };

    public static readonly Permission ReadRights =
        new("right:read", new("查看角色与授权", "See roles and who has them"), Roles.Administrator, Roles.Auditor);

    public static readonly Permission ProposeRights =
        new("right:propose", new("提出角色与授权变更", "Propose changes of roles and who has them"), Roles.Administrator) { Decides = true };

    /// <summary>Of what somebody else has proposed, and never for oneself.</summary>
    public static readonly Permission ApproveRights =
        new("right:approve", new("审批角色与授权变更", "Approve changes of roles and who has them"), Roles.Administrator, Roles.Auditor)
        {
            Decides = true,
        };

    public static readonly Permission ReadSessions =
        new("session:read", new("查看登录会话", "See where people are signed in"), Roles.Administrator, Roles.Auditor);

    public static readonly Permission EndSessions = new("session:end", new("结束登录会话", "End sessions of others"), Roles.Administrator)
    {
        NeedsPerson = true,
    };

    /// <summary>One's own.</summary>
    public static readonly Permission CreateKeys =
        new("api-key:create", new("创建接口密钥", "Create keys for programs"), Roles.Administrator) { NeedsPerson = true };

    /// <summary>Everybody's: see and revoke them.</summary>
    public static readonly Permission OverseeKeys =
        new("api-key:oversee", new("管理全部接口密钥", "Oversee all keys of programs"), Roles.Administrator) { NeedsPerson = true };

    public static readonly Permission[] All = [ReadUsers, ManageUsers, ReadRights, ProposeRights, ApproveRights, ReadSessions, EndSessions,
        CreateKeys, OverseeKeys];
}
