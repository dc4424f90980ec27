using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>The time in a state counts from where that state truly began.</summary>
public sealed class TimeInStateTests
{
    [Fact]
    public void Ready_again_counts_from_the_end_of_the_last_work_and_not_from_when_ready_was_pressed()
    {
        var script = AgentScript.Ready();
        Assert.Equal(script.Now, script.Agent.StateSince);

        script.After(40).Reserve();
        Assert.Equal(script.Now, script.Agent.StateSince);
        script.After(3).Do(s => new OfferAnswered(s.Agent.Work!.Offer.Id));
        Assert.Equal(script.Now, script.Agent.StateSince);
        script.After(100).Do(s => new ConversationEnded(s.Call, s.Now, 60));
        Assert.Equal(script.Now, script.Agent.StateSince);
        script.After(20).Do(s => new SummarySaved(s.Call, "vat", null));

        Assert.Equal(script.Now, script.Agent.StateSince);
        Assert.True(script.Agent.AvailabilitySince < script.Agent.StateSince);
    }

    [Theory]
    [InlineData(OfferOutcome.CallerLeft)]
    [InlineData(OfferOutcome.Withdrawn)]
    [InlineData(OfferOutcome.Declined)]
    public void Ready_counts_anew_after_an_offer_whatever_became_of_it(OfferOutcome outcome)
    {
        var script = AgentScript.Ready().After(30).Reserve().After(9).Do(s => new OfferFailed(s.Agent.Work!.Offer.Id, outcome, NotReady: false));
        Assert.Equal(script.Now, script.Agent.StateSince);
    }

    [Fact]
    public void Ready_without_a_phone_is_a_state_of_its_own()
    {
        var script = AgentScript.Ready();
        var ready = script.Now;
        script.After(50).Do(new ReachableChanged(false));
        Assert.Equal(script.Now, script.Agent.StateSince);
        script.After(5).Do(new ReachableChanged(true));
        Assert.Equal(ready, script.Agent.StateSince);
    }

    [Fact]
    public void Phone_of_an_agent_who_rests_does_not_matter()
    {
        var script = AgentScript.Ready().Do(new ChangeAvailability(AgentAvailability.NotReady, "break", CallParty.Agent, ReasonSelectable: true));
        var rests = script.Now;
        script.After(50).Do(new ReachableChanged(false));
        Assert.Equal(rests, script.Agent.StateSince);
    }

    [Theory]
    [InlineData(-100, -30, -30)]
    [InlineData(-100, -200, -100)]
    [InlineData(-100, null, -100)]
    public void After_a_restart_the_time_goes_on(int since, int? workEnded, int expected)
    {
        var script = new AgentScript();
        script.Do(new Restored(new(
            AgentAvailability.Ready, null, [new("q1")], 7, script.Now.AddSeconds(since), workEnded is { } ended ? script.Now.AddSeconds(ended) : null)));
        script.Do(new ReachableChanged(true));
        Assert.Equal(script.Now.AddSeconds(expected), script.Agent.StateSince);
        Assert.Equal(script.Now.AddSeconds(expected), script.Agent.IdleSince);
    }
}
