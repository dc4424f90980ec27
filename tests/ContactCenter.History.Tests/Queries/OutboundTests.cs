using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Queries;
using ContactCenter.History.Ratings;
using ContactCenter.Testing.Events;

namespace ContactCenter.History.Tests.Queries;

/// <summary>Calls that agents made, calls back among them (OUT-01, X11), and what callers said of theirs (SAT-01, SAT-02, X7).</summary>
[Collection(PostgresTests.Name)]
public sealed class OutboundTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset Midnight = Morning.AddHours(-9);
    private static readonly ReportRequest Day = new(new(2026, 11, 20), new(2026, 11, 20), ReportBy.Queue);

    [Fact]
    public async Task Calls_back_are_those_to_a_number_that_lost_a_call_earlier_that_day_and_those_that_somebody_is_owed()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        await LoseAsync(rig, "lost", "+8613800000001", Morning);
        await LoseAsync(rig, "lost-the-day-before", "+8613800000002", Morning.AddDays(-1));
        await DialAsync(rig, "back", "+8613800000001", Morning.AddMinutes(5), talk: 30);
        await DialAsync(rig, "before-it-was-lost", "+8613800000001", Morning.AddMinutes(-5), talk: 20);
        await DialAsync(rig, "next-day", "+8613800000002", Morning.AddMinutes(6), talk: null);
        await DialAsync(rig, "owed", "+8613800000003", Morning.AddMinutes(7), talk: 10);
        await rig.AppendAsync("call/inbound", Sample.AnsweredCall(Morning.AddMinutes(8)));
        await rig.CopyAsync();
        var queries = new OutboundQueries(rig.Database, new Owed());

        var all = Assert.Single(await queries.ReportAsync(Day, callbacksOnly: false, ReportTests.Shanghai, CancellationToken.None));
        Assert.Equal("tax-general", all.Key);
        Assert.Equal(new(4, 3, 2, 60_000, 3, 60_000), all.Figures);
        var back = await queries.ReportAsync(
            Day with { By = ReportBy.Hour }, callbacksOnly: true, ReportTests.Shanghai, CancellationToken.None);
        Assert.Equal([("2026-11-20T09", new OutboundFigures(2, 2, 2, 40_000, 2, 40_000))], back.Select(r => (r.Key!, r.Figures)));
        Assert.Empty(await queries.ReportAsync(
            Day with { Rights = CallRights.Nothing }, callbacksOnly: false, ReportTests.Shanghai, CancellationToken.None));
    }

    [Fact]
    public async Task SAT_02_ratings_of_a_day_are_counted_by_queue_and_asked_delivered_and_answered_stay_apart()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        var ratings = new RatingStore(rig.Database);
        (bool Pushed, int? Score)?[] said = [null, (false, null), (true, null), (true, 5), (true, 2)];
        for (var i = 0; i < said.Length; i++)
        {
            await rig.AppendAsync($"call/c{i}", Sample.AnsweredCall(Morning.AddMinutes(i)));
        }

        await rig.CopyAsync();
        for (var i = 0; i < said.Length; i++)
        {
            if (said[i] is { } one)
            {
                Assert.True(await ratings.SaveAsync(new($"c{i}"), one.Pushed, one.Score, Morning.AddHours(1), CancellationToken.None));
            }
        }

        var queue = Assert.Single(await new RatingQueries(rig.Database).ByQueueAsync(
            Midnight, Midnight.AddDays(1), CancellationToken.None));
        Assert.Equal(new("tax-general", 5, 4, new(3, 2, 1), 7), queue);

        // Behind the figure stand the very calls that it counts.
        var satisfied = Domain.Metrics.VoiceFacts.RatingsSatisfied;
        var page = await new CallQueries(rig.Database).SearchAsync(new() { Fact = satisfied }, 1, 10, CancellationToken.None);
        Assert.Equal("c3", Assert.Single(page.Items).Id.Value);
    }

    private static Task LoseAsync(StorageRig rig, string id, string number, DateTimeOffset at) => rig.AppendAsync(
        $"call/{id}",
        new CallArrived(at, CallDirection.Inbound, TrunkId.From("trunk"), "12366", number),
        new HumanRequested(at, new("tax-general")),
        new CallQueued(at, new("tax-general"), 0),
        new CallEnded(at.AddSeconds(20), new(CallParty.Caller, CallEndCause.NormalClearing)));

    private static Task DialAsync(StorageRig rig, string id, string number, DateTimeOffset at, int? talk)
    {
        var (agent, answered) = (new AgentId("8001"), at.AddSeconds(4));
        List<DomainEvent> events =
        [
            new CallArrived(at, CallDirection.Outbound, TrunkId.From("trunk"), "12366", number),
            new NumberDialled(at, agent, new("tax-general"), "12366", null),
            new DialEnded(answered, agent, talk is null ? DialResult.NoAnswer : DialResult.Answered, null),
        ];
        if (talk is { } seconds)
        {
            var ended = answered.AddSeconds(seconds);
            events.AddRange(
            [
                new CallConnected(answered, new("o-" + id), agent, new("tax-general")),
                new CallEnded(ended, new(CallParty.Caller, CallEndCause.NormalClearing)),
                new WrapUpStarted(ended, agent),
                new WrapUpEnded(ended, agent, "consult", null, Automatic: false),
            ]);
        }
        else
        {
            events.Add(new CallEnded(answered, new(CallParty.Caller, CallEndCause.NotReached, 408)));
        }

        return rig.AppendAsync($"call/{id}", [.. events]);
    }

    private sealed class Owed : IOwedCalls
    {
        public string Sql => "call_id = 'owed'";
    }
}
