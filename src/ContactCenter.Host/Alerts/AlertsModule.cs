using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Grains.Abstractions.Alerts;

namespace ContactCenter.Host.Alerts;

/// <summary>Thresholds that are broken: shown, acknowledged, kept.</summary>
internal sealed class AlertsModule : IModule
{
    public static readonly Permission Read = new("alert:read", new("查看告警", "See alerts"), Roles.Overseers);
    public static readonly Permission Acknowledge = new("alert:acknowledge", new("确认告警", "Acknowledge alerts"), Roles.Supervisor, Roles.Administrator);

    public string Name => "alerts";

    public IReadOnlyList<Permission> Permissions => [Read, Acknowledge];

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<IAlertLog, StoredAlerts>()
        .AddSingleton<SeenAlerts>()
        .AddHostedService<AlertBeat>();

    public void MapEndpoints(IEndpointRouteBuilder api) => api.MapAlertEndpoints();
}
