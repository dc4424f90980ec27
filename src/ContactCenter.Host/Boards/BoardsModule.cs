using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Host.Boards;

/// <summary>Boards for screens on a wall. What they show comes from the wallboard, as far as the viewer sees it.</summary>
internal sealed class BoardsModule : IModule
{
    public static readonly Permission Change = new("board:change", new("编辑大屏", "Change boards"), Roles.Supervisor, Roles.Administrator);

    public string Name => "boards";

    public IReadOnlyList<Permission> Permissions => [Change];

    /// <summary>None: the boards are kept by the centre.</summary>
    public void AddServices(IServiceCollection services)
    {
    }

    public void MapEndpoints(IEndpointRouteBuilder api) => api.MapBoardEndpoints();
}
