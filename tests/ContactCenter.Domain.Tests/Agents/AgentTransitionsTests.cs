using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;

namespace ContactCenter.Domain.Tests.Agents;

public sealed class AgentTransitionsTests
{
    [Fact]
    public void Only_a_ready_reachable_idle_agent_of_the_queue_is_granted_once()
    {
        var script = new AgentScript();
        script.Refuses(new Reserve(script.NewOffer()), AgentRejections.SignedOut);
        script.Do(new SignIn([new("tax-general")]));
        script.Refuses(new Reserve(script.NewOffer()), AgentRejections.NotReady);
        script.Do(new ChangeAvailability(AgentAvailability.Ready, null, CallParty.Agent, false));
        Assert.Equal([ConversationChannel.Chat], script.Last.Effects.OfType<AnnounceAvailable>().SelectMany(e => e.Channels));
        script.Refuses(new Reserve(script.NewOffer()), AgentRejections.Unreachable);
        script.Do(new ReachableChanged(true));
        Assert.Equal([ConversationChannel.Voice], script.Last.Effects.OfType<AnnounceAvailable>().SelectMany(e => e.Channels));
        script.Refuses(new Reserve(script.NewOffer() with { Queue = new("other") }), AgentRejections.OtherQueue);
        script.Refuses(new Reserve(script.NewOffer() with { Deadline = script.Now }), AgentRejections.OfferOver);
        script.Reserve();
        Assert.Equal([ConversationChannel.Voice, ConversationChannel.Chat], script.Last.Effects.OfType<AnnounceUnavailable>()
            .Select(e => e.Channel));
        script.Refuses(new Reserve(script.NewOffer()), AgentRejections.Busy);
    }

    [Fact]
    public void Agent_without_a_phone_takes_chats_and_no_calls()
    {
        var script = AgentScript.Ready().Do(new ReachableChanged(false));
        script.Refuses(new Reserve(script.NewOffer()), AgentRejections.Unreachable);
        script.Do(new Reserve(script.NewOffer() with { Channel = ConversationChannel.Chat }));
        Assert.Equal(ConversationChannel.Chat, script.Agent.Work!.Channel);
    }

    [Fact]
    public void Conversation_that_outlived_the_agents_process_is_there_again_once()
    {
        var talking = AgentScript.Talking();
        var script = AgentScript.Ready();
        script.Do(new WorkFound(talking.Agent.Work!));
        Assert.Equal(AgentWorkState.Talking, script.Agent.WorkState);
        script.Refuses(new WorkFound(talking.Agent.Work!), AgentRejections.NoChange);
    }

    [Fact]
    public void Offer_that_expires_makes_the_agent_not_ready_and_tells_the_call()
    {
        var script = AgentScript.Ready().Reserve();
        script.Refuses(new AgentDeadlinePassed(true), AgentRejections.NotDue);
        script.After(20).Do(new AgentDeadlinePassed(NotReady: true));
        Assert.Equal((AgentAvailability.NotReady, NotReadyReasonCodes.NoAnswer), (script.Agent.Availability, script.Agent.Reason));
        Assert.Equal(OfferOutcome.Expired, script.Last.Effects.OfType<ReportOfferLapsed>().Single().Outcome);
        Assert.Equal(AgentWorkState.Idle, script.Agent.WorkState);
        Assert.Equal(CallParty.System, script.Events.OfType<AgentBecameNotReady>().Last().By);
    }

    [Theory]
    [InlineData(OfferOutcome.Declined, NotReadyReasonCodes.Declined)]
    [InlineData(OfferOutcome.EndpointFailed, NotReadyReasonCodes.EndpointFailed)]
    public void Failed_offer_makes_the_agent_not_ready_when_the_queue_says_so(OfferOutcome outcome, string reason)
    {
        var script = AgentScript.Ready().Reserve().Do(s => new OfferFailed(s.Agent.Work!.Offer.Id, outcome, NotReady: true));
        Assert.Equal(reason, script.Agent.Reason);
    }

    [Fact]
    public void Agent_who_stays_ready_after_a_failed_offer_is_left_alone_for_a_while()
    {
        var script = AgentScript.Ready().Reserve().After(3).Do(s => new OfferFailed(s.Agent.Work!.Offer.Id, OfferOutcome.Declined, NotReady: false));
        script.Refuses(new Reserve(script.NewOffer()), AgentRejections.Paused);
        script.After(AgentLimits.FailedOfferPause.TotalSeconds).Do(new AgentDeadlinePassed(false));
        Assert.Equal([ConversationChannel.Voice, ConversationChannel.Chat], script.Last.Effects.OfType<AnnounceAvailable>()
            .SelectMany(e => e.Channels));
        script.Reserve();
    }

