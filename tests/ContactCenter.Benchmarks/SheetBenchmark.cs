using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ContactCenter.Benchmarks;

/// <summary>
/// Asks a running host what an auditor asks, over HTTP and signed in:
/// <c>sheets --first-run data/first-run.json --contract sample --months 2026-02,2026-03</c>. Times are of whole answers, in ms.
/// </summary>
internal sealed class SheetBenchmark(string firstRun, string user, string contract, IReadOnlyList<string> months)
{
    private const int PageSize = 100;

    public static SheetBenchmark Parse(string[] args)
    {
        string Value(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : otherwise;
        return new(Value("--first-run", "data/first-run.json"), Value("--user", "auditor"), Value("--contract", "sample"), Value("--months", "2026-02").Split(','));
    }

    public async Task RunAsync()
    {
        using var http = await SignInAsync();
        var sheets = new List<double>();
        var again = new List<double>();
        foreach (var month in months)
        {
            var (sheet, taken) = await AskAsync(http, $"/api/contracts/{contract}/months/{month}");
            sheets.Add(taken);
            again.Add((await AskAsync(http, $"/api/contracts/{contract}/months/{month}")).Milliseconds);
            if (month == months[^1])
            {
                Tell("month sheet, the first time", sheets);
                Tell("month sheet, once more", again);
                await OpenFactsAsync(http, month, sheet);
            }
        }

        var years = $"from={DateOnly.Parse(months[^1] + "-01", CultureInfo.InvariantCulture).AddMonths(-35):yyyy-MM-dd}&to={months[^1]}-28";
        foreach (var by in new[] { "day", "queue", "agent" })
        {
            Tell($"report of three years by {by}", await TimesAsync(http, [.. Enumerable.Repeat($"/api/metrics/report?{years}&by={by}", 3)]));
        }
    }

    private static void Tell(string what, IReadOnlyList<double> taken)
    {
        var sorted = taken.Order().ToList();
        Console.WriteLine("{0,-58} {1,3} times: median {2,7:F1} worst {3,7:F1} ms", what, sorted.Count, sorted[sorted.Count / 2], sorted[^1]);
    }

    private static async Task<List<double>> TimesAsync(HttpClient http, IReadOnlyList<string> addresses)
    {
        var taken = new List<double>();
        foreach (var address in addresses)
        {
            taken.Add((await AskAsync(http, address)).Milliseconds);
        }

        return taken;
    }

    private static async Task<(JsonNode Answer, double Milliseconds)> AskAsync(HttpClient http, string address)
    {
        var clock = Stopwatch.StartNew();
        var text = await http.GetStringAsync(new Uri(address, UriKind.Relative));
        var taken = clock.Elapsed.TotalMilliseconds;
        return (JsonNode.Parse(text)!, taken);
    }

    /// <summary>First, middle and last page of the first fact behind every indicator; all as one series.</summary>
    private async Task OpenFactsAsync(HttpClient http, string month, JsonNode sheet)
    {
        var all = new List<double>();
        foreach (var code in sheet["indicators"]!.AsArray().Select(i => (string)i!["code"]!).Distinct())
        {
            var address = $"/api/contracts/{contract}/months/{month}/indicators/{code}/items?pageSize={PageSize}&page=";
            var pages = (int)(((long)(await AskAsync(http, address + "1")).Answer["total"]! / PageSize) + 1);
            var taken = await TimesAsync(http, [address + "1", address + Math.Max(1, pages / 2), address + pages]);
            all.AddRange(taken);
            if (pages > 1)
            {
                Tell($"  {code}: page 1, {pages / 2} and {pages}", taken);
            }
        }

        Tell("any page of calls behind an indicator", all);
    }

    private async Task<HttpClient> SignInAsync()
    {
        var run = JsonNode.Parse(await File.ReadAllTextAsync(firstRun))!;
        var person = run["users"]!.AsArray().First(u => (string)u!["userName"]! == user)!;
        var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri((string)run["url"]!) };
        using var answer = await http.PostAsJsonAsync("/api/session", new { userName = user, password = (string)person["password"]! });
        answer.EnsureSuccessStatusCode();
        return http;
    }
}
