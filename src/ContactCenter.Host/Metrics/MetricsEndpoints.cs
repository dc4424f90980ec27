using System.Globalization;
using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Live;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Metrics;

/// <summary>The figures of the centre, live and by period.</summary>
internal static class MetricsEndpoints
{
    private const int MaxDays = 1_100;

    /// <summary>Seconds that a centre may look at beside the 60 that it is assessed by.</summary>
    private static readonly string[] ServiceLevels = ["20", "30"];

    /// <summary>What every report is asked by.</summary>
    internal static readonly RequestValue[] Common =
    [
        RequestValue.Day("from", "Today when it is not said."),
        RequestValue.Day("to", "Included; today when it is not said."),
        RequestValue.Choice<ReportBy>("by"),
        RequestValue.Text("queue"),
        RequestValue.Text("agent"),
        RequestValue.Text("entryNumber"),
    ];

    private static readonly RequestValue[] Values = [.. Common, RequestValue.Choice("within", ServiceLevels)];

    public static void MapMetricsEndpoints(this IEndpointRouteBuilder api)
    {
        var metrics = api.MapGroup("/metrics").WithTags("Metrics");
        metrics.MapGet("/live", GetLiveAsync).RequirePermission(CentrePermissions.ReadWallboard);
        metrics.MapGet("/live/providers", GetProvidersAsync).RequirePermission(CentrePermissions.ReadWallboard);
        metrics.MapGet("/report", GetReportAsync).RequirePermission(CentrePermissions.ReadMetrics).Fails(400).TakesQuery(Values);
        metrics.MapGet("/report.csv", ExportReportAsync).RequirePermission(CentrePermissions.ExportMetrics)
            .Audited("report-exported").SendsFile("text/csv").Fails(400).TakesQuery(Values).TakesQuery(ExportNote.Value);
        metrics.MapAgentTimeEndpoints();
        metrics.MapLoadEndpoints();
        metrics.MapOutboundEndpoints();
        metrics.MapCompletenessEndpoints();
        metrics.MapRatingEndpoints();
    }

    private static async Task<WallboardView> GetLiveAsync(ClaimsPrincipal user, ViewScopes scopes, LiveCentre live)
    {
        await live.BeFreshAsync();
        return live.Complete(scopes.Of(user));
    }

    private static async Task<IReadOnlyList<ProviderLoadView>> GetProvidersAsync(ClaimsPrincipal user, ViewScopes scopes, LiveCentre live)
    {
        await live.BeFreshAsync();
        return live.Providers(scopes.Of(user));
    }

    private static async Task<Results<Ok<ReportView>, ProblemHttpResult>> GetReportAsync(
        HttpContext http, ViewScopes scopes, ReportQueries reports, ICentreDirectory centre, CentreClock clock, CancellationToken cancel)
    {
        var (request, errors) = Read(http.Request.Query, scopes.Of(http.User), clock);
        return errors.Count > 0
            ? Problem.Invalid(errors)
            : TypedResults.Ok(await ReportView.ReadAsync(request, WithinOf(http), reports, centre, clock, cancel));
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportReportAsync(
        HttpContext http, ViewScopes scopes, ReportQueries reports, ICentreDirectory centre, CentreClock clock, AuditTrail audit, CancellationToken cancel)
    {
        var (request, errors) = Read(http.Request.Query, scopes.Of(http.User), clock);
        if (ExportNote.Read(http, clock.Now, errors) is not { } note || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var report = await ReportView.ReadAsync(request, WithinOf(http), reports, centre, clock, cancel);
        await note.WriteAsync(audit, http, "report-exported");
        return TypedResults.Stream(
            stream => ReportCsv.WriteAsync(stream, report, note), "text/csv; charset=utf-8", $"report-{request.From:yyyy-MM-dd}-{request.To:yyyy-MM-dd}.csv");
    }

    private static int? WithinOf(HttpContext http) =>
        (string?)http.Request.Query["within"] is { Length: > 0 } seconds ? int.Parse(seconds, CultureInfo.InvariantCulture) : null;

    private static (ReportRequest Request, Dictionary<string, Fault> Errors) Read(IQueryCollection query, ViewScope scope, CentreClock clock)
    {
        var reader = new QueryReader(query);
        reader.Choice("within", ServiceLevels, seconds => seconds);
        return (Read(reader, scope, clock), reader.Errors);
    }

    /// <summary>What every report is asked by; what is wrong with it is among the reader's errors.</summary>
    internal static ReportRequest Read(QueryReader reader, ViewScope scope, CentreClock clock)
    {
        var from = reader.Day("from") ?? clock.Today;
        var to = reader.Day("to") ?? clock.Today;
        if (to < from || to.DayNumber - from.DayNumber > MaxDays)
        {
            reader.Errors.TryAdd("to", Wrong.Period(MaxDays));
        }

        var by = reader.Choice<ReportBy>("by") ?? ReportBy.Day;
        return new(from, to, by, reader.Text("queue"), reader.Text("agent"), reader.Text("entryNumber"), scope.Calls);
    }
}
