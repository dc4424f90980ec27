using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Projections;
using ContactCenter.History.Queries;
using ContactCenter.Journal;
using ContactCenter.Testing.Events;

namespace ContactCenter.History.Tests.Queries;

/// <summary>Sums of agents' time are those of their time line, cut at midnight, at the border of what may be seen, and at now.</summary>
[Collection(PostgresTests.Name)]
public sealed class AgentTimeTests(PostgresFixture postgres)
{
    private static readonly TimeZoneInfo Shanghai = ReportTests.Shanghai;
    private static readonly DateTimeOffset Monday = new(2026, 11, 30, 8, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Not_ready_time_is_reported_by_reason_agent_and_day_and_a_night_shift_is_cut_at_midnight()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        var late = Monday.AddHours(15);
        await rig.AppendAsync("agent/8001", [
            new AgentSignedIn(late, AgentId.From("8001"), [QueueId.From("tax-general")]),
            new AgentBecameReady(late.AddMilliseconds(1_500), AgentId.From("8001"), CallParty.Agent),
            new AgentBecameNotReady(late.AddMinutes(30), AgentId.From("8001"), "meal", CallParty.Agent),
            new AgentBecameReady(late.AddMinutes(90), AgentId.From("8001"), CallParty.Agent),
            new AgentBecameNotReady(late.AddMinutes(100), AgentId.From("8001"), "meal", CallParty.Agent),
            new AgentSignedOut(late.AddMinutes(110), AgentId.From("8001"), CallParty.Agent),
        ]);
        await rig.CopyAsync();

        var rows = await ReadAsync(rig, null, Monday.AddDays(3));

        Assert.Equal(
            [
                ("2026-11-30", "notReady", "meal", 30 * 60_000L, 1L), ("2026-11-30", "notReady", "system-signed-in", 1_500, 1),
                ("2026-11-30", "ready", null, (30 * 60_000) - 1_500, 1), ("2026-12-01", "notReady", "meal", 40 * 60_000, 1), ("2026-12-01", "ready", null, 10 * 60_000, 1),
            ],
            rows.Select(r => (r.Day, r.State, r.Reason, r.Milliseconds, r.Times)));
    }

    /// <summary>Who goes from a meal to a training without being ready in between was in both, each for its own time.</summary>
    [Fact]
    public async Task Another_reason_begins_another_time_and_going_away_again_counts_anew()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        var agent = AgentId.From("8001");
        await rig.AppendAsync("agent/8001", [
            new AgentSignedIn(Monday, agent, [QueueId.From("tax-general")]),
            new AgentBecameNotReady(Monday.AddMinutes(1), agent, "meal", CallParty.Agent),
            new AgentBecameNotReady(Monday.AddMinutes(11), agent, "training", CallParty.Supervisor),
            new AgentBecameReady(Monday.AddMinutes(31), agent, CallParty.Agent),
            new AgentBecameNotReady(Monday.AddMinutes(41), agent, "meal", CallParty.Agent),
            new AgentSignedOut(Monday.AddMinutes(46), agent, CallParty.Agent),
        ]);
        await rig.CopyAsync();

        var rows = await ReadAsync(rig, null, Monday.AddHours(3));

