using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Customers.Access;
using ContactCenter.Supervision.Access;

namespace ContactCenter.Host.Agents;

/// <summary>Seats, agents as supervisors see them and act on them, and the directory.</summary>
internal sealed class AgentsModule : IModule
{
    public string Name => "agents";

    public IReadOnlyList<Permission> Permissions => [AgentQueueEndpoints.SetQueues];

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<AgentViews>()
        .AddSingleton<AgentDesk>()
        .AddSingleton<Colleagues>()
        .AddSingleton<SeatAnswers>()
        .AddSingleton<IFloor, FloorOfCentre>()
        .AddSingleton<ForcedAvailability>()
        .AddSingleton<ICallers, SeatCallers>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapAgentEndpoints();
        api.MapDirectoryEndpoints();
        api.MapAgentQueueEndpoints();
    }
}
