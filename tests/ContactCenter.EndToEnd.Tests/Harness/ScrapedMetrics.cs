using System.Globalization;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>The page of metrics at one moment, in Prometheus' text format.</summary>
public sealed class ScrapedMetrics
{
    private readonly string[] _lines;

    private ScrapedMetrics(string page) => _lines = page.Split('\n');

    /// <summary>Read from this machine, to which it is open.</summary>
    public static async Task<ScrapedMetrics> ReadAsync(ApiClient client) => new(await client.GetTextAsync("/metrics"));

    /// <summary>The sum of a metric's series, of those that have the label where one is given (<c>name="value"</c>).</summary>
    public double Sum(string metric, string label = "") => _lines
        .Where(l => l.StartsWith(metric + "{", StringComparison.Ordinal) && l.Contains(label, StringComparison.Ordinal))
        .Select(l => l[(l.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])
        .Sum(value => double.Parse(value, CultureInfo.InvariantCulture));
}
