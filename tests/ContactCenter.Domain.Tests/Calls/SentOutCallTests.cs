using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Tests.Flows;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>Calls that go to a number outside without an agent who waits for it: by a flow (TEL-13), and by a blind transfer.</summary>
public sealed class SentOutCallTests
{
    private static readonly EntryNumberSettings Entry =
        SampleCentre.Entry with { Destination = EntryDestination.Flow, Queue = null, Flow = new("hotline") };

    private static OutboundDial OnCall(DateTimeOffset now) =>
        new(now, CallScript.Anna, SampleCentre.General, SampleCentre.Trunk, SomeFlow.OnCall, "12366", "12366", null, 25);

    [Fact]
    public void Caller_who_waits_too_long_is_answered_by_the_one_on_call()
    {
        var script = Led().Do(at => new DigitReceived(at, CallParty.Caller, '1')).After(60).Do(DeadlinePassed.Instance);
        var dial = script.Last.Commands.OfType<DialThird>().Single().Dial;
        Assert.Equal((SomeFlow.OnCall, "12366", 20), (dial.Number, dial.ShownNumber, dial.RingSeconds));
        Assert.Single(script.Last.Effects.OfType<LeaveQueue>());
        Assert.Equal((CallState.Outside, script.Now.AddSeconds(20)), (script.Call.State, script.Call.Deadline));

        script.After(7).Do(at => new DialledAnswered(at));
        Assert.IsType<JoinThird>(script.Last.Commands.Single());
        script.After(100).Do(at => new ThirdHungUp(at));

        var record = script.Record();
        Assert.Equal((CallOutcome.Answered, 67_000, 100_000), (record.Outcome, record.WaitMilliseconds, record.TalkMilliseconds));
        Assert.Equal((null, CallEndCause.NormalClearing), (record.Agent, record.End!.Cause));
        Assert.Equal((SomeFlow.OnCall, ThirdPartyEnd.CallEnded), record.ThirdParties.Select(t => (t.Number, t.End)).Single());
    }

    [Fact]
    public void Call_that_asked_for_no_human_and_is_sent_out_is_self_service()
    {
        var script = Led().Do(at => new DigitReceived(at, CallParty.Caller, '2')).Do(at => new DialledAnswered(at)).After(30)
            .Do(at => new CallerHungUp(at, new(CallParty.Caller, CallEndCause.NormalClearing)));
        Assert.Equal((CallOutcome.SelfService, null), (script.Record().Outcome, script.Record().AnsweredAt));
        Assert.Contains(script.Last.Commands, command => command is ReleaseThird);
    }

    [Theory]
    [InlineData(486, "bye", "busy")]
    [InlineData(600, "bye", "busy")]
    [InlineData(480, "software", "failed")]
    [InlineData(404, "software", "failed")]
    [InlineData(503, "software", "failed")]
    public void Number_that_is_not_reached_gives_the_call_back_to_its_flow(int status, string step, string by)
    {
        var script = Led().Do(at => new DigitReceived(at, CallParty.Caller, '2')).Do(at => new DialledRefused(at, status));
        Assert.IsType<ReleaseThird>(script.Last.Commands[0]);
        var entered = script.Events.OfType<FlowStepEntered>().Last();
        Assert.Equal((step, by), (entered.Step, entered.By));
        Assert.Equal(ThirdPartyEnd.NotReached, script.Record().ThirdParties.Single().End);
    }

    [Fact]
    public void Number_that_never_answers_gives_the_call_back_after_its_time()
    {
        var script = Led().Do(at => new DigitReceived(at, CallParty.Caller, '2')).After(20).Do(DeadlinePassed.Instance);
        Assert.Equal((CallState.Queued, SampleCentre.Software), (script.Call.State, script.Call.Queue!.Id));
        script.Refuses(new LegReported(new DialledAnswered(script.Now)), CallRejections.OfferUnknown);
    }

    [Fact]
    public void Number_that_may_not_be_called_any_more_is_not_dialled()
    {
        var around = new SomeAround();
        around.Outside.Clear();
        var script = Led(around).Do(at => new DigitReceived(at, CallParty.Caller, '2'));
        Assert.DoesNotContain(script.Commands, command => command is DialThird);
        Assert.Equal(SampleCentre.Software, script.Call.Queue!.Id);
    }

    [Fact]
    public void Blind_transfer_to_a_number_lets_the_agent_go_at_once()
    {
        var script = CallScript.Talking().After(10);
        script.Ask(new TransferRequest(CallScript.Anna, null, null, OnCall(script.Now)));
        Assert.Contains(script.Last.Commands, command => command is ReleaseAgent);
        Assert.Contains(script.Last.Commands, command => command is DialThird);
        Assert.Equal((CallState.Outside, null, 1), (script.Call.State, script.Call.Agent, script.Call.WrapUps.Length));
        script.After(5).Do(at => new DialledAnswered(at)).After(60).Do(at => new ThirdHungUp(at));
        script.Do(new WrapUpDone(CallScript.Anna, null, null, false));
        var record = script.Record();
        Assert.Equal((CallScript.Anna, 1, 10_000), (record.Agent, record.Transfers, record.TalkMilliseconds));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Blind_transfer_to_a_number_that_is_not_reached_brings_the_caller_to_the_front_of_the_queue(bool refuses)
    {
        var script = CallScript.Talking();
        script.Ask(new TransferRequest(CallScript.Anna, null, null, OnCall(script.Now)));
        _ = refuses ? script.Do(at => new DialledRefused(at, 486)) : script.After(25).Do(DeadlinePassed.Instance);
        var entry = Assert.Single(script.Last.Effects.OfType<EnterQueue>());
        Assert.Equal((SampleCentre.General, CallLimits.FrontPriority), (entry.Queue, entry.Entry.Priority));
        script.Offer(CallScript.Bo).Answer();
        Assert.Equal(CallScript.Bo, script.Call.Agent);
    }

    [Fact]
    public void Transfer_has_one_target()
    {
        var script = CallScript.Talking();
        script.Refuses(
            new Requested(new TransferRequest(CallScript.Anna, null, CallScript.Bo, OnCall(script.Now)), null, TargetAgentKnown: true),
            CallRejections.TransferTarget);
    }

    private static CallScript Led(SomeAround? around = null) =>
        new(Entry, flow: SomeFlow.Settings(SomeFlow.SendsOut), around: around ?? new SomeAround());
}
