using ContactCenter.Backoffice.Exports;
using ContactCenter.Reporting.Csv;

namespace ContactCenter.Host.Metrics;

/// <summary>A report for a spreadsheet: every rate with its numerator and denominator, the total last.</summary>
internal static class ReportCsv
{
    private static readonly object[] Titles =
    [
        "key", "label", "offered", "answered", "abandoned", "answeredWithin60Seconds", "handled", "answerRate", "answeredWithin60SecondsRate",
        "waitSecondsTotal", "averageWaitSeconds", "handleSecondsTotal", "averageHandleSeconds", "talkSecondsTotal", "holdSecondsTotal",
        "wrapUpSecondsTotal", "serviceLevelSeconds", "answeredWithin", ExportNote.Title,
    ];

    public static async Task WriteAsync(Stream stream, ReportView report, ExportNote note)
    {
        await using var text = CsvWriter.Open(stream);
        var csv = new CsvWriter(text);
        await csv.WriteRowAsync(Titles);
        foreach (var row in report.Rows)
        {
            await csv.WriteRowAsync(Values(row.Key, row.Label, row.Figures, (report.WithinSeconds, row.AnsweredWithin), note));
        }

        await csv.WriteRowAsync(Values("total", "合计 / Total", report.Total, (report.WithinSeconds, report.AnsweredWithin), note));
    }

    private static object?[] Values(string key, string label, FiguresView f, (int? Seconds, long? Calls) within, ExportNote note) =>
    [
        key, label, f.Offered, f.Answered, f.Abandoned, f.AnsweredWithin60Seconds, f.Handled, f.AnswerRate.Value,
        f.AnsweredWithin60SecondsRate.Value, f.AverageWaitSeconds.Numerator, f.AverageWaitSeconds.Value, f.AverageHandleSeconds.Numerator,
        f.AverageHandleSeconds.Value, f.AverageTalkSeconds.Numerator, f.AverageHoldSeconds.Numerator, f.AverageWrapUpSeconds.Numerator,
        within.Seconds, within.Calls, note.Mark,
    ];
}
