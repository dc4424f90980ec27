using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>Several conversations of one person: how many at a time, and that each goes its own way.</summary>
public sealed class CapacityTests
{
    [Theory]
    [InlineData(ConversationChannel.Voice, 0, 0, false, true)]
    [InlineData(ConversationChannel.Voice, 1, 0, true, false)]
    [InlineData(ConversationChannel.Voice, 0, 1, false, false)]
    [InlineData(ConversationChannel.Voice, 0, 2, true, true)]
    [InlineData(ConversationChannel.Chat, 0, 1, false, true)]
    [InlineData(ConversationChannel.Chat, 0, 2, false, false)]
    [InlineData(ConversationChannel.Chat, 1, 0, false, false)]
    [InlineData(ConversationChannel.Chat, 1, 1, true, true)]
    public void Of_two_chats_and_one_call(ConversationChannel channel, int calls, int chats, bool together, bool admitted) =>
        Assert.Equal(admitted, new ChannelCapacity { Chats = 2, ChatsDuringCalls = together }.Admits(channel, calls, chats));

    [Fact]
    public void Chats_come_up_to_the_capacity_and_no_call_beside_them()
    {
        var agent = Chatting(3);
        agent.Refuses(new Reserve(Chat(agent, "c9")), AgentRejections.Busy);
        agent.Refuses(new Reserve(agent.NewOffer()), AgentRejections.Busy);
        Assert.Equal(3, agent.Agent.Works.Length);
    }

    [Fact]
    public void A_call_out_of_a_chat_comes_beside_that_chat_and_no_other()
    {
        var agent = Chatting(1);
        var call = agent.NewOffer() with { Call = new("v1"), Queue = null, Beside = new("c1") };
        agent.Refuses(new Reserve(call with { Beside = new("c9") }), AgentRejections.Busy);
        agent.Do(new Reserve(call));
        Assert.Equal(2, agent.Agent.Works.Length);

        var busy = Chatting(2);
        busy.Refuses(new Reserve(busy.NewOffer() with { Call = new("v1"), Beside = new("c1") }), AgentRejections.Busy);
    }

    [Fact]
    public void Each_conversation_ends_by_itself_and_the_wish_takes_effect_after_the_last()
    {
        var agent = Chatting(2);
        agent.Do(new OfferAnswered(new("chat-c1"))).Do(new OfferAnswered(new("chat-c2")));
        agent.Do(new ChangeAvailability(AgentAvailability.NotReady, "break", CallParty.Agent, true));
        agent.Refuses(new Reserve(Chat(agent, "c3")), AgentRejections.NotReady);
        agent.After(10).Do(new ConversationEnded(new("c1"), agent.Now, 0));
        Assert.Equal(AgentAvailability.Ready, agent.Agent.Availability);
        agent.After(10).Do(new ConversationEnded(new("c2"), agent.Now, 0));
        Assert.Equal((AgentAvailability.NotReady, 0), (agent.Agent.Availability, agent.Agent.Works.Length));
    }

    [Fact]
    public void Chat_that_nobody_took_ends_and_those_in_work_go_on()
    {
        var agent = Chatting(2);
        agent.Do(new OfferAnswered(new("chat-c1"))).After(20).Do(new AgentDeadlinePassed(NotReady: true));
        Assert.Equal("c1", agent.Agent.Works.Single().Call.Value);
        Assert.Equal((AgentAvailability.Ready, AgentAvailability.NotReady),
            (agent.Agent.Availability, agent.Agent.AfterCall!.Availability));
        agent.Refuses(new Reserve(Chat(agent, "c3")), AgentRejections.NotReady);
    }

    [Fact]
    public void Smaller_capacity_touches_nothing_in_work()
    {
        var agent = Chatting(3).Do(new CapacitySet(new() { Chats = 1 }));
        Assert.Equal(3, agent.Agent.Works.Length);
        agent.Do(new OfferFailed(new("chat-c1"), OfferOutcome.CallerLeft, false))
            .Do(new OfferFailed(new("chat-c2"), OfferOutcome.CallerLeft, false));
        agent.Refuses(new Reserve(Chat(agent, "c4")), AgentRejections.Busy);
    }

    [Fact]
    public void Occupancy_is_the_share_of_the_time_since_signing_in()
    {
        var agent = AgentScript.Ready().After(60).Reserve().Do(s => new OfferAnswered(s.Agent.Work!.Offer.Id)).After(30);
        Assert.Equal(3_333, agent.Agent.AsCandidate(agent.Now).OccupancyBasisPoints);
        agent.Do(new ConversationEnded(agent.Call, agent.Now, 0)).After(60);
        Assert.Equal(2_000, agent.Agent.AsCandidate(agent.Now).OccupancyBasisPoints);
        agent.Do(new ChangeAvailability(AgentAvailability.SignedOut, null, CallParty.Agent, false)).Do(new SignIn([SampleCentre.General]))
            .After(60);
        Assert.Equal(0, agent.Agent.AsCandidate(agent.Now).OccupancyBasisPoints);
    }

    [Fact]
    public void State_of_a_version_before_has_its_one_conversation()
    {
        var talking = AgentScript.Talking().Agent;
        var restored = new AgentRestoration(AgentAvailability.Ready, null, talking.Queues, 1, talking.AvailabilitySince,
            Work: talking.Work);
        Assert.Equal(talking.Work, restored.InWork.Single());
        Assert.Equal(talking.Work, (restored with { Work = null, Works = talking.Works }).InWork.Single());
    }

    private static AgentScript Chatting(int chats)
    {
        var agent = AgentScript.Ready();
        for (var number = 1; number <= chats; number++)
        {
            agent.Do(new Reserve(Chat(agent, $"c{number}")));
        }

        return agent;
    }

    private static CallOffer Chat(AgentScript agent, string call) => new(
        new($"chat-{call}"), new(call), new("a1"), SampleCentre.General, agent.Now.AddSeconds(20), "138", "12366", agent.Now,
            ConversationChannel.Chat);
}
