using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Routing;

namespace ContactCenter.Domain.Tests.Routing.Model;

/// <summary>The machine of one agent as its grain drives it.</summary>
internal sealed class ModelAgent : ModelPart
{
    private readonly ModelCentre _centre;
    private readonly AgentId _id;
    private Agent _agent;
    private int _life;

    public ModelAgent(ModelCentre centre, AgentId id, int node)
        : base(node)
    {
        (_centre, _id) = (centre, id);
        _agent = new() { Id = id, AvailabilitySince = centre.Now };
        Beat(_life);
    }

    public Agent State => _agent;

    /// <summary>What its stored events say, and the calls that still know of it.</summary>
    public override void ComeUpAt(int node)
    {
        (Node, IsAway) = (node, false);
        var stream = StreamName.Of(_id);
        var past = _centre.History.Where(entry => entry.Stream == stream).Select(entry => entry.Event).ToList();
        var open = past.OfType<AgentWorkStateChanged>().GroupBy(e => e.Call).Where(g => g.Last().State is not AgentWorkState.Idle)
            .Select(g => g.Key).ToList();
        var works = open.Select(call => _centre.Calls[call].WorkOf(_id)).OfType<AgentWork>().ToList();
        var last = past.LastOrDefault(e => e is AgentBecameReady or AgentBecameNotReady or AgentSignedOut);
        var availability = last switch
        {
            AgentBecameReady => AgentAvailability.Ready,
            AgentBecameNotReady => AgentAvailability.NotReady,
            _ => AgentAvailability.SignedOut,
        };
        _agent = new() { Id = _id, AvailabilitySince = _centre.Now };
        Step(new Restored(new(
            availability, (last as AgentBecameNotReady)?.Reason, past.OfType<AgentSignedIn>().LastOrDefault()?.Queues ?? [], 0,
                last?.At ?? _centre.Now,
            Works: [.. works], Over: [.. open.Except(works.Select(work => work.Call))])));
        Beat(++_life);
        _centre.After(1, () => Do(new ReachableChanged(true)));
    }

    /// <summary>A person, a phone or a call wants something; while its node is away nothing happens.</summary>
    public bool Do(AgentInput input) => !IsAway && Step(input) is null;

    public bool TryReserve(CallOffer offer)
    {
        KeepUp();
        return Do(new Reserve(offer));
    }

    public bool IsReadyForMore => _agent.Availability is AgentAvailability.Ready;

    public void EndOffer(OfferId offer, OfferOutcome outcome) =>
        Do(new OfferFailed(offer, outcome, NotReadyOnFailure(_agent.WorkFor(offer))));

    public void SignIn() => Do(new SignIn(_centre.FindAgent(_id)!.Queues));

    public void Look(TimeSpan silence)
    {
        if (IsAway)
        {
            return;
        }

        KeepUp();
        if (_agent.AsMember is { } member)
        {
            Tell(new AnnounceMember(_agent.Queues, member));
        }

        if (Enum.GetValues<ConversationChannel>().Where(_agent.IsFreeFor).ToImmutableArray() is { IsEmpty: false } channels)
        {
            Tell(new AnnounceAvailable(channels, _agent.Queues, _agent.AsCandidate(_centre.Now)));
        }

        foreach (var work in _agent.Works.Where(work => work.Since <= _centre.Now - silence))
        {
            if (_centre.Calls[work.Call] is { IsAway: false } call && !call.Involves(_id))
            {
                Do(new CallForgotten(work.Call));
            }
        }
    }

    private void Beat(int life) => _centre.After(AgentLimits.Beat.TotalSeconds, () =>
    {
        if (life == _life && !IsAway)
        {
            Look(AgentLimits.Beat);
            Beat(life);
        }
    });

    private void KeepUp()
    {
        if (_centre.FindAgent(_id)!.Capacity is var capacity && capacity != _agent.Capacity)
        {
            Do(new CapacitySet(capacity));
        }
    }

    private string? Step(AgentInput input)
    {
        var before = _agent;
        switch (AgentTransitions.Next(before, input, _centre.Now))
        {
            case AgentTransition.Accepted accepted:
                _agent = accepted.Next;
                foreach (var happened in accepted.Events)
                {
                    _centre.Append(StreamName.Of(_id), happened);
                }

                ScheduleInvariants.Capacity(before, input, _agent);
                foreach (var effect in accepted.Effects)
                {
                    Tell(effect);
                }

                if (_agent.Deadline is { } due && due != before.Deadline)
                {
                    _centre.At(due, DeadlineCame);
                }

                return null;
            case AgentTransition.Rejected rejected:
                return rejected.Code;
            default:
                throw new InvalidOperationException();
        }
    }

    private void DeadlineCame()
    {
        if (!IsAway && _agent.Deadline <= _centre.Now)
        {
            var due = _agent.Works.FirstOrDefault(work => work.Deadline <= _centre.Now);
            Step(new AgentDeadlinePassed(NotReadyOnFailure(due)));
            if (_agent.Deadline is { } next)
            {
                _centre.At(next, DeadlineCame);
            }
        }
    }

    private bool NotReadyOnFailure(AgentWork? work) => _centre.FindQueue(work?.Offer.Queue)?.NotReadyOnNoAnswer ?? true;

    private void Tell(AgentEffect effect)
    {
        switch (effect)
        {
            case AnnounceAvailable available:
                _centre.Send(() => Offer(available));
                break;
            case AnnounceUnavailable unavailable:
                foreach (var queue in Of([unavailable.Channel], unavailable.Queues))
                {
                    _centre.Send(() => _centre.Queues[queue].AgentUnavailable(_id));
                }

                break;
            case AnnounceMember here:
                foreach (var queue in here.Queues)
                {
                    _centre.Send(() => _centre.Queues[queue].MemberSeen(here.Member));
                }

                break;
            case AnnounceLeft left:
                foreach (var queue in left.Queues)
                {
                    _centre.Send(() => _centre.Queues[queue].MemberLeft(_id));
                }

                break;
            case ReportOfferLapsed lapsed:
                _centre.Send(() => _centre.Calls[lapsed.Call].Do(new OfferLapsed(lapsed.Offer, lapsed.Outcome)));
                break;
            case ReportWrapUpEnded ended:
                _centre.Send(() => _centre.Calls[ended.Call].Do(new WrapUpDone(_id, ended.Disposition, ended.Note, ended.Automatic)));
                break;
        }
    }

    private void Offer(AnnounceAvailable available)
    {
        var queues = Of(available.Channels, available.Queues);
        var heads = queues.Select(queue => (queue, Head: _centre.Queues[queue].HeadFor(_id))).Where(q => q.Head is not null)
            .ToDictionary(q => q.queue, q => q.Head!);
        var first = QueueChoice.Order([.. queues], heads);
        foreach (var queue in first.Concat(queues.Except(first)).Where(queue => IsStill(available, queue)))
        {
            _centre.Queues[queue].AgentAvailable(available.Candidate);
        }
    }

    private bool IsStill(AnnounceAvailable available, QueueId queue) =>
        !IsAway && _agent.IsFreeFor(_centre.FindQueue(queue)!.Channel) && _agent.IdleSince == available.Candidate.IdleSince;

    private List<QueueId> Of(ImmutableArray<ConversationChannel> channels, IEnumerable<QueueId> queues)
    {
        var preferred = _centre.FindAgent(_id)!.Queues;
        return [.. preferred.Where(queues.Contains).Concat(queues.Except(preferred))
            .Where(queue => channels.Contains(_centre.FindQueue(queue)!.Channel))];
    }
}
