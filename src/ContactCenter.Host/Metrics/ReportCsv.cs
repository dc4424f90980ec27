using ContactCenter.Assessment.Reports.Csv;

namespace ContactCenter.Host.Metrics;

/// <summary>A report for a spreadsheet: every rate with its numerator and denominator, the total last.</summary>
internal static class ReportCsv
{
    private static readonly object[] Titles =
    [
        "key", "label", "offered", "answered", "abandoned", "answeredWithin60Seconds", "handled", "answerRate", "answeredWithin60SecondsRate",
        "waitSecondsTotal", "averageWaitSeconds", "handleSecondsTotal", "averageHandleSeconds", "talkSecondsTotal", "holdSecondsTotal",
        "wrapUpSecondsTotal",
    ];

    public static async Task WriteAsync(Stream stream, ReportView report)
    {
        await using var text = CsvWriter.Open(stream);
        var csv = new CsvWriter(text);
        await csv.WriteRowAsync(Titles);
        foreach (var row in report.Rows)
        {
            await csv.WriteRowAsync(Values(row.Key, row.Label, row.Figures));
        }

        await csv.WriteRowAsync(Values("total", "合计", report.Total));
    }

    private static object?[] Values(string key, string label, FiguresView f) =>
    [
        key, label, f.Offered, f.Answered, f.Abandoned, f.AnsweredWithin60Seconds, f.Handled, f.AnswerRate.Value,
        f.AnsweredWithin60SecondsRate.Value, f.AverageWaitSeconds.Numerator, f.AverageWaitSeconds.Value, f.AverageHandleSeconds.Numerator,
        f.AverageHandleSeconds.Value, f.AverageTalkSeconds.Numerator, f.AverageHoldSeconds.Numerator, f.AverageWrapUpSeconds.Numerator,
    ];
}
