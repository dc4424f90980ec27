using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;

namespace ContactCenter.Domain.Tests.Calls;

public sealed class CallOfferTests
{
    [Fact]
    public void Answer_is_confirmed_by_the_agent_before_the_caller_is_connected()
    {
        var script = CallScript.Ringing();
        var offer = script.Call.Offer!.Offer.Id;
        script.Do(at => new EndpointRinging(at, offer));
        Assert.Equal(AgentWorkState.Ringing, Assert.IsType<SetWorkState>(script.Last.Effects.Single()).State);
        script.After(3).Do(at => new EndpointAnswered(at, offer));
        Assert.IsType<ConfirmOffer>(script.Last.Effects.Single());
        Assert.Empty(script.Last.Commands);
        script.Do(new OfferConfirmed(offer, Granted: true));
        Assert.Equal(CallState.Connected, script.Call.State);
        Assert.NotNull(Assert.IsType<ConnectAgent>(script.Last.Commands.Single()).Recording);
        Assert.IsType<LeaveQueue>(script.Last.Effects.Single());
        Assert.Equal(3_000, script.Record().WaitMilliseconds);
    }

    [Theory]
    [InlineData(486, OfferOutcome.Declined)]
    [InlineData(603, OfferOutcome.Declined)]
    [InlineData(408, OfferOutcome.EndpointFailed)]
    [InlineData(503, OfferOutcome.EndpointFailed)]
    public void Refused_offer_puts_the_call_back_where_it_stood(int status, OfferOutcome outcome)
    {
        var script = CallScript.Waiting();
        var place = script.Effects.OfType<EnterQueue>().Single().Entry;
        script.After(5).Offer(CallScript.Anna).After(5);
        var offer = script.Call.Offer!.Offer.Id;
        script.Do(at => new EndpointRefused(at, offer, status));
        Assert.Equal(CallState.Queued, script.Call.State);
        Assert.Equal(place, script.Last.Effects.OfType<EnterQueue>().Single().Entry);
        Assert.Equal(outcome, script.Last.Effects.OfType<EndAgentOffer>().Single().Outcome);
        Assert.Equal(outcome, script.Events.OfType<OfferEnded>().Single().Outcome);
        Assert.Empty(script.Last.Commands);
    }

    [Fact]
    public void Declined_on_the_screen_stops_the_ringing()
    {
        var script = CallScript.Ringing();
        var offer = script.Call.Offer!.Offer.Id;
        script.Refuses(new Requested(new DeclineRequest(CallScript.Bo, offer)), CallRejections.NotYourCall);
        script.Ask(new DeclineRequest(CallScript.Anna, offer));
        Assert.Equal(OfferOutcome.Declined, Assert.IsType<CancelOffer>(script.Last.Commands.Single()).Outcome);
        Assert.Equal(CallState.Queued, script.Call.State);
    }

    [Fact]
    public void Lapsed_offer_is_cancelled_and_the_agent_is_not_told_what_it_said_itself()
    {
        var script = CallScript.Ringing();
        script.After(20).Do(new OfferLapsed(script.Call.Offer!.Offer.Id, OfferOutcome.Expired));
        Assert.IsType<CancelOffer>(script.Last.Commands.Single());
        Assert.IsType<EnterQueue>(script.Last.Effects.Single());
    }

    [Fact]
    public void Silent_agent_does_not_keep_the_caller_after_the_guard()
    {
        var script = CallScript.Ringing();
        script.After(25).Do(DeadlinePassed.Instance);
        Assert.Equal(OfferOutcome.Expired, script.Last.Effects.OfType<EndAgentOffer>().Single().Outcome);
        Assert.Equal(CallState.Queued, script.Call.State);
    }

    [Fact]
    public void Answer_after_the_agents_own_deadline_is_cancelled_and_the_caller_waits_on()
    {
        var script = CallScript.Ringing();
        var offer = script.Call.Offer!.Offer.Id;
        script.Do(at => new EndpointAnswered(at, offer)).Do(new OfferConfirmed(offer, Granted: false));
        Assert.Equal(OfferOutcome.Expired, Assert.IsType<CancelOffer>(script.Last.Commands.Single()).Outcome);
        Assert.Equal(CallState.Queued, script.Call.State);
    }

    [Fact]
    public void Caller_leaving_while_it_rings_frees_the_agent_and_counts_as_abandoned()
    {
        var script = CallScript.Ringing();
        script.After(2).Do(at => new CallerHungUp(at, new(CallParty.Caller, CallEndCause.NormalClearing)));
        Assert.Equal(OfferOutcome.CallerLeft, Assert.IsType<CancelOffer>(script.Last.Commands.Single()).Outcome);
        Assert.Equal(OfferOutcome.CallerLeft, script.Last.Effects.OfType<EndAgentOffer>().Single().Outcome);
        Assert.Single(script.Last.Effects.OfType<LeaveQueue>());
        Assert.Equal((CallOutcome.Abandoned, CallEndCause.Abandoned), (script.Record().Outcome, script.Record().End!.Cause));
    }

    [Fact]
    public void Late_and_repeated_inputs_are_rejected_with_a_code()
    {
        var script = CallScript.Ringing();
        var first = script.Call.Offer!.Offer;
        script.Refuses(new OfferMade(first), CallRejections.OfferDuplicate);
        script.Refuses(new OfferMade(script.OfferTo(CallScript.Bo)), CallRejections.OfferPending);
        script.Answer();
        script.Refuses(new LegReported(new EndpointAnswered(script.Now, first.Id)), CallRejections.OfferUnknown);
        script.Refuses(new OfferLapsed(first.Id, OfferOutcome.Expired), CallRejections.OfferUnknown);
        script.Refuses(new OfferMade(script.OfferTo(CallScript.Bo)), CallRejections.NotWaiting);
        script.Do(at => new CallerHungUp(at, new(CallParty.Caller, CallEndCause.NormalClearing)));
        script.Refuses(new LegReported(new CallerHungUp(script.Now, new(CallParty.Caller, CallEndCause.NormalClearing))), CallRejections.Ended);
        script.Refuses(new LegReported(new AgentHungUp(script.Now, CallScript.Anna)), CallRejections.Ended);
        script.Refuses(new OfferMade(script.OfferTo(CallScript.Bo)), CallRejections.Ended);
    }

    [Fact]
    public void Waiting_call_says_again_that_it_waits()
    {
        var script = CallScript.Waiting();
        var place = script.Effects.OfType<EnterQueue>().Single();
        script.After(30).Do(DeadlinePassed.Instance);
        Assert.Equal(place, script.Last.Effects.Single());
        Assert.Empty(script.Last.Events);
    }
}
