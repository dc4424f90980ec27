using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Sessions;
using ContactCenter.Reporting.Csv;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Metrics;

/// <summary>Whether every answered call has its recording and its question (TKT-01).</summary>
internal static class CompletenessEndpoints
{
    private static readonly object[] Titles =
    [
        "key", "label", "answered", "recorded", "noted", "ticketed", "complete", "completeRate", ExportNote.Title,
    ];

    public static void MapCompletenessEndpoints(this IEndpointRouteBuilder metrics)
    {
        metrics.MapGet("/records", GetAsync).RequirePermission(CentrePermissions.ReadMetrics).Fails(400)
            .TakesQuery(MetricsEndpoints.Common);
        metrics.MapGet("/records.csv", ExportAsync).RequirePermission(CentrePermissions.ExportMetrics).Audited("records-exported")
            .SendsFile("text/csv").Fails(400).TakesQuery(MetricsEndpoints.Common).TakesQuery(ExportNote.Value);
    }

    private static async Task<Results<Ok<RecordReportView>, ProblemHttpResult>> GetAsync(
        HttpContext http, ViewScopes scopes, RecordQueries records, ICentreDirectory centre, CentreClock clock, CancellationToken cancel)
    {
        var reader = new QueryReader(http.Request.Query);
        var request = MetricsEndpoints.Read(reader, scopes.Of(http.User), clock);
        return reader.Errors.Count > 0
            ? Problem.Invalid(reader.Errors)
            : TypedResults.Ok(await RecordReportView.ReadAsync(request, records, centre, clock, cancel));
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        HttpContext http, ViewScopes scopes, RecordQueries records, ICentreDirectory centre, CentreClock clock, AuditTrail audit,
        CancellationToken cancel)
    {
        var reader = new QueryReader(http.Request.Query);
        var request = MetricsEndpoints.Read(reader, scopes.Of(http.User), clock);
        if (ExportNote.Read(http, clock.Now, reader.Errors) is not { } note || reader.Errors.Count > 0)
        {
            return Problem.Invalid(reader.Errors);
        }

        var report = await RecordReportView.ReadAsync(request, records, centre, clock, cancel);
        await note.WriteAsync(audit, http, "records-exported");
        return TypedResults.Stream(
            stream => WriteAsync(stream, report, note), "text/csv; charset=utf-8",
            $"records-{request.From:yyyy-MM-dd}-{request.To:yyyy-MM-dd}.csv");
    }

    private static async Task WriteAsync(Stream stream, RecordReportView report, ExportNote note)
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

    private static object?[] Values(string key, string label, RecordFiguresView f, ExportNote note) =>
        [key, label, f.Answered, f.Recorded, f.Noted, f.Ticketed, f.Complete, f.CompleteRate.Value, note.Mark];
}
