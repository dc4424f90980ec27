using ContactCenter.Domain.Callbacks;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Queries;
using Random = System.Random;

namespace ContactCenter.History.Tests.Queries;

/// <summary>The list that agents work by during the day is the figure that the month is assessed by (OUT-02, KPI-12).</summary>
[Collection(PostgresTests.Name)]
public sealed class LostCallListTests(PostgresFixture postgres)
{
    private static readonly DateOnly Day = new(2026, 10, 31);
    private static readonly DateTimeOffset Midnight = new(2026, 10, 31, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly string[] Entries = ["12366", "12366-2"];
    private static readonly QueueId[] Queues = [new("tax-general"), new("tax-software")];
    private static readonly AgentId Agent = new("8001");

    private int _ids;

    [Fact]
    public async Task List_of_the_day_equals_the_fact_of_the_month_for_any_calls_and_any_scope()
    {
        await using var rig = await StorageRig.StartAsync(postgres);
        var queries = new CallbackQueries(rig.Database);
        var random = new Random(20261031);
        var events = Enumerable.Range(0, 260).SelectMany(_ => Call(random)).Where(e => e.Event.At < Midnight.AddDays(1))
            .OrderBy(e => e.Event.At).ThenBy(e => e.Sequence).ToList();
        var live = new LostCallDay(ReportTests.Shanghai);
        var states = new HashSet<CallbackState>();

        // Compared in the middle of the day too, with calls that still go on.
        foreach (var part in events.Chunk(events.Count / 3))
        {
            await rig.AppendAsync(part);
            await rig.CopyAsync();
            Array.ForEach(part, live.Observe);
            var days = live.At(Midnight.AddHours(23.99));
            foreach (var (queue, entry) in Scopes())
            {
                var listed = LostNumbers.Of(days, m => (queue is null || m.Queue == queue || (m.Queue is null && m.Dialled is not null))
                    && (entry is null || m.EntryNumber == entry))
                    .Where(l => !l.IsBroken && l.Number.Length > 0)
                    .Select(l =>
                        (l.Number, l.State, (long)l.Abandoned, l.LostUntil.UtcDateTime, l.AnsweredUntil?.UtcDateTime,
                            l.DialledUntil?.UtcDateTime))
                    .Order().ToList();
                var scope = new CallScope(queue is { } q ? [q.Value] : [], entry is { } e ? [e] : []);
                var stored = await queries.ItemsAsync(
                    [CallbackState.Missed, CallbackState.Done, CallbackState.AnsweredLater], scope, new(Day, Day, ReportTests.Shanghai), 1,
                        200, CancellationToken.None);
                Assert.Equal(
                    stored.Items
                        .Select(i =>
                            (i.Number, i.State, i.Abandoned, i.AbandonedUntil.UtcDateTime, i.AnsweredUntil?.UtcDateTime,
                                i.DialledUntil?.UtcDateTime)).Order(),
                    listed);
                states.UnionWith(listed.Select(l => l.State));
            }
        }

        Assert.Equal(3, states.Count);
    }

    private static IEnumerable<(QueueId? Queue, string? Entry)> Scopes()
    {
        yield return (null, null);
        yield return (Queues[0], null);
        yield return (null, Entries[1]);
        yield return (Queues[1], Entries[0]);
    }

    /// <summary>Few numbers, and moments that crowd around both midnights.</summary>
    private IEnumerable<StreamEvent> Call(Random random)
    {
        var stream = $"call/x{++_ids}";
        var at = Midnight.AddMilliseconds(random.Next(5) == 0 ? random.Next(-90_000, 90_000) + (random.Next(2) * 86_400_000L)
            : random.Next(86_400_000));
        var (entry, queue) = (Entries[random.Next(2)], Queues[random.Next(2)]);
        var number = random.Next(12) == 0 ? "" : $"+86138000000{random.Next(40):00}";
        var events = random.Next(4) == 0 && number.Length > 0 ? Outbound(random, at, entry, queue, number)
            : Inbound(random, at, entry, queue, number);
        return events.Select((e, i) => new StreamEvent(stream, i + 1, e));
    }

    private static List<DomainEvent> Outbound(Random random, DateTimeOffset at, string entry, QueueId queue, string number)
    {
        List<DomainEvent> events =
        [
            new CallArrived(at, CallDirection.Outbound, new("t"), entry, number),
            new NumberDialled(at, Agent, queue, "12366", null),
        ];
        if (random.Next(3) > 0)
        {
            events.Add(new DialEnded(at.AddSeconds(20), Agent, DialResult.NoAnswer, 408));
            events.Add(new CallEnded(at.AddSeconds(20), new(CallParty.Caller, CallEndCause.NotReached, 408)));
        }

        return events;
    }

    private static List<DomainEvent> Inbound(Random random, DateTimeOffset at, string entry, QueueId queue, string number)
    {
        var wait = random.Next(120_000);
        List<DomainEvent> events =
        [
            new CallArrived(at, CallDirection.Inbound, new("t"), entry, number),
            new HumanRequested(at.AddMilliseconds(500), queue),
            new CallQueued(at.AddMilliseconds(500), queue, 0),
        ];
        switch (random.Next(5))
        {
            case 0:
                break;
            case 1:
                events.Add(new CallConnected(at.AddMilliseconds(500 + wait), new("o"), Agent, queue));
                break;
            default:
                var cause = random.Next(6) == 0 ? CallEndCause.NodeLost : CallEndCause.Abandoned;
                events.Add(new CallEnded(at.AddMilliseconds(500 + wait), new(CallParty.Caller, cause)));
                break;
        }

        return events;
    }
}
