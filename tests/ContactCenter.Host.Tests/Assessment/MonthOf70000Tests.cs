using System.Diagnostics;
using System.Numerics;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Testing.Calls;
using Xunit.Abstractions;

namespace ContactCenter.Host.Tests.Assessment;

[Collection(nameof(RunningHost))]
public sealed class MonthOf70000Tests(RunningHost host, ITestOutputHelper output)
{
    [Fact]
    public async Task A_month_of_70_000_simulated_calls_is_the_same_in_sheet_live_metrics_report_and_recount_to_the_last_digit()
    {
        var watch = Stopwatch.StartNew();
        using var rig = await ContractRig.CreateAsync(host);
        var csv = new StringWriter { NewLine = "\n" };
        new CallFile(new() { Seed = 366, Calls = 70_000, FirstDay = new(2025, 3, 1), Queues = [rig.Queue], IdPrefix = rig.Id }).Write(csv);
        var calls = csv.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => CsvCall.Parse(line, rig.Zone)).ToList();
        Assert.Equal(70_000, calls.Count);

        var run = await rig.ImportAsync(csv.ToString());
        Assert.Equal((70_000, 0), (run["accepted"]!.GetValue<int>(), run["refused"]!.GetValue<int>()));

        // The centre's month is not Shanghai's when the tests run in another zone: a few calls of the first or last day are outside.
        var march = calls.Where(c => c.Day is { Year: 2025, Month: 3 }).ToList();
        Assert.InRange(march.Count, 69_000, 70_000);
        var recounted = new RecountedFacts(march).Values;
        Assert.True(recounted["callbacks.due"] > recounted["callbacks.done"] && recounted["callbacks.done"] > 0);
        var sheet = await rig.SheetAsync();
        AssertSheet(sheet, recounted);
        AssertScored(sheet, recounted);
        AssertLive(LiveOf(march, rig.Zone), recounted);
        AssertReport((await rig.First.GetJsonAsync($"/api/metrics/report?from=2025-03-01&to=2025-03-31&by=day&queue={rig.Queue}"))["total"]!, recounted);
        output.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s; {string.Join(", ", recounted.Select(f => $"{f.Key} {f.Value}"))}");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    private static void AssertSheet(JsonNode sheet, Dictionary<string, long> recounted)
    {
        var facts = sheet["indicators"]!.AsArray().SelectMany(i => i!["facts"]!.AsArray())
            .Where(f => f!["origin"]!.GetValue<string>() == "measured").DistinctBy(f => f!["name"]!.GetValue<string>())
            .ToDictionary(f => f!["name"]!.GetValue<string>(), f => f!["value"]!.GetValue<long>());
        var named = facts.Keys.Where(recounted.ContainsKey).Order().ToList();
        Assert.Equal(
            ["callbacks.done", "callbacks.due", "calls.answered", "calls.answered-wait-ms", "calls.handle-ms", "calls.handled", "calls.requested", "ratings.pushed", "ratings.received", "ratings.satisfied"],
            named);
        Assert.All(named, name => Assert.Equal((name, recounted[name]), (name, facts[name])));
    }

    /// <summary>The deductions of the indicators of calls, by the contract's words in whole numbers.</summary>
    private static void AssertScored(JsonNode sheet, Dictionary<string, long> f)
    {
        Assert.Equal(Below(95, f["calls.answered"], f["calls.requested"]), Deduction(sheet, "KPI-01"));
        var waitOver = (BigInteger)f["calls.answered-wait-ms"] - (30_000 * (BigInteger)f["calls.answered"]);
        Assert.Equal(Steps(waitOver, 3_000 * (BigInteger)f["calls.answered"]), Deduction(sheet, "KPI-02"));
        var (handle, handled) = ((BigInteger)f["calls.handle-ms"], (BigInteger)f["calls.handled"]);
        Assert.Equal(
            BigInteger.Max(Steps((180_000 * handled) - handle, 30_000 * handled), Steps(handle - (360_000 * handled), 30_000 * handled)), Deduction(sheet, "KPI-03"));
        Assert.Equal(Below(100, f["callbacks.done"], f["callbacks.due"]), Deduction(sheet, "KPI-12"));
    }

