using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Visits.Api;
using ContactCenter.Visits.Visits;
using ContactCenter.Visits.Zones;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Visits;

/// <summary>Technicians who go to taxpayers: agreed on, sent, there in time, signed for (SIT-01…03).</summary>
public sealed class VisitsModule : IModule
{
    public string Name => "visits";

    public SchemaScripts Schema { get; } = new("visits", typeof(VisitsModule).Assembly);

    public IReadOnlyList<Permission> Permissions => VisitPermissions.All;

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<ZoneMapStore>()
        .AddSingleton<VisitStore>()
        .AddSingleton(s => new VisitSealing(
            s.GetRequiredService<StorageDatabase>(), s.GetRequiredService<VisitStore>(), s.GetRequiredService<ISeal>(),
            s.GetRequiredService<SealedFiles>(), s.GetRequiredService<AuditLog>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton<VisitForm>()
        .AddSingleton<VisitSteps>()
        .AddFacts<VisitFacts>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapZoneEndpoints();
        api.MapVisitEndpoints();
    }
}
