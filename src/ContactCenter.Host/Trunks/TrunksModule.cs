using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Host.Trunks;

/// <summary>How the links to carriers stand.</summary>
internal sealed class TrunksModule : IModule
{
    public static readonly Permission Read = new(
        "trunk:read", new("查看中继状态", "See the state of trunks"), Roles.Supervisor, Roles.Auditor, Roles.Administrator);

    public string Name => "trunks";

    public IReadOnlyList<Permission> Permissions => [Read];

    /// <summary>None: what it shows is the live core's.</summary>
    public void AddServices(IServiceCollection services)
    {
    }

    public void MapEndpoints(IEndpointRouteBuilder api) => api.MapTrunkEndpoints();
}
