using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>Runs one random call, checks after every input what must always hold, and drives it to its end.</summary>
internal sealed class CallInvariants
{
    private readonly HashSet<OfferId> _openOffers = [];
    private readonly HashSet<OfferId> _seenOffers = [];
    private AgentId? _talking;
    private bool _hasThird;
    private CallRecord? _record;
    private long _sequence;
    private DateTimeOffset _now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public List<(CallState From, CallState To)> Moves { get; } = [];

    public void Run(int[] numbers)
    {
        var random = numbers.Select(n => n & int.MaxValue).ToArray();
        var offers = 0;
        var call = RandomCalls.Begin(random.Length == 0 ? 0 : random[0], _now, out var first);
        Check(null, first);
        for (var i = 1; i + 1 < random.Length; i += 2)
        {
            _now = _now.AddMilliseconds(random[i] % 9 == 0 ? 31_000 : random[i + 1] % 700);
            var input = RandomCalls.Input(call, random[i] / 7, random[i + 1], _now, ref offers);
            call = Step(call, input);
        }

        Finish(call);
    }

    /// <summary>However the call stands: the caller leaves, and time alone does the rest.</summary>
    private void Finish(Call call)
    {
        if (!call.HasEnded)
        {
            call = Step(call, new LegReported(new CallerHungUp(_now, new(CallParty.Caller, CallEndCause.NormalClearing))));
        }

        for (var i = 0; i < 3 && call.Deadline is { } due; i++)
        {
            _now = due > _now ? due : _now;
            call = Step(call, DeadlinePassed.Instance);
        }

        Assert.True(call.IsFinished, $"left in {call.State}");
        Assert.True(_record is null || _record.IsClosed);
        Assert.Empty(_openOffers);
        Assert.Null(_talking);
        Assert.False(_hasThird);
        Assert.True(_record is null || _record.ThirdParties.All(t => t is { EndedAt: not null, End: not null }));
    }

    private Call Step(Call call, CallInput input)
    {
        if (CallTransitions.Next(call, input, _now) is not CallTransition.Accepted accepted)
        {
            return call;
        }

        Check(call, accepted);
        return accepted.Next;
    }

    private void Check(Call? before, CallTransition.Accepted accepted)
    {
        var next = accepted.Next;
        Moves.Add((before?.State ?? (next.State is CallState.Dialing ? next.State : CallState.Arrived), next.State));
        foreach (var happened in accepted.Events)
        {
            Fold(happened);
        }

        var isDialled = next is { State: CallState.Dialing, Offer: null };
        Assert.Equal(next.State is CallState.Connected or CallState.Held || isDialled, next.Agent is not null);
        Assert.True(next.State is not CallState.Offered || next.Offer is not null);
        Assert.True(next.Offer is null || next.State is CallState.Offered or CallState.Queued or CallState.Dialing);
        Assert.True(next.State is CallState.Connected or CallState.Held or CallState.Outside or CallState.Closed or CallState.Arrived
            || next.Deadline is not null, $"{next.State} has no deadline");
        Assert.True(next.Consult is null || next.State is CallState.Connected or CallState.Held or CallState.Outside);
        Assert.Equal(next.Consult?.Phase is ConsultPhase.Joined && next.State is not CallState.Outside,
            next is { Consult: not null, State: CallState.Connected });
        Assert.True(next.Consult is null || next.Consult.Colleague != next.Agent || next.Agent is null, "nobody is their own third party");
        Assert.True(next.Consult is null || (next.Consult.Agent is null != next.Consult.Number is null));
        if (_record is null)
        {
            // A number that was never sent out leaves no trace.
            Assert.True(next is { State: CallState.Dialing, Offer: not null } or { State: CallState.Closed, Dial: not null });
        }
        else
        {
            Assert.Equal(next.State is CallState.Closed, _record.IsClosed);
            Assert.Equal(next.WrapUps.Select(w => w.Agent), _record.OpenWrapUps.Select(w => w.Agent));
            Assert.Equal(_record.Direction is CallDirection.Outbound, next.Dial is not null);
            Assert.True(next.Dial is null || _record is { HumanRequestedAt: null, Outcome: not CallOutcome.Abandoned },
                "no figure of calls that came in counts it");
        }

        if (before is { HasEnded: true })
        {
            Assert.Empty(accepted.Effects);
            Assert.Empty(accepted.Commands);
        }
    }

    private void Fold(CallEvent happened)
    {
        Assert.Equal(0, happened.At.Ticks % TimeSpan.TicksPerMillisecond);
        _record = CallRecordFold.Apply(_record, new("call/c1", ++_sequence, happened));
        switch (happened)
        {
            case CallOffered offered:
                Assert.True(_seenOffers.Add(offered.Offer));
                Assert.Empty(_openOffers);
                _openOffers.Add(offered.Offer);
                break;
            case OfferEnded ended:
                Assert.True(_openOffers.Remove(ended.Offer), "an offer has exactly one outcome");
                break;
            case CallConnected connected:
                Assert.Null(_talking);
                _talking = connected.Agent;
                Assert.True(_record!.HumanRequestedAt is null || _record.AnsweredAt >= _record.HumanRequestedAt);
                break;
            case ConsultStarted:
                Assert.False(_hasThird, "one third party at a time");
                _hasThird = true;
                break;
            case ThirdPartyEnded:
                Assert.True(_hasThird, "the part of a third party ends once");
                _hasThird = false;
                break;
            case CallTransferred or CallEnded or CallQueued or RatingAsked:
                _talking = null;
                break;
        }

        Assert.NotNull(_record);
        Assert.True(_record.TalkMilliseconds is null or >= 0);
        Assert.True(_record.WaitMilliseconds is null or >= 0);
    }
}
