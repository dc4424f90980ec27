using System.Globalization;
using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>Counts and sums (seconds), wherever they were read: what one call adds to them must be the same everywhere.</summary>
internal sealed record CentreFigures(
    long Offered, long Answered, long Within60, long Handled, double Wait, double Handle, double Talk, double Hold, double WrapUp)
{
    public static async Task<CentreFigures> LiveAsync(ApiClient auditor) => Of((await auditor.GetAsync("/api/metrics/live"))["today"]!);

    public static async Task<CentreFigures> LiveQueueAsync(ApiClient auditor, string queue) =>
        Of((await auditor.GetAsync("/api/queues")).AsArray().Single(q => (string?)q!["id"] == queue)!["today"]!);

    public static async Task<CentreFigures> ReportAsync(ApiClient auditor, string query) =>
        Of((await auditor.GetAsync("/api/metrics/report" + query))["total"]!);

    public static async Task<CentreFigures> CsvAsync(ApiClient auditor, string query)
    {
        var lines = (await auditor.GetTextAsync($"/api/metrics/report.csv{query}{(query.Length == 0 ? "?" : "&")}reason=check")).TrimStart('\uFEFF').TrimEnd().Split("\r\n");
        var total = lines[0].Split(',').Zip(lines[^1].Split(',')).ToDictionary(cell => cell.First, cell => cell.Second);
        Assert.Equal("total", total["key"]);
        double Cell(string title) => double.Parse(total[title], CultureInfo.InvariantCulture);
        return new CentreFigures(
            (long)Cell("offered"), (long)Cell("answered"), (long)Cell("answeredWithin60Seconds"), (long)Cell("handled"), Cell("waitSecondsTotal"),
            Cell("handleSecondsTotal"), Cell("talkSecondsTotal"), Cell("holdSecondsTotal"), Cell("wrapUpSecondsTotal")).Rounded();
    }

    /// <summary>What one answered call must add.</summary>
    public static CentreFigures Of(StoredCall call) => new CentreFigures(
        1, 1, call.Seconds("waitSeconds") <= 60 ? 1 : 0, 1, call.Seconds("waitSeconds"), call.Seconds("handleSeconds"), call.Seconds("talkSeconds"),
        call.Seconds("holdSeconds"), call.Seconds("wrapUpSeconds")).Rounded();

    public CentreFigures Since(CentreFigures before) => new CentreFigures(
        Offered - before.Offered, Answered - before.Answered, Within60 - before.Within60, Handled - before.Handled, Wait - before.Wait,
        Handle - before.Handle, Talk - before.Talk, Hold - before.Hold, WrapUp - before.WrapUp).Rounded();

    private static CentreFigures Of(JsonNode figures)
    {
        double Sum(string name) => (double)figures[name]!["numerator"]!;
        return new CentreFigures(
            (long)figures["offered"]!, (long)figures["answered"]!, (long)figures["answeredWithin60Seconds"]!, (long)figures["handled"]!,
            Sum("averageWaitSeconds"), Sum("averageHandleSeconds"), Sum("averageTalkSeconds"), Sum("averageHoldSeconds"),
            Sum("averageWrapUpSeconds")).Rounded();
    }

    /// <summary>To the millisecond, in which everything is counted.</summary>
    private CentreFigures Rounded() => this with
    {
        Wait = Math.Round(Wait, 3),
        Handle = Math.Round(Handle, 3),
        Talk = Math.Round(Talk, 3),
        Hold = Math.Round(Hold, 3),
        WrapUp = Math.Round(WrapUp, 3),
    };
}
