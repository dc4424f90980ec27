using ContactCenter.Backoffice.Exports;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Projections;
using ContactCenter.History.Queries;
using ContactCenter.Reporting.Csv;

namespace ContactCenter.Host.Metrics;

/// <summary>
/// Working time for a spreadsheet: a row for every agent, day, state and reason. Rows of <c>availability</c> add up to the time signed in;
/// those of <c>work</c> are parts of the time ready.
/// </summary>
internal static class AgentTimeCsv
{
    private static readonly object[] Titles =
        ["agent", "name", "day", "kind", "state", "reason", "reasonName", "reasonNameEnglish", "seconds", "times", ExportNote.Title];

    private const double MillisecondsPerSecond = 1_000;

    public static async Task WriteAsync(Stream stream, IReadOnlyList<AgentTimeRow> rows, ICentreDirectory centre, ExportNote note)
    {
        await using var text = CsvWriter.Open(stream);
        var csv = new CsvWriter(text);
        await csv.WriteRowAsync(Titles);
        var reasons = AgentTimeView.ReasonsOf(rows, centre).ToDictionary(r => r.Code, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var reason = row.Reason is { } code ? reasons[code] : null;
            await csv.WriteRowAsync(
            [
                row.Agent.Value, AgentTimeView.NameOf(row.Agent.Value, centre), row.Day, row.Kind is AgentIntervalKind.Work ? "work" : "availability", row.State, row.Reason,
                reason?.Name, reason?.NameEnglish, row.Milliseconds / MillisecondsPerSecond, row.Times, note.Mark,
            ]);
        }
    }
}
