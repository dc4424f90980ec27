using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Settings;
using ContactCenter.History.Database;
using ContactCenter.Quality.Analysis;
using ContactCenter.Quality.Api;
using ContactCenter.Quality.Calibrations;
using ContactCenter.Quality.Coverage;
using ContactCenter.Quality.Draws;
using ContactCenter.Quality.Facts;
using ContactCenter.Quality.Findings;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Samples;
using ContactCenter.Quality.Sources;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Quality;

/// <summary>How well people are served: what is drawn, scored, appealed against and counted (QA-02…11, KPI-06, KPI-07, KPI-13).</summary>
public sealed class QualityModule : IModule
{
    public string Name => "quality";

    public SchemaScripts Schema { get; } = new("quality", typeof(QualityModule).Assembly);

    public ModuleOptions Options { get; } = ModuleOptions.Of<QualityOptions>(QualityOptions.Check);

    public IReadOnlyList<Permission> Permissions => QualityPermissions.All;

    public void AddServices(IServiceCollection services) => services
        .AddSingleton(PopulationSource.OfCalls)
        .AddSingleton<Populations>()
        .AddSingleton<FormStore>()
        .AddSingleton<PlanStore>()
        .AddSingleton<SampleStore>()
        .AddSingleton<SampleQueries>()
        .AddSingleton<EvaluationStore>()
        .AddSingleton<AppealDuty>()
        .AddSingleton<DrawDesk>()
        .AddSingleton<SampleDesk>()
        .AddSingleton<CommentPlaces>()
        .AddSingleton<QualityItems>()
        .AddSingleton<CoverageQueries>()
        .AddSingleton<AnalysisQueries>()
        .AddSingleton<FindingStore>()
        .AddSingleton<CalibrationStore>()
        .AddSingleton<CalibrationQueries>()
        .AddSingleton<CalibrationDesk>()
        .AddSingleton(s => new OwedTrainings(s.GetRequiredService<StorageDatabase>()))
        .AddFactOpener<SampleOpener>()
        .AddFacts<QualityFacts>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapFormEndpoints();
        api.MapPlanEndpoints();
        api.MapSampleEndpoints();
        api.MapTranscriptEndpoints();
        api.MapScoringEndpoints();
        api.MapAppealEndpoints();
        api.MapCoverageEndpoints();
        api.MapAnalysisEndpoints();
        api.MapFindingEndpoints();
        api.MapExternalResultEndpoints();
        api.MapCalibrationEndpoints();
        api.MapCalibrationScoringEndpoints();
    }
}
