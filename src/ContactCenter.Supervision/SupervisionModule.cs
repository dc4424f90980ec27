using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Settings;
using ContactCenter.Grains.Abstractions.Alerts;
using ContactCenter.Grains.Abstractions.Trunks;
using ContactCenter.History.Database;
using ContactCenter.Supervision.Access;
using ContactCenter.Supervision.Alerts;
using ContactCenter.Supervision.Boards;
using ContactCenter.Supervision.Listening;
using ContactCenter.Supervision.Messages;
using ContactCenter.Supervision.Trunks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Supervision;

/// <summary>What those who run the floor look at and say: alerts, boards for the wall, the state of trunks, messages to seats.</summary>
public sealed class SupervisionModule : IModule
{
    public string Name => "supervision";

    public ModuleOptions Options { get; } = ModuleOptions.Of<SupervisionOptions>(SupervisionOptions.Check);

    public SchemaScripts Schema { get; } = new("supervision", typeof(SupervisionModule).Assembly);

    public IReadOnlyList<Permission> Permissions { get; } = [.. FloorPermissions.All, .. ListeningPermissions.All];

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<AlertStore>()
        .AddSingleton<IAlertLog>(s => s.GetRequiredService<AlertStore>())
        .AddSingleton<SeenAlerts>()
        .AddHostedService<AlertBeat>()
        .AddSingleton<BoardStore>()
        .AddSingleton<FloorMessageStore>()
        .AddSingleton<FloorMessages>()
        .AddSingleton<MonitoringStore>()
        .AddSingleton<SupervisionRuleStore>()
        .AddSingleton<LiveCallDesk>()
        .AddSingleton<MonitoringEnds>()
        .AddHostedService(s => s.GetRequiredService<MonitoringEnds>())
        .AddSingleton<ITrunkRefusals, TrunkRefusalStore>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapAlertEndpoints();
        api.MapBoardEndpoints();
        api.MapFloorMessageEndpoints();
        api.MapMonitoringEndpoints();
        api.MapSupervisionRuleEndpoints();
        api.MapInterventionEndpoints();
        api.MapSeatMessageEndpoints();
        api.MapTrunkEndpoints();
    }
}
