using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>In-queue callback: the place of a caller who has hung up, until the call is made.</summary>
public sealed class KeptPlaceTests
{
    private static readonly AgentId Anna = new("a1");
    private static readonly DateTimeOffset Since = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private static readonly OutboundDial Wish = new(
        Since.AddMinutes(3), new("anybody"), SampleCentre.General, SampleCentre.Trunk, "+8613800000000", "12366", "12366", null, 60);

    private readonly List<CallEvent> _events = [];
    private DateTimeOffset _now = Wish.At;
    private Call _call;
    private CallTransition.Accepted _last;

    public KeptPlaceTests()
    {
        _last = CallTransitions.Keep(new("c1"), Wish, new(Since, 30, [new(new("vat"), 1)]), SampleCentre.GeneralQueue);
        _call = _last.Next;
    }

    [Fact]
    public void It_stands_in_the_queue_where_the_caller_stood_and_says_so_again()
    {
        for (var i = 0; i < 2; i++)
        {
            var entry = Assert.IsType<EnterQueue>(Assert.Single(_last.Effects)).Entry;
            Assert.Equal((Since, "+8613800000000", true), (entry.RequestedAt, entry.CallerNumber, entry.IsCallback));
            Assert.Equal((30, "vat"), (entry.Priority, Assert.Single(entry.Skills).Skill.Value));
            _now = _call.Deadline!.Value;
            Do(DeadlinePassed.Instance);
        }

        Assert.Equal(CallState.Queued, _call.State);
        Assert.Empty(_events);
    }

    [Fact]
    public void Who_takes_it_calls_the_number_and_only_then_it_is_a_call()
    {
        var offer = Offer();
        Assert.IsType<RingAgent>(Assert.Single(_last.Commands));
        Report(at => new EndpointAnswered(at, offer.Id));
        Assert.Empty(_events);
        Do(new OfferConfirmed(offer.Id, Granted: true));

        Assert.Equal(Anna, Assert.IsType<DialNumber>(Assert.Single(_last.Commands)).Dial.Agent);
        Assert.Contains(_last.Effects, e => e is LeaveQueue);
        Assert.Equal(["CallArrived", "NumberDialled"], _events.Select(e => e.GetType().Name));
        Report(at => new DialledAnswered(at));
        Assert.Equal((CallState.Connected, Anna), (_call.State, _call.Agent!.Value));

        var record = Fold();
        Assert.Equal((CallDirection.Outbound, null), (record.Direction, record.HumanRequestedAt));
    }

    [Theory]
    [InlineData(OfferOutcome.Declined)]
    [InlineData(OfferOutcome.Expired)]
    [InlineData(OfferOutcome.EndpointFailed)]
    public void Who_does_not_take_it_leaves_it_its_place(OfferOutcome outcome)
    {
        var offer = Offer();
        Do(outcome switch
        {
            OfferOutcome.Declined => new Requested(new DeclineRequest(Anna, offer.Id)),
            OfferOutcome.Expired => new OfferLapsed(offer.Id, outcome),
            _ => new LegReported(new EndpointRefused(_now, offer.Id, 503)),
        });

        Assert.Equal(CallState.Queued, _call.State);
        Assert.Equal(Since, _last.Effects.OfType<EnterQueue>().Single().Entry.RequestedAt);
        Assert.Contains(_last.Commands, c => c is CancelOffer);
        Assert.Equal(outcome is not OfferOutcome.Expired, _last.Effects.OfType<EndAgentOffer>().Any(e => e.Outcome == outcome));
        Assert.Empty(_events);
    }

    [Fact]
    public void Without_a_free_line_nobody_is_rung_and_the_place_asks_again_a_moment_later()
    {
        var offer = Offer();
        Report(at => new LineRefused(at, offer.Id));

        Assert.Contains(_last.Effects, e => e is LeaveQueue);
        Assert.Contains(_last.Effects.OfType<EndAgentOffer>(), e => e.Outcome is OfferOutcome.Withdrawn);
        Assert.Equal((CallState.Queued, _now + CallLimits.LineBeat), (_call.State, _call.Deadline));
        _now = _call.Deadline!.Value;
        Do(DeadlinePassed.Instance);
        Assert.Equal((Since, 30), (_last.Effects.OfType<EnterQueue>().Single().Entry is var e ? (e.RequestedAt, e.Priority) : default));
        Assert.Empty(_events);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Given_up_it_leaves_the_queue_and_no_trace(bool isOffered)
    {
        if (isOffered)
        {
            Offer();
        }

        Do(new Requested(new HangUpRequest(new("anybody"), CallParty.System)));

        Assert.True(_call.IsFinished);
        Assert.Contains(_last.Effects, e => e is LeaveQueue);
        Assert.Equal(isOffered, _last.Effects.OfType<EndAgentOffer>().Any(e => e.Outcome is OfferOutcome.Withdrawn));
        Assert.Contains(_last.Commands, c => c is ReleaseCaller);
        Assert.Empty(_events);
    }

    [Fact]
    public void It_is_offered_once_at_a_time_and_by_its_own_queue()
    {
        Assert.Equal(CallRejections.NotWaiting, Refused(new OfferMade(OfferOf("o9") with { Queue = SampleCentre.Software })));
        Offer();
        Assert.Equal(CallRejections.OfferPending, Refused(new OfferMade(OfferOf("o2"))));
        Assert.Equal(CallRejections.OfferDuplicate, Refused(new OfferMade(OfferOf("o1"))));
    }

    private CallOffer Offer()
    {
        var offer = OfferOf("o1");
        Do(new OfferMade(offer));
        return offer;
    }

    private CallOffer OfferOf(string id) => new(
        new(id), new("c1"), Anna, SampleCentre.General, _now.AddSeconds(20), "+8613800000000", "12366", Since, IsCallback: true);

    private void Report(Func<DateTimeOffset, LegReport> report) => Do(new LegReported(report(_now)));

    private void Do(CallInput input)
    {
        _last = Assert.IsType<CallTransition.Accepted>(CallTransitions.Next(_call, input, _now));
        _call = _last.Next;
        _events.AddRange(_last.Events);
    }

    private string Refused(CallInput input) => Assert.IsType<CallTransition.Rejected>(CallTransitions.Next(_call, input, _now)).Code;

    private CallRecord Fold()
    {
        CallRecord? record = null;
        foreach (var (i, happened) in _events.Index())
        {
            record = CallRecordFold.Apply(record, new("call/c1", i + 1, happened));
        }

        return record!;
    }
}
