using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Sessions;
using ContactCenter.Reporting.Csv;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Metrics;

/// <summary>Figures of the calls that agents made, all of them or calls back alone.</summary>
internal static class OutboundEndpoints
{
    private static readonly RequestValue CallbacksOnly =
        RequestValue.Flag("callbacks", "Only calls back: to a number that lost a call earlier on that day, or that somebody is owed.");

    private static readonly object[] Titles =
    [
        "key", "label", "dialled", "reached", "reachedRate", "callbacks", "talkSecondsTotal", "averageTalkSeconds", "handled",
        "handleSecondsTotal", "averageHandleSeconds", ExportNote.Title,
    ];

    public static void MapOutboundEndpoints(this IEndpointRouteBuilder metrics)
    {
        metrics.MapGet("/outbound", GetAsync).RequirePermission(CentrePermissions.ReadMetrics).Fails(400)
            .TakesQuery([.. MetricsEndpoints.Common, CallbacksOnly]);
        metrics.MapGet("/outbound.csv", ExportAsync).RequirePermission(CentrePermissions.ExportMetrics).Audited("outbound-exported")
            .SendsFile("text/csv").Fails(400).TakesQuery([.. MetricsEndpoints.Common, CallbacksOnly]).TakesQuery(ExportNote.Value);
    }

    private static async Task<Results<Ok<OutboundReportView>, ProblemHttpResult>> GetAsync(
        HttpContext http, ViewScopes scopes, OutboundQueries outbound, ICentreDirectory centre, CentreClock clock, CancellationToken cancel)
    {
        var (request, callbacks, errors) = Read(http, scopes, clock);
        return errors.Count > 0
            ? Problem.Invalid(errors)
            : TypedResults.Ok(await OutboundReportView.ReadAsync(request, callbacks, outbound, centre, clock, cancel));
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        HttpContext http, ViewScopes scopes, OutboundQueries outbound, ICentreDirectory centre, CentreClock clock, AuditTrail audit,
        CancellationToken cancel)
    {
        var (request, callbacks, errors) = Read(http, scopes, clock);
        if (ExportNote.Read(http, clock.Now, errors) is not { } note || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var report = await OutboundReportView.ReadAsync(request, callbacks, outbound, centre, clock, cancel);
        await note.WriteAsync(audit, http, "outbound-exported");
        return TypedResults.Stream(
            stream => WriteAsync(stream, report, note), "text/csv; charset=utf-8",
            $"outbound-{request.From:yyyy-MM-dd}-{request.To:yyyy-MM-dd}.csv");
    }

    private static (ReportRequest Request, bool Callbacks, Dictionary<string, Fault> Errors) Read(
        HttpContext http, ViewScopes scopes, CentreClock clock)
    {
        var reader = new QueryReader(http.Request.Query);
        var callbacks = reader.Flag("callbacks");
        return (MetricsEndpoints.Read(reader, scopes.Of(http.User), clock), callbacks, reader.Errors);
    }

    private static async Task WriteAsync(Stream stream, OutboundReportView report, ExportNote note)
    {
        await using var text = CsvWriter.Open(stream);
        var csv = new CsvWriter(text);
        await csv.WriteRowAsync(Titles);
        foreach (var row in report.Rows)
        {
            await csv.WriteRowAsync(Values(row.Key, row.Label, row.Figures, note));
        }

        await csv.WriteRowAsync(Values("total", "合计 / Total", report.Total, note));
    }

    private static object?[] Values(string key, string label, OutboundFiguresView f, ExportNote note) =>
    [
        key, label, f.Dialled, f.Reached, f.ReachedRate.Value, f.Callbacks, f.AverageTalkSeconds.Numerator, f.AverageTalkSeconds.Value,
        f.Handled, f.AverageHandleSeconds.Numerator, f.AverageHandleSeconds.Value, note.Mark,
    ];
}
