using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>A call that an agent makes, from the click to what became of it.</summary>
public sealed class DialingCallTests
{
    private static readonly AgentId Anna = new("a1");
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private static readonly OutboundDial Wish = new(
        Start, Anna, SampleCentre.General, SampleCentre.Trunk, "+8613800000000", "12366", "+8677112366", "南宁税务", 60, "browser-1");

    private readonly List<CallEvent> _events = [];
    private readonly List<LegCommand> _commands = [];
    private readonly List<CallEffect> _effects = [];
    private DateTimeOffset _now = Start;
    private Call _call;

    public DialingCallTests()
    {
        var first = CallTransitions.Dial(new("c1"), Wish, SampleCentre.GeneralQueue);
        _call = first.Next;
        Take(first);
    }

    private static OfferId Own => new("c1-d");

    [Fact]
    public void Agents_own_phone_is_called_first_and_nothing_is_written_before_the_number_is_sent_out()
    {
        Assert.Equal(CallDirection.Outbound, Assert.IsType<ReserveAgent>(Assert.Single(_effects)).Offer.Direction);
        Do(new ReservationAnswered(Own, Granted: true));
        Assert.Equal("browser-1", Assert.IsType<RingOwnPhone>(Assert.Single(_commands)).Place);
        Report(at => new EndpointAnswered(at, Own));
        Assert.Empty(_events);
        Do(new OfferConfirmed(Own, Granted: true));
        Assert.Equal(Wish, Assert.IsType<DialNumber>(_commands[^1]).Dial);
        Assert.Collection(
            _events,
            e => Assert.Equal((CallDirection.Outbound, "12366", "+8613800000000"), Of((CallArrived)e)),
            e => Assert.Equal(("+8677112366", "南宁税务", SampleCentre.General), ((NumberDialled)e) is var n
                ? (n.ShownNumber, n.VerifiedName, n.Queue) : default));
    }

    [Fact]
    public void Answer_joins_both_records_as_others_do_and_counts_in_no_figure_of_calls_that_came_in()
    {
        Dialled();
        After(3).Report(at => new DialledRinging(at));
        After(4).Report(at => new DialledAnswered(at));
        Assert.Equal(CallState.Connected, _call.State);
        Assert.NotNull(Assert.IsType<JoinDialled>(_commands[^1]).Recording);
        After(60).Report(at => new CallerHungUp(at, new(CallParty.Caller, CallEndCause.NormalClearing)));
        Assert.Equal(CallState.WrapUp, _call.State);
        After(10).Do(new WrapUpDone(Anna, "answered", null, Automatic: false));
        var record = Record();
        Assert.Equal((CallOutcome.Answered, DialResult.Answered, 60_000L),
            (record.Outcome, record.Dialled!.Result, record.TalkMilliseconds));
        Assert.Equal(Anna, record.Agent);
        Assert.Null(record.HumanRequestedAt);
        Assert.Equal(Figures.None, Figures.Of(record));
    }

    [Theory]
    [InlineData(486, DialResult.Busy)]
    [InlineData(600, DialResult.Busy)]
    [InlineData(408, DialResult.NoAnswer)]
    [InlineData(480, DialResult.NoAnswer)]
    [InlineData(403, DialResult.Refused)]
    [InlineData(603, DialResult.Refused)]
    [InlineData(404, DialResult.Unknown)]
    [InlineData(484, DialResult.Unknown)]
    [InlineData(503, DialResult.Failed)]
    [InlineData(488, DialResult.Failed)]
    public void What_the_number_came_to_is_the_result_and_the_agent_writes_its_summary(int status, DialResult result)
    {
        Dialled();
        After(5).Report(at => new DialledRefused(at, status));
        Assert.Equal(CallState.WrapUp, _call.State);
        Assert.Equal((CallOutcome.NotReached, result, CallEndCause.NotReached), Record() is var r
            ? (r.Outcome, r.Dialled!.Result!.Value, r.End!.Cause) : default);
        Assert.IsType<ReleaseCaller>(_commands[^2]);
        Assert.IsType<ReleaseAgent>(_commands[^1]);
    }

    [Fact]
    public void Nobody_rings_longer_than_the_trunk_allows()
    {
        Dialled();
        Assert.Equal(_now.AddSeconds(60), _call.Deadline);
        After(60).Do(DeadlinePassed.Instance);
        Assert.Equal(DialResult.NoAnswer, Record().Dialled!.Result);
    }

    [Fact]
    public void Agent_who_gives_up_or_whose_phone_is_gone_cancels_and_a_late_answer_finds_nobody()
    {
        Dialled();
        After(2).Do(new Requested(new HangUpRequest(Anna, CallParty.Agent)));
        Assert.Equal((CallOutcome.NotReached, DialResult.Cancelled), (Record().Outcome, Record().Dialled!.Result));
        Assert.IsType<CallTransition.Rejected>(CallTransitions.Next(_call, new LegReported(new DialledAnswered(_now)), _now));
    }

    [Fact]
    public void Own_phone_that_does_not_answer_leaves_no_trace_and_the_agent_where_it_was()
    {
        Do(new ReservationAnswered(Own, Granted: true));
        Report(at => new EndpointRefused(at, Own, 480));
        Assert.Equal(CallState.Closed, _call.State);
        Assert.True(_call.IsFinished);
        Assert.Empty(_events);
        Assert.IsType<EndAgentOffer>(_effects[^1]);
    }

    [Fact]
    public void Agent_that_is_taken_meanwhile_does_not_call()
    {
        Do(new ReservationAnswered(Own, Granted: false));
        Assert.True(_call.IsFinished);
        Assert.IsType<ReleaseCaller>(Assert.Single(_commands));
    }

    [Fact]
    public void Machine_that_dies_while_it_rings_leaves_an_attempt_that_failed()
    {
        Dialled();
        _events.Add(new CallEnded(_now.AddSeconds(9), new(CallParty.System, CallEndCause.NodeLost)));
        Assert.Equal((CallOutcome.NotReached, DialResult.Failed), (Record().Outcome, Record().Dialled!.Result));
    }

    private static (CallDirection Direction, string Entry, string Number) Of(CallArrived e) => (e.Direction, e.EntryNumber, e.CallerNumber);

    private void Dialled()
    {
        Do(new ReservationAnswered(Own, Granted: true));
        Report(at => new EndpointAnswered(at, Own));
        Do(new OfferConfirmed(Own, Granted: true));
        Assert.Equal(CallState.Dialing, _call.State);
    }

    private DialingCallTests After(double seconds)
    {
        _now = _now.AddSeconds(seconds);
        return this;
    }

    private void Report(Func<DateTimeOffset, LegReport> report) => Do(new LegReported(report(_now)));

    private void Do(CallInput input) => Take(Assert.IsType<CallTransition.Accepted>(CallTransitions.Next(_call, input, _now)));

    private void Take(CallTransition.Accepted accepted)
    {
        _call = accepted.Next;
        _events.AddRange(accepted.Events);
        _commands.AddRange(accepted.Commands);
        _effects.AddRange(accepted.Effects);
    }

    private CallRecord Record()
    {
        CallRecord? record = null;
        foreach (var (i, happened) in _events.Index())
        {
            record = CallRecordFold.Apply(record, new("call/c1", i + 1, happened));
        }

        return record!;
    }
}
