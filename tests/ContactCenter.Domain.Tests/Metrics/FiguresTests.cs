using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;

namespace ContactCenter.Domain.Tests.Metrics;

/// <summary>The readings of KPI-01, KPI-02, KPI-03 and RNK-01 (X4–X6, X24), call by call.</summary>
public sealed class FiguresTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly QueueId General = new("tax-general");
    private static readonly QueueId Software = new("tax-software");
    private static readonly AgentId First = new("8001");
    private static readonly AgentId Second = new("8002");

    [Fact]
    public void Call_without_a_human_request_is_in_no_figure()
    {
        var call = Record(Arrived(), Ended(30));

        Assert.Equal(CallOutcome.SelfService, call.Outcome);
        Assert.Equal(Figures.None, Figures.Of(call));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(400_000)]
    public void Abandoned_at_once_counts_as_offered_KPI_01_X4(int waited)
    {
        var figures = Figures.Of(Record(Arrived(), Human(0), EndedAt(waited)));

        Assert.Equal((1, 0, 1, (long)waited), (figures.Offered, figures.Answered, figures.Abandoned, figures.AbandonedWaitMilliseconds));
    }

    [Fact]
    public void Abandoned_caller_is_not_in_the_mean_wait_KPI_02_X5()
    {
        var figures = Figures.Of(Answered(afterMilliseconds: 10_000)) + Figures.Of(Record(Arrived(), Human(0), Ended(300)));

        Assert.Equal(new Rate(10_000, 1), figures.AverageWait);
    }

    [Theory]
    [InlineData(59_999, 1)]
    [InlineData(60_000, 1)]
    [InlineData(60_001, 0)]
    public void Sixty_seconds_are_met_at_60_000_and_missed_after_RNK_01_X24(int waited, int within)
    {
        var figures = Figures.Of(Answered(waited)) + Figures.Of(Record(Arrived(), Human(0), Ended(5)));

        Assert.Equal(new Rate(within, 2), figures.AnsweredWithin60SecondsRate);
    }

    [Fact]
    public void Handle_time_is_talk_hold_and_wrap_up_KPI_03_X6()
    {
        var call = Record(
            Arrived(), Human(0), Connected(5, First), new CallHeld(At(25), First), new CallResumed(At(35), First),
            new WrapUpStarted(At(65), First), Ended(65), new WrapUpEnded(At(95), First, "vat", null, Automatic: false));

        Assert.Equal((50_000, 10_000, 30_000, 90_000), (call.TalkMilliseconds, call.HoldMilliseconds, call.WrapUpMilliseconds, call.HandleMilliseconds));
        Assert.Equal(new Rate(90_000, 1), Figures.Of(call).AverageHandle);
    }

    [Fact]
    public void Call_whose_summary_is_open_is_not_handled_yet()
    {
        var figures = Figures.Of(Record(Arrived(), Human(0), Connected(5, First), new WrapUpStarted(At(65), First), Ended(65)));

        Assert.Equal((1, 0), (figures.Answered, figures.Handled));
    }

    [Fact]
    public void Transferred_call_counts_once_in_the_queue_that_answered_first_and_keeps_its_owner_TEL_07()
    {
        var call = Record(
            Arrived(), Human(0), new CallQueued(At(0), General, 0), Connected(5, First, General),
            new CallTransferred(At(20), First, Software, null), new CallQueued(At(20), Software, 0), Connected(32, Second, Software), Ended(60));

        Assert.Equal((General, First), (call.Queue, call.Agent));
        Assert.Equal([First, Second], call.Agents.ToArray());
        Assert.Equal((12_000, 43_000), (call.TransferWaitMilliseconds, call.TalkMilliseconds));
        Assert.Equal(1, Figures.Of(call).Offered);
    }

    [Fact]
    public void Event_that_comes_again_changes_nothing()
    {
        var call = Answered(1_000);

        Assert.Same(call, CallRecordFold.Apply(call, new StreamEvent("call/c", call.Version, new CallEnded(At(99), new(CallParty.Caller, CallEndCause.NormalClearing)))));
    }

    private static CallRecord Answered(int afterMilliseconds) =>
        Record(Arrived(), Human(0), new CallConnected(Noon.AddMilliseconds(afterMilliseconds), new OfferId("o"), First, General), Ended(900));

    private static CallRecord Record(params CallEvent[] events)
    {
        CallRecord? record = null;
        for (var i = 0; i < events.Length; i++)
        {
            record = CallRecordFold.Apply(record, new StreamEvent("call/c", i + 1, events[i]));
        }

        return record!;
    }

    private static DateTimeOffset At(int seconds) => Noon.AddSeconds(seconds);

    private static CallArrived Arrived() => new(At(-10), CallDirection.Inbound, new TrunkId("t"), "12366", "13900000000");

    private static HumanRequested Human(int seconds) => new(At(seconds), General);

    private static CallConnected Connected(int seconds, AgentId agent, QueueId? queue = null) => new(At(seconds), new OfferId("o"), agent, queue ?? General);

    private static CallEnded Ended(int seconds) => EndedAt(seconds * 1_000);

    private static CallEnded EndedAt(int milliseconds) =>
        new(Noon.AddMilliseconds(milliseconds), new CallEnd(CallParty.Caller, CallEndCause.NormalClearing));
}
