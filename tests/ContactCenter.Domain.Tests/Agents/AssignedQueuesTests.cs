using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>Other queues for somebody who is signed in: at once, and without touching a conversation.</summary>
public sealed class AssignedQueuesTests
{
    private static readonly QueueId Third = QueueId.From("third");

    [Fact]
    public void Free_agent_leaves_the_old_queue_and_is_offered_to_the_new_one_at_once()
    {
        var agent = AgentScript.Ready().Do(new QueuesAssigned([Third, SampleCentre.General], [Third]));

        Assert.Equal("third tax-general", Names(agent.Agent.Queues));
        Assert.Equal("tax-software", Names(Assert.Single(agent.Last.Effects.OfType<AnnounceLeft>()).Queues));
        Assert.Equal("third", Names(Assert.Single(agent.Last.Effects.OfType<AnnounceMember>()).Queues));
        var offered = Assert.Single(agent.Last.Effects.OfType<AnnounceAvailable>());
        Assert.Equal(Enum.GetValues<ConversationChannel>(), offered.Channels.AsEnumerable());
        Assert.Equal("third", Names(offered.Queues));
        Assert.Equal("third tax-general", Names(Assert.IsType<AgentQueuesChanged>(agent.Events[^1]).Queues));
    }

    [Fact]
    public void Conversation_of_a_queue_that_is_left_goes_on_and_no_further_one_of_it_comes()
    {
        var agent = AgentScript.Talking().Do(new QueuesAssigned([SampleCentre.Software], []));
        Assert.Equal((AgentWorkState.Talking, SampleCentre.General), (agent.Agent.WorkState, agent.Agent.Work!.Offer.Queue));
        Assert.DoesNotContain(agent.Last.Effects, effect => effect is AnnounceAvailable);

        agent.After(30).Do(new ConversationEnded(agent.Call, agent.Now, 0));
        agent.Refuses(new Reserve(agent.NewOffer()), AgentRejections.OtherQueue);
    }

    [Fact]
    public void Queue_that_the_person_left_out_stays_left_out_and_who_is_signed_out_hears_of_it_when_signing_in()
    {
        var agent = new AgentScript().Do(new SignIn([SampleCentre.General]));
        agent.Refuses(new QueuesAssigned([SampleCentre.General, SampleCentre.Software], []), AgentRejections.NoChange);
        agent.Do(new QueuesAssigned([SampleCentre.General, SampleCentre.Software, Third], [Third]));
        Assert.Equal("tax-general third", Names(agent.Agent.Queues));

        agent.Do(new ChangeAvailability(AgentAvailability.SignedOut, null, CallParty.Agent, false));
        agent.Refuses(new QueuesAssigned([Third], []), AgentRejections.SignedOut);
    }

    private static string Names(ImmutableArray<QueueId> queues) => string.Join(' ', queues);
}
