using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Grains.Abstractions.Alerts;
using ContactCenter.Grains.Abstractions.Trunks;
using ContactCenter.History.Queries;
using ContactCenter.Host.Live;

namespace ContactCenter.Host.Metrics;

/// <summary>The figures of the centre, live and by period, agents' times, alerts, boards and the state of trunks.</summary>
internal sealed class MetricsModule : IModule
{
    public string Name => "metrics";

    public IReadOnlyList<Permission> Permissions => FloorPermissions.OfTheCentre;

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<ReportQueries>()
        .AddSingleton<AgentTimeQueries>()
        .AddSingleton<LoadQueries>()
        .AddSingleton<IAlertLog, StoredAlerts>()
        .AddSingleton<ITrunkRefusals, StoredRefusals>()
        .AddSingleton<SeenAlerts>()
        .AddHostedService<AlertBeat>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapMetricsEndpoints();
        api.MapAlertEndpoints();
        api.MapBoardEndpoints();
        api.MapTrunkEndpoints();
        api.MapWaitingEndpoints();
    }
}
