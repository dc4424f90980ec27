using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Simulation;

/// <summary>Everywhere a figure can be read it is the same, to the last digit, as counted again from the journal.</summary>
internal static class FiguresCheck
{
    /// <summary>Waits until no call is open any more and the database has everything; then all must be equal.</summary>
    public static Task<IReadOnlyList<RecountedCall>> EqualEverywhereAsync(RunningHost host, ApiClient auditor) =>
        EqualEverywhereAsync(() => RecountedCall.All(host), [auditor], () => host.Log);

    /// <param name="count">Counts again from the journals.</param>
    /// <param name="auditors">One at each Host that is asked.</param>
    /// <param name="log">For whoever looks why they are not.</param>
    public static async Task<IReadOnlyList<RecountedCall>> EqualEverywhereAsync(
        Func<IReadOnlyList<RecountedCall>> count, IReadOnlyList<ApiClient> auditors, Func<string> log)
    {
        IReadOnlyList<RecountedCall> calls = [];
        await Eventually.IsAsync(
            async () =>
            {
                calls = count();
                return calls.All(c => c.IsClosed) && (int)(await auditors[0].GetAsync("/api/metrics/live"))["callsInProgress"]! == 0;
            },
            () => $"every call to be closed; open are\n{string.Join('\n', calls.Where(c => !c.IsClosed))}\n{log()}",
            TimeSpan.FromSeconds(90),
            TimeSpan.FromMilliseconds(500));
        foreach (var auditor in auditors)
        {
            await CopiedAsync(auditor, calls, log);
            await LiveAsync(auditor, calls);
            await ReportsAsync(auditor, calls);
            await RecordsAsync(auditor, calls);
        }

        return calls;
    }

    /// <summary>The database is late by design; it has caught up when it has the last call as the journal has it.</summary>
    private static Task CopiedAsync(ApiClient auditor, IReadOnlyList<RecountedCall> calls, Func<string> log)
    {
        var expected = CountedFigures.Of(calls);
        CountedFigures? found = null;
        return Eventually.IsAsync(
            async () => (found = CountedFigures.Of((await auditor.GetAsync("/api/metrics/report?by=day"))["total"]!)) == expected,
            () => $"the report to be\n{expected}\nit is\n{found}\n{log()}",
            TimeSpan.FromSeconds(30),
            TimeSpan.FromMilliseconds(500));
    }

    private static async Task LiveAsync(ApiClient auditor, IReadOnlyList<RecountedCall> calls)
    {
        var live = await auditor.GetAsync("/api/metrics/live");
        Assert.Equal(CountedFigures.Of(calls), CountedFigures.Of(live["today"]!));
        foreach (var queue in live["queues"]!.AsArray())
        {
            Assert.Equal(CountedFigures.Of(calls.Where(c => c.Queue == (string?)queue!["id"])), CountedFigures.Of(queue!["today"]!));
            Assert.Equal((0, 0), ((int)queue["waiting"]!, (int)queue["talking"]!));
        }
    }

    private static async Task ReportsAsync(ApiClient auditor, IReadOnlyList<RecountedCall> calls)
    {
        var groups = new (string By, Func<RecountedCall, string> Key)[]
        {
            ("queue", c => c.Queue ?? ""), ("agent", c => c.Agent ?? ""), ("hour", _ => "*"), ("day", _ => "*"),
        };
        foreach (var (by, key) in groups)
        {
            var report = await auditor.GetAsync($"/api/metrics/report?by={by}");
            var csv = await auditor.GetTextAsync($"/api/metrics/report.csv?by={by}&reason=check");
            var all = CountedFigures.Of(calls);
            Assert.Equal(all, CountedFigures.Of(report["total"]!));
            Assert.Equal(all, CountedFigures.OfCsv(csv, "total"));
            var rows = report["rows"]!.AsArray();
            Assert.Equal(all, rows.Aggregate(CountedFigures.None, (sum, row) => sum + CountedFigures.Of(row!["figures"]!)));
            if (by is "queue" or "agent")
            {
                Rows(calls.Where(c => c.Requested is not null).GroupBy(key), rows, csv);
            }
        }
    }

    private static void Rows(IEnumerable<IGrouping<string, RecountedCall>> expected, JsonArray rows, string csv)
    {
        var byKey = rows.ToDictionary(row => (string)row!["key"]!, row => row!["figures"]!);
        var groups = expected.ToList();
        Assert.Equal(groups.Select(g => g.Key).Order(StringComparer.Ordinal), byKey.Keys.Order(StringComparer.Ordinal));
        foreach (var group in groups)
        {
            Assert.Equal(CountedFigures.Of(group), CountedFigures.Of(byKey[group.Key]));
            Assert.Equal(CountedFigures.Of(group), CountedFigures.OfCsv(csv, group.Key));
        }
    }

    /// <summary>One record a call, no call without.</summary>
    private static async Task RecordsAsync(ApiClient auditor, IReadOnlyList<RecountedCall> calls)
    {
        var records = new List<JsonNode>();
        var total = int.MaxValue;
        for (var page = 1; records.Count < total; page++)
        {
            var answer = await auditor.GetAsync($"/api/calls?pageSize=200&page={page}");
            total = (int)answer["total"]!;
            var items = answer["items"]!.AsArray();
            Assert.NotEmpty(items);
            records.AddRange(items.Select(item => item!));
        }

        Assert.Equal(calls.Select(c => c.Id).Order(StringComparer.Ordinal), records.Select(r => (string)r["id"]!).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(records, r => r["endedAt"] is null || (string?)r["outcome"] == "inProgress");
    }
}
