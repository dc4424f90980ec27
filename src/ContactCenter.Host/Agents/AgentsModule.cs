using ContactCenter.Backoffice.Modules;
using ContactCenter.Customers.Access;

namespace ContactCenter.Host.Agents;

/// <summary>Seats, agents as supervisors see them, and the directory.</summary>
internal sealed class AgentsModule : IModule
{
    public string Name => "agents";

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<AgentViews>()
        .AddSingleton<AgentDesk>()
        .AddSingleton<Colleagues>()
        .AddSingleton<SeatAnswers>()
        .AddSingleton<ICallers, SeatCallers>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapAgentEndpoints();
        api.MapDirectoryEndpoints();
    }
}
