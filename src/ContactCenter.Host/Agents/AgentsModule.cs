using ContactCenter.Assessment.Assessing;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Customers.Access;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Options;
using ContactCenter.Supervision.Access;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Training;

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
        .AddSingleton<ICallers, SeatCallers>()
        .AddSingleton<IWorkforceCentre>(s => new WorkforceCentre(
            s.GetRequiredService<ICentreDirectory>(), s.GetRequiredService<CentreClock>(), s.GetRequiredService<ContractDirectory>(),
            new(Path.Combine(s.GetRequiredService<DataFolder>().AuditKeys, "staff.key"))))
        .AddSingleton(s => (IRosterCentre)s.GetRequiredService<IWorkforceCentre>())
        .AddSingleton<IBureauChannel, BureauChannel>()
        .AddSingleton<ITrainingCentre, TrainingCentre>()
        .AddHostedService<SeatGateWatch>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapAgentEndpoints();
        api.MapDirectoryEndpoints();
        api.MapAgentQueueEndpoints();
    }
}