    [Theory]
    [InlineData(OfferOutcome.CallerLeft)]
    [InlineData(OfferOutcome.Withdrawn)]
    public void Offer_that_ends_without_the_agents_doing_keeps_its_place_in_the_line(OfferOutcome outcome)
    {
        var script = AgentScript.Ready();
        var since = script.Agent.IdleSince;
        script.After(60).Reserve().After(5).Do(s => new OfferFailed(s.Agent.Work!.Offer.Id, outcome, NotReady: true));
        Assert.True(script.Agent.IsFree);
        Assert.Equal(since, script.Agent.IdleSince);
    }

    [Fact]
    public void Wrap_up_ends_by_saving_or_at_the_limit_with_one_extension()
    {
        var script = AgentScript.Talking().After(30).Do(s => new ConversationEnded(s.Call, s.Now, 60));
        Assert.Equal(AgentWorkState.WrapUp, script.Agent.WorkState);
        script.After(50).Do(s => new SummaryExtended(s.Call));
        script.Refuses(new SummaryExtended(script.Call), AgentRejections.AlreadyExtended);
        script.After(30).Refuses(new AgentDeadlinePassed(true), AgentRejections.NotDue);
        script.After(40).Do(new AgentDeadlinePassed(true));
        var ended = script.Last.Effects.OfType<ReportWrapUpEnded>().Single();
        Assert.True(ended.Automatic);
        Assert.Equal((script.Now, true), (script.Agent.IdleSince, script.Agent.IsFree));
        script.Refuses(new SummarySaved(script.Call, null, null), AgentRejections.CallUnknown);
    }

    [Fact]
    public void Without_wrap_up_the_agent_is_free_at_once()
    {
        var script = AgentScript.Talking().After(30).Do(s => new ConversationEnded(s.Call, s.Now, 0));
        Assert.True(script.Agent.IsFree);
        Assert.Equal(script.Now, script.Last.Effects.OfType<AnnounceAvailable>().First().Candidate.IdleSince);
    }

    [Fact]
    public void Availability_chosen_during_a_call_takes_effect_after_it()
    {
        var script = AgentScript.Talking();
        script.Refuses(new ChangeAvailability(AgentAvailability.SignedOut, null, CallParty.Agent, false), AgentRejections.Busy);
        script.Do(new ChangeAvailability(AgentAvailability.NotReady, "break", CallParty.Agent, ReasonSelectable: true));
        Assert.Equal((AgentAvailability.Ready, AgentAvailability.NotReady), (script.Agent.Availability, script.Agent.AfterCall!.Availability));
        script.Do(s => new ConversationEnded(s.Call, s.Now, 0));
        Assert.Equal((AgentAvailability.NotReady, "break"), (script.Agent.Availability, script.Agent.Reason));
    }

    [Fact]
    public void Supervisor_signing_an_agent_out_waits_for_the_call()
    {
        var script = AgentScript.Talking().Do(new ChangeAvailability(AgentAvailability.SignedOut, null, CallParty.Supervisor, false));
        Assert.Equal(AgentAvailability.Ready, script.Agent.Availability);
        script.Do(s => new ConversationEnded(s.Call, s.Now, 0));
        Assert.Equal(AgentAvailability.SignedOut, script.Agent.Availability);
        Assert.Equal(CallParty.Supervisor, script.Events.OfType<AgentSignedOut>().Single().By);
    }

    [Fact]
    public void Reasons_of_the_system_cannot_be_chosen()
    {
        var script = AgentScript.Ready();
        script.Refuses(new ChangeAvailability(AgentAvailability.NotReady, NotReadyReasonCodes.NoAnswer, CallParty.Agent, ReasonSelectable: false), AgentRejections.Reason);
        script.Do(new ChangeAvailability(AgentAvailability.NotReady, null, CallParty.Supervisor, false));
        Assert.Equal(NotReadyReasonCodes.Supervisor, script.Agent.Reason);
    }

    [Fact]
    public void Agent_whose_call_knows_nothing_of_it_is_free_again()
    {
        var script = AgentScript.Talking();
        script.Refuses(new CallForgotten(new("other")), AgentRejections.CallUnknown);
        script.Do(s => new CallForgotten(s.Call));
        Assert.True(script.Agent.IsFree);
    }

    [Fact]
    public void Late_words_about_an_old_offer_change_nothing()
    {
        var script = AgentScript.Talking();
        var old = script.Agent.Work!.Offer.Id;
        script.Refuses(new OfferFailed(old, OfferOutcome.Expired, true), AgentRejections.OfferUnknown);
        script.Refuses(new OfferAnswered(old), AgentRejections.NoChange);
        script.Do(s => new ConversationEnded(s.Call, s.Now, 0));
        script.Refuses(new OfferAnswered(old), AgentRejections.OfferUnknown);
        script.Refuses(new ConversationEnded(script.Call, script.Now, 60), AgentRejections.CallUnknown);
    }
}
