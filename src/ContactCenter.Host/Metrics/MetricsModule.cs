using ContactCenter.Backoffice.Modules;
using ContactCenter.History.Queries;
using ContactCenter.Host.Live;

namespace ContactCenter.Host.Metrics;

/// <summary>The figures of the centre, live and by period, and agents' times.</summary>
internal sealed class MetricsModule : IModule
{
    public string Name => "metrics";

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<ReportQueries>()
        .AddSingleton<AgentTimeQueries>()
        .AddSingleton<LoadQueries>()
        .AddSingleton<OutboundQueries>()
        .AddSingleton<RecordQueries>()
        .AddSingleton<RatingQueries>()
        .AddSingleton<TodaysRatings>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapMetricsEndpoints();
        api.MapWaitingEndpoints();
    }
}
