using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Metrics;
using ContactCenter.History.Queries;
using ContactCenter.Testing.Events;
using FsCheck;

namespace ContactCenter.History.Tests.Queries;

/// <summary>Reports in SQL are what the domain's figures of the same calls come to: KPI-01, KPI-02, KPI-03, RNK-01 with X4, X5, X6, X24.</summary>
[Collection(PostgresTests.Name)]
public sealed class ReportTests(PostgresFixture postgres)
{
    internal static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    internal static readonly ReportRequest Period = new(new(2026, 10, 30), new(2026, 11, 2), ReportBy.Day);

    [Fact]
    public async Task Reports_of_random_calls_equal_the_figures_of_their_records_to_the_last_digit()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        var run = 0;
        Prop.ForAll<int>(seed =>
        {
            rig.AppendAsync(new CallHistories(seed).Calls(60, $"run{run++}")).GetAwaiter().GetResult();
            rig.CopyAsync().GetAwaiter().GetResult();
            var calls = rig.Folded().Values.ToList();
            CompareAllAsync(rig, calls, Period).GetAwaiter().GetResult();
            CompareAllAsync(rig, calls, Period with { From = new(2026, 10, 31), To = new(2026, 10, 31) }).GetAwaiter().GetResult();
            CompareAllAsync(rig, calls, Period with { Queue = "tax-general" }).GetAwaiter().GetResult();
            CompareAllAsync(rig, calls, Period with { Agent = "8001", EntryNumber = "12366" }).GetAwaiter().GetResult();
        }).Check(new Configuration { MaxNbOfTest = 12, QuietOnSuccess = true, Runner = Config.QuickThrowOnFailure.Runner });
    }

    [Fact]
    public async Task The_calls_behind_every_figure_are_exactly_those_it_counts()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync(new CallHistories(11).Calls(250, "a"));
        await rig.CopyAsync();
        var queries = new CallQueries(rig.Database);
        var report = await new ReportQueries(rig.Database).ReportAsync(Period with { By = ReportBy.Agent }, Shanghai, CancellationToken.None);
        foreach (var row in report.Rows)
        {
            foreach (var fact in VoiceFacts.Searched)
            {
                var expected = new VoiceFigures(row.Figures, RatingFigures.None, 0).Of(fact);
                var filter = new CallFilter
                {
                    From = row.From, To = row.To, Agents = row.Key is { } agent ? [agent] : null, WithoutAgent = row.Key is null, Fact = fact,
                };
                var page = await queries.SearchAsync(filter, 1, 200, CancellationToken.None);
                Assert.Equal(expected, page.Total);
                Assert.Equal(expected, page.Items.Sum(c => fact.Of(c)));
            }
        }

        Assert.Contains(report.Rows, r => r.Key is null);
    }

    [Fact]
    public async Task A_call_counts_on_the_day_in_Shanghai_when_a_human_was_asked_for()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        var midnight = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8));
        await rig.AppendAsync("call/before", Sample.AnsweredCall(midnight.AddMilliseconds(-1_001)));
        await rig.AppendAsync("call/at", Sample.AnsweredCall(midnight.AddMilliseconds(-1_000), agent: "8002"));
        await rig.CopyAsync();
        var report = await new ReportQueries(rig.Database).ReportAsync(Period, Shanghai, CancellationToken.None);
        Assert.Equal([("2026-10-31", 1L), ("2026-11-01", 1L)], report.Rows.Select(r => (r.Key!, r.Figures.Offered)));
        Assert.Equal(midnight, report.Rows[1].From);
        Assert.Equal(midnight.AddDays(1), report.Rows[1].To);
    }

    [Theory]
    [InlineData(59_999, 1)]
    [InlineData(60_000, 1)]
    [InlineData(60_001, 0)]
    public async Task RNK_01_counts_an_answer_within_sixty_seconds_to_the_millisecond(int wait, int counted)
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync("call/a", Sample.AnsweredCall(Sample.Noon, waitMilliseconds: wait));
        await rig.CopyAsync();
        var report = await new ReportQueries(rig.Database).ReportAsync(
            new(new(2026, 11, 20), new(2026, 11, 20), ReportBy.Hour), Shanghai, CancellationToken.None);
        Assert.Equal(counted, report.Total.AnsweredWithin60Seconds);
        Assert.Equal("2026-11-20T12", Assert.Single(report.Rows).Key);
    }

    [Fact]
    public async Task Searching_pages_filters_and_shows_events_and_recordings()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync(new CallHistories(12).Calls(120, "a"));
        await rig.AppendAsync("call/known", Sample.AnsweredCall(Sample.Noon, agent: "9999"));
        await rig.CopyAsync();
        var queries = new CallQueries(rig.Database);
        var all = rig.Folded().Values.OrderByDescending(c => c.ArrivedAt).ThenByDescending(c => c.Id.Value, StringComparer.Ordinal).ToList();

        var second = await queries.SearchAsync(new(), 2, 50, CancellationToken.None);
        Assert.Equal(121, second.Total);
        Assert.Equal(all.Skip(50).Take(50).Select(c => c.Id), second.Items.Select(c => c.Id));
        foreach (var outcome in Enum.GetValues<CallOutcome>())
        {
            Assert.Equal(all.Count(c => c.Outcome == outcome), (await queries.SearchAsync(new() { Outcome = outcome }, 1, 1, CancellationToken.None)).Total);
        }

        var anyone = all.Count(c => c.Agents.Any(a => a.Value == "8002"));
        Assert.Equal(anyone, (await queries.SearchAsync(new() { Agent = "8002" }, 1, 1, CancellationToken.None)).Total);
        Assert.Equal(all.Count(c => c.CallerNumber.StartsWith("1381", StringComparison.Ordinal)),
            (await queries.SearchAsync(new() { Callers = ["1381"] }, 1, 1, CancellationToken.None)).Total);
        var detail = await queries.FindAsync(Domain.Identifiers.CallId.From("known"), CancellationToken.None);
        Assert.Equal(Sample.AnsweredCall(Sample.Noon, agent: "9999"), detail!.Events.Select(e => e.Event));
        Assert.True(Assert.Single(detail.Record.Recordings).Complete);
        Assert.Null(await queries.FindAsync(Domain.Identifiers.CallId.From("nobody"), CancellationToken.None));
    }

    internal static async Task CompareAllAsync(StorageRig rig, List<CallRecord> calls, ReportRequest request)
    {
        foreach (var by in Enum.GetValues<ReportBy>())
        {
            var report = await new ReportQueries(rig.Database).ReportAsync(request with { By = by }, Shanghai, CancellationToken.None);
            var expected = calls.Where(c => IsIn(c, request)).GroupBy(c => Key(c, by)).ToDictionary(g => g.Key, Sum);
            Assert.Equal(
                expected.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => (e.Key, e.Value)),
                report.Rows.Select(r => (r.Key ?? "", r.Figures)).OrderBy(r => r.Item1, StringComparer.Ordinal));
            Assert.Equal(Sum(calls.Where(c => IsIn(c, request))), report.Total);
            foreach (var seconds in new[] { 20, 60 })
            {
                var within = await new ReportQueries(rig.Database).AnsweredWithinAsync(
                    request with { By = by }, seconds, Shanghai, CancellationToken.None);
                Assert.Equal(
                    calls.Where(c => IsIn(c, request) && c.AnsweredAt is not null && c.WaitMilliseconds <= seconds * 1_000)
                        .GroupBy(c => Key(c, by)).Select(g => (g.Key, g.LongCount())).OrderBy(g => g.Key, StringComparer.Ordinal),
                    within.Select(w => (w.Key, w.Value)).OrderBy(w => w.Key, StringComparer.Ordinal));
            }
        }
    }

    private static Figures Sum(IEnumerable<CallRecord> calls) => calls.Aggregate(Figures.None, (sum, c) => sum + Figures.Of(c));

    private static DateTime Local(CallRecord call) => call.HumanRequestedAt!.Value.UtcDateTime.AddHours(8);

    private static bool IsIn(CallRecord c, ReportRequest r) =>
        c.HumanRequestedAt is not null && DateOnly.FromDateTime(Local(c)) >= r.From && DateOnly.FromDateTime(Local(c)) <= r.To
        && (r.Queue is null || c.Queue?.Value == r.Queue) && (r.Agent is null || c.Agent?.Value == r.Agent)
        && (r.EntryNumber is null || c.EntryNumber == r.EntryNumber);

    private static string Key(CallRecord c, ReportBy by) => by switch
    {
        ReportBy.Day => $"{Local(c):yyyy-MM-dd}",
        ReportBy.Hour => $"{Local(c):yyyy-MM-ddTHH}",
        ReportBy.Queue => c.Queue?.Value ?? "",
        ReportBy.Agent or ReportBy.Team => c.Agent?.Value ?? "",
    };
}
