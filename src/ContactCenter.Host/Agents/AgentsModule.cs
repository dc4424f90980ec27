using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Customers.Access;
using ContactCenter.Host.Live;

namespace ContactCenter.Host.Agents;

/// <summary>Seats, agents as supervisors see them and act on them, messages to them, and the directory.</summary>
internal sealed class AgentsModule : IModule
{
    public string Name => "agents";

    public IReadOnlyList<Permission> Permissions => FloorPermissions.OfAgents;

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<AgentViews>()
        .AddSingleton<AgentDesk>()
        .AddSingleton<Colleagues>()
        .AddSingleton<SeatAnswers>()
        .AddSingleton<FloorMessages>()
        .AddSingleton<ForcedAvailability>()
        .AddSingleton<ICallers, SeatCallers>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapAgentEndpoints();
        api.MapDirectoryEndpoints();
        api.MapAgentQueueEndpoints();
        api.MapFloorMessageEndpoints();
        api.MapSeatMessageEndpoints();
    }
}
