using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Settings;
using ContactCenter.History.Database;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Api;
using ContactCenter.Workforce.Bureau;
using ContactCenter.Workforce.Facts;
using ContactCenter.Workforce.Forecasts.Api;
using ContactCenter.Workforce.Gates;
using ContactCenter.Workforce.Inspections;
using ContactCenter.Workforce.Posts.Api;
using ContactCenter.Workforce.Rosters.Api;
using ContactCenter.Workforce.Staff;
using ContactCenter.Workforce.Exams;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Workforce;

/// <summary>
/// Who works for whom and may take calls: the staff file (STF-01), engagements (STF-02, KPI-10), what opens a seat (STF-07, STF-09,
/// SEC-03), tests (STF-10, KPI-09), and how many seats the calls of an hour need.
/// </summary>
public sealed class WorkforceModule : IModule
{
    public string Name => "workforce";

    public SchemaScripts Schema { get; } = new("workforce", typeof(WorkforceModule).Assembly);

    public ModuleOptions Options { get; } = ModuleOptions.Of<WorkforceOptions>(_ => []);

    public IReadOnlyList<Permission> Permissions =>
        [.. WorkforcePermissions.All, .. ExamPermissions.All, .. TrainingPermissions.All, .. RosterPermissions.All];

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<StaffStore>()
        .AddSingleton<StaffQueries>()
        .AddSingleton<TestStore>()
        .AddSingleton<TestQueries>()
        .AddSingleton<StaffDesk>()
        .AddSingleton<PaperFiles>()
        .AddExams()
        .AddTrainings()
        .AddSingleton<HandoverStore>()
        .AddSingleton<BureauStore>()
        .AddSingleton<QuarterDesk>()
        .AddHostedService<QuarterWatch>()
        .AddSingleton<GateStore>()
        .AddSingleton<GateReader>()
        .AddSingleton<ISeatGates, SeatGates>()
        .AddRosters()
        .AddForecasts()
        .AddPosts()
        .AddInspections()
        .AddFacts<WorkforceFacts>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapStaffEndpoints();
        api.MapEngagementEndpoints();
        api.MapHandoverEndpoints();
        api.MapPracticeEndpoints();
        api.MapExceptionEndpoints();
        api.MapPaperFileEndpoints();
        api.MapTestEndpoints();
        api.MapRequirementEndpoints();
        api.MapExams();
        api.MapTrainings();
        api.MapRosters();
        api.MapForecasts();
        api.MapPosts();
        api.MapInspections();
    }
}
