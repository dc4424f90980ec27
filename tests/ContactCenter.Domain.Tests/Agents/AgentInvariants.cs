using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>Runs one agent through random inputs and checks after each what must always hold.</summary>
internal sealed class AgentInvariants
{
    private Agent _agent = new() { Id = new("a1") };
    private DateTimeOffset _now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private int _offers;
    private int _mostChats = ChannelCapacity.Standard.Chats;
    private bool _chatsWereDuringCalls;

    public HashSet<string> AvailabilityMoves { get; } = [];

    public HashSet<string> WorkMoves { get; } = [];

    public void Run(int[] numbers)
    {
        for (var i = 0; i + 1 < numbers.Length; i += 2)
        {
            var (choice, detail) = (numbers[i] & int.MaxValue, numbers[i + 1] & int.MaxValue);
            _now = _now.AddMilliseconds(choice % 9 == 0 ? 61_000 : detail % 700);
            Step(Input(choice / 7, detail));
        }

        while (_agent.Deadline is { } due)
        {
            _now = due > _now ? due : _now;
            Step(new AgentDeadlinePassed(true));
        }

        Assert.All(_agent.Works, work => Assert.True(work.State is AgentWorkState.Talking or AgentWorkState.Held,
            $"stuck in {work.State}"));
    }

    private void Step(AgentInput input)
    {
        var before = _agent;
        if (AgentTransitions.Next(before, input, _now) is not AgentTransition.Accepted accepted)
        {
            return;
        }

        _agent = accepted.Next;
        Note(AvailabilityMoves, before.Availability.ToString(), _agent.Availability.ToString());
        foreach (var call in before.Works.Concat(_agent.Works).Select(work => work.Call).Distinct())
        {
            Note(WorkMoves, StateOf(before, call), StateOf(_agent, call));
        }

        var calls = _agent.Works.Count(work => work.Channel is ConversationChannel.Voice);
        var chats = _agent.Works.Length - calls;
        Assert.True(calls <= 1 && chats <= _mostChats && (calls == 0 || chats == 0 || _agent.Capacity.ChatsDuringCalls
            || _chatsWereDuringCalls), "beyond capacity");
        Assert.True(before.Works.IsEmpty || before.Works.Length >= _agent.Works.Length || input is Reserve, "only an offer begins work");
        Assert.Equal(_agent.Works.Length, _agent.Works.Select(work => work.Call).Distinct().Count());
        Assert.Equal(_agent.Works.IsEmpty, _agent.BusySince is null);
        Assert.All(_agent.Works, work => Assert.True(work.State is AgentWorkState.Talking or AgentWorkState.Held
            || work.Deadline is not null));
        foreach (var channel in Enum.GetValues<ConversationChannel>())
        {
            var (was, isFree) = (before.IsFreeFor(channel), _agent.IsFreeFor(channel));
            Assert.Equal(was && !isFree, accepted.Effects.Any(effect => effect is AnnounceUnavailable away && away.Channel == channel));
            Assert.True(!isFree || was || accepted.Effects.OfType<AnnounceAvailable>().Any(here => here.Channels.Contains(channel)));
        }

        Assert.Equal(before.AsMember is not null && _agent.AsMember is null, accepted.Effects.Any(effect => effect is AnnounceLeft));
        Assert.All(accepted.Events, happened => Assert.Equal(0, happened.At.Ticks % TimeSpan.TicksPerMillisecond));
    }

    private AgentInput Input(int choice, int detail)
    {
        var work = _agent.Works.IsEmpty ? null : _agent.Works[detail / 11 % _agent.Works.Length];
        var call = detail % 6 == 0 ? new CallId("other") : work?.Call ?? new("none");
        var offer = detail % 6 == 0 ? new OfferId("old") : work?.Offer.Id ?? new("none");
        var channel = detail % 2 == 0 ? ConversationChannel.Voice : ConversationChannel.Chat;
        var by = detail % 3 == 0 ? CallParty.Supervisor : CallParty.Agent;
        return (choice % 15) switch
        {
            0 => new SignIn([new("q1")]),
            1 => new ChangeAvailability((AgentAvailability)(detail % 3), "break", by, detail % 5 != 0),
            2 or 3 => new ChangeAvailability(AgentAvailability.Ready, null, by, false),
            4 => new ReachableChanged(detail % 4 != 0),
            5 or 6 or 7 => new Reserve(new(new($"o{++_offers}"), new($"c{_offers}"), new("a1"), new("q1"), _now.AddSeconds(20), "138",
                "12366", _now, channel, (CallDirection)(detail / 5 % 2))),
            8 => new OfferAnswered(offer),
            9 => new OfferFailed(offer, (OfferOutcome)(1 + (detail % 5)), detail % 2 == 0),
            10 => new WorkStateReported(call, (AgentWorkState)(detail / 7 % 6)),
            11 => new ConversationEnded(call, _now, detail % 2 == 0 ? 0 : 60),
            12 => detail % 3 == 0 ? new CallForgotten(call) : detail % 3 == 1 ? new SummarySaved(call, null, null) : new SummaryExtended(call),
            13 => Capacity(detail),
            _ => new AgentDeadlinePassed(detail % 2 == 0),
        };
    }

    private CapacitySet Capacity(int detail)
    {
        // What is in work when the capacity shrinks goes on.
        var capacity = new ChannelCapacity { Chats = 1 + (detail % ChannelCapacity.MostChats), ChatsDuringCalls = detail % 3 == 0 };
        _mostChats = Math.Max(capacity.Chats, _mostChats);
        _chatsWereDuringCalls |= capacity.ChatsDuringCalls;
        return new(capacity);
    }

    private static string StateOf(Agent agent, CallId call) => (agent.WorkFor(call)?.State ?? AgentWorkState.Idle).ToString();

    private static void Note(HashSet<string> moves, string from, string to)
    {
        if (from != to)
        {
            moves.Add($"{from} {to}");
        }
    }
}