        Assert.Equal(
            [("meal", 15 * 60_000L, 2L), ("system-signed-in", 60_000, 1), ("training", 20 * 60_000, 1)],
            rows.Where(r => r.State == "notReady").Select(r => (r.Reason!, r.Milliseconds, r.Times)));
    }

    /// <summary>Nobody signed out over the weekend: a whole day is 24 hours, not a second less, and no day has more.</summary>
    [Fact]
    public async Task Whole_days_in_one_state_are_24_hours_each_and_now_ends_the_last()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync("agent/8001", new AgentSignedIn(Monday.AddDays(-3), AgentId.From("8001"), [QueueId.From("tax-general")]));
        await rig.CopyAsync();

        var rows = await ReadAsync(rig, null, Monday.AddDays(1).AddHours(4));

        Assert.Equal([("2026-11-30", 24 * 3_600_000L, 0L), ("2026-12-01", 12 * 3_600_000, 0)], rows.Select(r => (r.Day, r.Milliseconds, r.Times)));
    }

    [Fact]
    public async Task Sums_of_every_agent_are_those_of_the_intervals_whatever_the_days_spans_and_now()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        for (var agent = 1; agent <= 5; agent++)
        {
            await rig.AppendAsync($"agent/{8000 + agent}", Events(new(agent), AgentId.From($"{8000 + agent}")));
        }

        await rig.CopyAsync();
        var intervals = Intervals(rig);
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var now = Monday.AddMinutes(random.Next(0, 6 * 24 * 60));
            var spans = seed % 5 == 0 ? null : Enumerable.Range(1, 5).SelectMany(n => AgentSpan.Merge(
                AgentId.From($"{8000 + n}"), Enumerable.Range(0, random.Next(0, 4)).Select(_ => Monday.AddHours(random.Next(-30, 100))).Select(from => (from, from.AddHours(random.Next(1, 60)))))).ToList();

            var rows = await ReadAsync(rig, spans, now);

            Assert.Equal(Expected(intervals, spans, now), rows.Select(r => (r.Agent.Value, r.Day, r.State, r.Reason, r.Milliseconds)).Order());
        }
    }

    [Fact]
    public async Task Availability_of_a_day_is_the_time_signed_in_and_work_lies_within_ready()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await rig.AppendAsync("agent/8001", [.. Sample.AgentDay("8001", Monday), new AgentSignedOut(Monday.AddSeconds(200), AgentId.From("8001"), CallParty.Agent)]);
        await rig.CopyAsync();

        var rows = await ReadAsync(rig, null, Monday.AddDays(1));

        long Sum(AgentIntervalKind kind) => rows.Where(r => r.Kind == kind).Sum(r => r.Milliseconds);
        Assert.Equal((200_000, 60_000), (Sum(AgentIntervalKind.Availability), Sum(AgentIntervalKind.Work)));
        Assert.Equal(75_000, rows.Single(r => r.State == "ready").Milliseconds);
        Assert.Equal(120_000, rows.Single(r => r.Reason == "meal").Milliseconds);
    }

    private static Task<ImmutableArray<AgentTimeRow>> ReadAsync(StorageRig rig, List<AgentSpan>? spans, DateTimeOffset now) =>
        new AgentTimeQueries(rig.Database).ReadAsync(spans, new(new(2026, 11, 30), new(2026, 12, 3), Shanghai), now, CancellationToken.None);

    private static DomainEvent[] Events(Random random, AgentId agent)
    {
        var at = Monday.AddMinutes(random.Next(-600, 600));
        var events = new List<DomainEvent> { new AgentSignedIn(at, agent, [QueueId.From("tax-general")]) };
        for (var n = 0; n < 60; n++)
        {
            at = at.AddMilliseconds(random.Next(1, 8_000_000));
            events.Add(random.Next(5) switch
            {
                0 => new AgentBecameNotReady(at, agent, random.Next(2) == 0 ? "meal" : "rest", CallParty.Agent),
                1 => new AgentSignedOut(at, agent, CallParty.Supervisor),
                2 => new AgentWorkStateChanged(at, agent, CallId.From("c"), AgentWorkState.Talking),
                3 => new AgentWorkStateChanged(at, agent, CallId.From("c"), AgentWorkState.Idle),
                _ => new AgentBecameReady(at, agent, CallParty.Agent),
            });
        }

        return [.. events];
    }

    private static List<AgentInterval> Intervals(StorageRig rig)
    {
        var states = new Dictionary<string, AgentLastState?>();
        var all = new Dictionary<(string, long), AgentInterval>();
        foreach (var entry in rig.Journal.ReadFrom(JournalPosition.Start).SelectMany(r => r.Events))
        {
            var (state, changed) = AgentTimeline.Apply(states.GetValueOrDefault(entry.Stream), entry);
            states[entry.Stream] = state;
            foreach (var interval in changed)
            {
                all[(entry.Stream, interval.Sequence)] = interval;
            }
        }

        return [.. all.Values.Where(i => i.State != "signedOut")];
    }

    private static IEnumerable<(string, string, string, string?, long)> Expected(List<AgentInterval> intervals, List<AgentSpan>? spans, DateTimeOffset now)
    {
        var pieces = from interval in intervals
                     from day in Enumerable.Range(0, 4).Select(n => new DateOnly(2026, 11, 30).AddDays(n))
                     from span in spans ?? [new(interval.Agent, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)]
                     where span.Agent == interval.Agent
                     let begins = new[] { interval.StartedAt, span.From, LocalTime.StartOfDay(day, Shanghai) }.Max()
                     let ends = new[] { interval.EndedAt ?? now, now, span.To, LocalTime.StartOfDay(day.AddDays(1), Shanghai) }.Min()
                     where begins < ends
                     select (Key: (interval.Agent.Value, $"{day:yyyy-MM-dd}", interval.State, (string?)interval.Reason), Milliseconds: (long)(ends - begins).TotalMilliseconds);
        return pieces.GroupBy(p => p.Key).Select(g => ((string, string, string, string?, long))(g.Key.Value, g.Key.Item2, g.Key.State, g.Key.Item4, g.Sum(p => p.Milliseconds))).Order();
    }
}
