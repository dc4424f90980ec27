using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Metrics;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Metrics;

public sealed class LiveFiguresTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    // 23:50 in Shanghai.
    private static readonly DateTimeOffset Late = new(2026, 3, 2, 15, 50, 0, TimeSpan.Zero);

    [Fact]
    public void One_answered_call_counts_in_the_day_the_quarter_hour_the_queue_the_agent_and_the_hour()
    {
        var live = Observe(Answered("c1", Late));
        var now = live.Snapshot(Late.AddMinutes(5));
        var expected = new Figures(1, 1, 0, 1, 4_000, 0, 1, 42_000, 30_000, 0, 12_000);
        Assert.Equal(expected, now.Today);
        Assert.Equal(expected, now.LastQuarterHour);
        var queue = now.Queues[SampleCentre.General];
        Assert.Equal((expected, expected, expected, 0), (queue.Today, queue.LastQuarterHour, queue.Hours[23], queue.CallsInProgress));
        Assert.Equal(expected, now.Agents[new("a1")]);
        Assert.Equal(expected, now.Hours[23]);
        Assert.Equal(0, now.CallsInProgress);
    }

    [Fact]
    public void Events_that_come_again_change_nothing_open_or_closed()
    {
        var events = Answered("c1", Late);
        var live = Observe([.. events.Take(4), .. events.Take(4), .. events, .. events]);
        Assert.Equal(1, live.Snapshot(Late).Today.Offered);
        Assert.Equal(1, live.Snapshot(Late).Today.Handled);
        Assert.Equal(0, live.Snapshot(Late).CallsInProgress);
    }

    [Fact]
    public void At_midnight_of_the_centre_a_new_day_begins_and_a_call_stays_in_the_day_it_asked_for_a_human()
    {
        var events = Answered("c1", Late.AddMinutes(9.9));
        var live = Observe(events[..4]);
        Assert.Equal(1, live.Snapshot(Late.AddMinutes(9.95)).Today.Offered);
        Assert.Equal(Figures.None, live.Snapshot(Late.AddMinutes(10)).Today);
        Assert.Equal(1, live.Snapshot(Late.AddMinutes(10)).LastQuarterHour.Offered);
        foreach (var entry in events[4..])
        {
            live.Observe(entry);
        }

        Assert.Equal(Figures.None, live.Snapshot(Late.AddMinutes(12)).Today);
        Assert.Equal(1, live.Snapshot(Late.AddMinutes(12)).LastQuarterHour.Answered);
        Assert.Equal(0, live.Snapshot(Late.AddMinutes(26)).LastQuarterHour.Answered);
    }

    [Fact]
    public void Call_that_moves_to_another_queue_unanswered_counts_once_in_the_last_X4()
    {
        var live = Observe([
            Entry("c1", 1, new CallArrived(Late, CallDirection.Inbound, SampleCentre.Trunk, "12366", "138")),
            Entry("c1", 2, new HumanRequested(Late, SampleCentre.General)),
            Entry("c1", 3, new CallQueued(Late, SampleCentre.General, 0)),
            Entry("c1", 4, new CallQueued(Late, SampleCentre.Software, 0)),
            Entry("c1", 5, new CallEnded(Late.AddSeconds(9), new(CallParty.Caller, CallEndCause.Abandoned)))]);
        var now = live.Snapshot(Late);
        Assert.Equal((1, 1), (now.Today.Offered, now.Today.Abandoned));
        Assert.Equal((0, 1), (now.Queues[SampleCentre.General].Today.Offered, now.Queues[SampleCentre.Software].Today.Abandoned));
        Assert.Equal(9_000, now.Today.AbandonedWaitMilliseconds);
    }

    private static LiveFigures Observe(IEnumerable<StreamEvent> events)
    {
        var live = new LiveFigures(Zone);
        foreach (var entry in events)
        {
            live.Observe(entry);
        }

        return live;
    }

    private static StreamEvent[] Answered(string call, DateTimeOffset at) => [
        Entry(call, 1, new CallArrived(at, CallDirection.Inbound, SampleCentre.Trunk, "12366", "138")),
        Entry(call, 2, new HumanRequested(at, SampleCentre.General)),
        Entry(call, 3, new CallQueued(at, SampleCentre.General, 0)),
        Entry(call, 4, new CallOffered(at, new("o1"), SampleCentre.General, new("a1"))),
        Entry(call, 5, new CallConnected(at.AddSeconds(4), new("o1"), new("a1"), SampleCentre.General)),
        Entry(call, 6, new WrapUpStarted(at.AddSeconds(34), new("a1"))),
        Entry(call, 7, new CallEnded(at.AddSeconds(34), new(CallParty.Caller, CallEndCause.NormalClearing))),
        Entry(call, 8, new WrapUpEnded(at.AddSeconds(46), new("a1"), null, null, false))];

    private static StreamEvent Entry(string call, long sequence, DomainEvent happened) => new($"call/{call}", sequence, happened);
}
