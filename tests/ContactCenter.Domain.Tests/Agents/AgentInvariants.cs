using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>Runs one agent through random inputs and checks after each what must always hold.</summary>
internal sealed class AgentInvariants
{
    private Agent _agent = new() { Id = new("a1") };
    private DateTimeOffset _now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private int _offers;

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

        Assert.True(_agent.WorkState is AgentWorkState.Idle or AgentWorkState.Talking or AgentWorkState.Held, $"stuck in {_agent.WorkState}");
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
        Note(WorkMoves, before.WorkState.ToString(), _agent.WorkState.ToString());
        Assert.True(_agent.Work is null || before.Work is null || before.Work.Call == _agent.Work.Call, "one conversation at a time");
        Assert.True(_agent.WorkState is AgentWorkState.Idle or AgentWorkState.Talking or AgentWorkState.Held || _agent.Deadline is not null);
        Assert.Equal(before.IsFree && !_agent.IsFree, accepted.Effects.Any(effect => effect is AnnounceUnavailable));
        Assert.True(!_agent.IsFree || before.IsFree || accepted.Effects.Any(effect => effect is AnnounceAvailable));
        Assert.All(accepted.Events, happened => Assert.Equal(0, happened.At.Ticks % TimeSpan.TicksPerMillisecond));
    }

    private AgentInput Input(int choice, int detail)
    {
        var call = detail % 6 == 0 ? new CallId("other") : _agent.Work?.Call ?? new("none");
        var offer = detail % 6 == 0 ? new OfferId("old") : _agent.Work?.Offer.Id ?? new("none");
        var by = detail % 3 == 0 ? CallParty.Supervisor : CallParty.Agent;
        return (choice % 14) switch
        {
            0 => new SignIn([new("q1")]),
            1 => new ChangeAvailability((AgentAvailability)(detail % 3), "break", by, detail % 5 != 0),
            2 or 3 => new ChangeAvailability(AgentAvailability.Ready, null, by, false),
            4 => new ReachableChanged(detail % 4 != 0),
            5 or 6 or 7 =>
                new Reserve(new(new($"o{++_offers}"), new($"c{_offers}"), new("a1"), new("q1"), _now.AddSeconds(20), "138", "12366", _now,
                    (CallDirection)(detail / 5 % 2))),
            8 => new OfferAnswered(offer),
            9 => new OfferFailed(offer, (OfferOutcome)(1 + (detail % 5)), detail % 2 == 0),
            10 => new WorkStateReported(call, (AgentWorkState)(detail / 7 % 6)),
            11 => new ConversationEnded(call, _now, detail % 2 == 0 ? 0 : 60),
            12 => detail % 3 == 0 ? new CallForgotten(call) : detail % 3 == 1 ? new SummarySaved(call, null, null) : new SummaryExtended(call),
            _ => new AgentDeadlinePassed(detail % 2 == 0),
        };
    }

    private static void Note(HashSet<string> moves, string from, string to)
    {
        if (from != to)
        {
            moves.Add($"{from} {to}");
        }
    }
}
