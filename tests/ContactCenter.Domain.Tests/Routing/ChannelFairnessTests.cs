using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Tests.Routing.Model;
using FsCheck;

namespace ContactCenter.Domain.Tests.Routing;

/// <summary>
/// Calls and chats on the same few people, one channel without end: whoever comes on the other is served in a time that does not depend on
/// how
/// long the flood lasts.
/// </summary>
public sealed class ChannelFairnessTests
{
    private static readonly QueueId Calls = new("calls");
    private static readonly QueueId Chats = new("chats");

    /// <summary>Ringing (8 s), talk (60 s), summary (10 s) and one beat of the agent (15 s), with time for messages.</summary>
    private const int Turn = 95;

    [Fact]
    public void Call_gets_through_while_chats_never_end() => Prop.ForAll(Floors, numbers =>
    {
        var tape = new Tape(numbers);
        var hold = tape.Below(40);
        var centre = NewCentre(tape, hold);

        // Chats that waited already when the call came may go first: one more turn.
        Assert.InRange(LongestWait(centre, flood: Chats, guest: Calls), 0, hold + 1 + (2 * Turn));
    }).Check(Few);

    /// <summary>The flood would keep everybody out: without the rule the call waits for as long as it lasts.</summary>
    [Fact]
    public void Without_the_rule_it_does_not()
    {
        var centre = NewCentre(new([.. Enumerable.Range(0, 9_000).Select(i => (i * 7_919) % 99_991)]), hold: 3_600);
        Assert.InRange(LongestWait(centre, flood: Chats, guest: Calls), 3 * Turn, 3_600);
    }

    [Fact]
    public void Chat_gets_its_turn_while_calls_never_end() => Prop.ForAll(Floors, numbers =>
    {
        var centre = NewCentre(new Tape(numbers), hold: 0);

        // Before it are the calls that waited when it came, at most two for each agent.
        Assert.InRange(LongestWait(centre, flood: Calls, guest: Chats), 0, 4 * Turn);
    }).Check(Few);

    [Fact]
    public void Agent_who_yields_takes_who_came_before_and_nobody_after_until_the_call_has_come()
    {
        var agent = Agents.AgentScript.Ready();
        agent.Do(new Reserve(Chat(agent, "c1", 0))).Do(new OfferAnswered(new("o-c1")));
        agent.Do(new YieldAsked(ConversationChannel.Voice, agent.Now));
        agent.Refuses(new Reserve(Chat(agent, "c3", 5)), AgentRejections.Yielding);
        agent.Do(new Reserve(Chat(agent, "c2", -5))).Do(new OfferAnswered(new("o-c2")));
        Assert.Equal(2, agent.Agent.AsMember!.ChatsInTheWay);
        agent.Do(new ConversationEnded(new("c1"), agent.Now, 0)).Do(new ConversationEnded(new("c2"), agent.Now, 0));
        agent.Do(new Reserve(agent.NewOffer()));
        Assert.Null(agent.Agent.Yield);
    }

    [Fact]
    public void Nobody_asks_again_and_the_agent_is_offered_anew()
    {
        var agent = Agents.AgentScript.Ready();
        agent.Do(new Reserve(Chat(agent, "c1", 0))).Do(new OfferAnswered(new("o-c1")));
        agent.Do(new YieldAsked(ConversationChannel.Voice, agent.Now)).After(AgentLimits.Yield.TotalSeconds)
            .Do(new AgentDeadlinePassed(false));
        Assert.Equal(ConversationChannel.Chat, Assert.Single(agent.Last.Effects.OfType<AnnounceAvailable>().Single().Channels));
        agent.Do(new Reserve(Chat(agent, "c2", 5)));
    }

    [Fact]
    public void Agent_with_room_for_another_chat_says_so_when_it_takes_one()
    {
        var agent = Agents.AgentScript.Ready();
        agent.Do(new Reserve(Chat(agent, "c1", 0)));
        Assert.Equal(ConversationChannel.Chat, Assert.Single(agent.Last.Effects.OfType<AnnounceAvailable>().Single().Channels));
    }

    private static CallOffer Chat(Agents.AgentScript agent, string id, double seconds) => agent.NewOffer() with
    {
        Id = new($"o-{id}"), Call = new(id), Channel = ConversationChannel.Chat, Place = agent.Now.AddSeconds(seconds),
    };

    private static Arbitrary<int[]> Floors => Arb.From(Gen.ArrayOf(3_000, Gen.Choose(0, int.MaxValue - 1)));

    private static Configuration Few
    {
        get
        {
            var configuration = Configuration.QuickThrowOnFailure;
            configuration.MaxNbOfTest = Environment.GetEnvironmentVariable("CONTACTCENTER_NIGHTLY") is { Length: > 0 } ? 1_000 : 25;
            return configuration;
        }
    }

    /// <summary>Two guests, one after the other, while of the other channel always more wait than there are agents.</summary>
    private static double LongestWait(ModelCentre centre, QueueId flood, QueueId guest)
    {
        foreach (var agent in centre.Agents.Values)
        {
            agent.Do(new ReachableChanged(true));
            agent.SignIn();
            agent.Do(new ChangeAvailability(AgentAvailability.Ready, null, CallParty.Agent, true));
        }

        var (guests, waiting, longest) = (0, (ModelCall?)null, 0.0);
        for (var second = 0; second < 1_500; second++)
        {
            while (centre.Queues[flood].Board.WaitingCount < centre.Agents.Count)
            {
                Arrive(centre, $"f{centre.Calls.Count}", flood);
            }

            if (waiting?.State.AnsweredAt is { } answered)
            {
                longest = Math.Max(longest, (answered - waiting.State.Arrival.At).TotalSeconds);
                waiting = null;
            }

            if (waiting is null && second >= 120 && guests < 2)
            {
                waiting = Arrive(centre, $"guest{++guests}", guest);
            }

            centre.RunUntil(centre.Now.AddSeconds(1));
        }

        return waiting is null ? longest : (centre.Now - waiting.State.Arrival.At).TotalSeconds;
    }

    private static ModelCall Arrive(ModelCentre centre, string id, QueueId queue) => new(
        centre, new(id), new() { Number = "12366", Name = "12366", Queue = queue }, centre.Calls.Count % 2);

    private static ModelCentre NewCentre(Tape tape, int hold) => new(tape, new()
    {
        Queues =
        [
            new() { Id = Calls, Name = "t", NameEnglish = "t", WrapUpSeconds = 10, HoldAgentAfterSeconds = hold, Record = false },
            new() { Id = Chats, Name = "c", NameEnglish = "c", WrapUpSeconds = 10, Channel = ConversationChannel.Chat, Record = false },
        ],
        Agents =
        [
            .. Enumerable.Range(1, 1 + tape.Below(4)).Select(number => new AgentSettings
            {
                Id = new($"a{number}"),
                Extension = $"{8000 + number}",
                Name = $"a{number}",
                Queues = tape.Below(2) == 0 ? [Calls, Chats] : [Chats, Calls],
                Capacity = new() { Chats = 1 + tape.Below(8) },
            }),
        ],
    })
    {
        IsKind = true,
    };
}