    private static BigInteger Below(int target, long numerator, long denominator) =>
        Steps(((BigInteger)target * denominator) - (100 * (BigInteger)numerator), denominator);

    /// <summary>Whole steps of a miss; none when there is none.</summary>
    private static BigInteger Steps(BigInteger miss, BigInteger step) => miss.Sign <= 0 ? 0 : miss / step;

    private static BigInteger Deduction(JsonNode sheet, string code)
    {
        var deduction = sheet["indicators"]!.AsArray().Single(i => i!["code"]!.GetValue<string>() == code)!["deduction"]!;
        Assert.Equal("1", deduction["denominator"]!.GetValue<string>());
        return BigInteger.Parse(deduction["numerator"]!.GetValue<string>());
    }

    private static void AssertLive(Figures live, Dictionary<string, long> f) => Assert.Equal(
        [
            f["calls.requested"], f["calls.answered"], f["calls.abandoned"], f["calls.answered-within-60s"], f["calls.answered-wait-ms"], f["calls.handled"],
            f["calls.handle-ms"],
        ],
        [live.Offered, live.Answered, live.Abandoned, live.AnsweredWithin60Seconds, live.AnsweredWaitMilliseconds, live.Handled, live.HandleMilliseconds]);

    private static void AssertReport(JsonNode total, Dictionary<string, long> f)
    {
        long[] counts = [.. new[] { "offered", "answered", "abandoned", "answeredWithin60Seconds", "handled" }.Select(m => total[m]!.GetValue<long>())];
        Assert.Equal([f["calls.requested"], f["calls.answered"], f["calls.abandoned"], f["calls.answered-within-60s"], f["calls.handled"]], counts);
    }

    /// <summary>The wallboard's figures, fed with the events that these calls would have had, a day after the other.</summary>
    private static Figures LiveOf(List<CsvCall> calls, TimeZoneInfo zone)
    {
        var (live, month) = (new LiveFigures(zone), Figures.None);
        foreach (var day in calls.GroupBy(c => c.Day).OrderBy(d => d.Key))
        {
            foreach (var call in day)
            {
                var sequence = 0L;
                foreach (var e in Events(call))
                {
                    live.Observe(new(StreamName.Of(CallId.From(call.Id)), ++sequence, e));
                }
            }

            month += live.Snapshot(day.Max(c => c.Requested ?? c.Arrived)).Today;
        }

        return month;
    }

    private static IEnumerable<CallEvent> Events(CsvCall call)
    {
        var (agent, queue, offer) = (AgentId.From(call.Agent), QueueId.From(call.Queue), OfferId.From("o-" + call.Id));
        var direction = call.Direction == "outbound" ? CallDirection.Outbound : CallDirection.Inbound;
        yield return new CallArrived(call.Arrived, direction, TrunkId.From("t"), call.Entry, call.Caller);
        if (call.Requested is { } requested)
        {
            yield return new HumanRequested(requested, queue);
            yield return new CallQueued(requested, queue, 0);
        }

        if (call.Answered is { } answered)
        {
            yield return new CallConnected(answered, offer, agent, call.Requested is null ? null : queue);
            if (call.HoldMilliseconds > 0)
            {
                yield return new CallHeld(answered, agent);
                yield return new CallResumed(answered.AddMilliseconds(call.HoldMilliseconds), agent);
            }
        }

        if (call.WrapUpEnded is not null)
        {
            yield return new WrapUpStarted(call.Ended, agent);
        }

        yield return new CallEnded(call.Ended, new(CallParty.Caller, CallEndCause.NormalClearing, 200));
        if (call.WrapUpEnded is { } done)
        {
            yield return new WrapUpEnded(done, agent, null, null, Automatic: false);
        }
    }
}
