using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Host.Sessions;

/// <summary>Who is signed in, and what everybody does about their own account.</summary>
internal sealed class SessionModule : IModule
{
    public string Name => "sessions";

    /// <summary>Of the whole centre: what its modules ask for and what decides how much of it is seen are one.</summary>
    public IReadOnlyList<Permission> Permissions => CentrePermissions.All;

    public void AddServices(IServiceCollection services)
    {
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapSessionEndpoints();
        api.MapAccountEndpoints();
    }
}
