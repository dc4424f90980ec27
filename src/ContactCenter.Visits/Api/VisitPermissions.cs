using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Visits.Api;

/// <summary>What may be done with visits.</summary>
public static class VisitPermissions
{
    /// <summary>At a seat what one agreed on or makes oneself; with a scope beyond it all.</summary>
    public static readonly Permission Read =
        new("visit:read", new("查看上门服务", "See visits"), Agent, Supervisor, Auditor, Administrator);

    public static readonly Permission Create = new("visit:create", new("登记上门服务", "Agree on visits"), Agent, Supervisor);

    public static readonly Permission Dispatch =
        new("visit:dispatch", new("派工与取消上门服务", "Send technicians, cancel visits"), Supervisor);

    /// <summary>What was given to oneself.</summary>
    public static readonly Permission Work = new("visit:work", new("执行上门服务", "Make visits"), Agent, Supervisor);

    public static readonly Permission ChangeZones =
        new("visit:change-zones", new("维护上门区域", "Change the zones of visits"), Supervisor, Administrator);

    internal static Permission[] All { get; } = [Read, Create, Dispatch, Work, ChangeZones];
}
