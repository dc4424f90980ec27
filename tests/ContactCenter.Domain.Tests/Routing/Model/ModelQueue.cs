using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using ContactCenter.Domain.Routing;
using ContactCenter.Domain.Skills;

namespace ContactCenter.Domain.Tests.Routing.Model;

/// <summary>A board as its grain drives it; every pick is compared with <see cref="RoutingOracle"/>.</summary>
internal sealed class ModelQueue : ModelPart
{
    private readonly ModelCentre _centre;
    private readonly QueueId _id;
    private MatchingBoard _board;
    private RoutingOracle _oracle = new();
    private CentreSettings? _seen;
    private int _life;

    public ModelQueue(ModelCentre centre, QueueId id, int node)
        : base(node)
    {
        (_centre, _id) = (centre, id);
        _board = new(centre.Now);
        Beat(_life);
    }

    public MatchingBoard Board => _board;

    public static QueueRules RulesOf(QueueSettings? queue) => queue is null ? QueueRules.Standard : new()
    {
        Policy = RoutingPolicies.Find(queue.RoutingPolicy),
        AgeingSeconds = queue.AgeingSeconds,
        Priority = queue.Priority,
        Skills = queue.Skills,
        Relaxation = queue.Relaxation,
        LastAgentWait = TimeSpan.FromSeconds(queue.LastAgentSeconds),
        YieldAfter = queue.Channel is ConversationChannel.Voice ? TimeSpan.FromSeconds(queue.HoldAgentAfterSeconds) : null,
    };

    public override void ComeUpAt(int node)
    {
        (Node, IsAway) = (node, false);
        (_board, _oracle, _seen) = (new(_centre.Now), new(), null);
        Beat(++_life);
    }

    public void Enqueue(QueueEntry entry)
    {
        if (IsAway)
        {
            return;
        }

        if (_board.StateOf(entry.Call) is QueueEntryState.OfferPending)
        {
            _oracle.Returned(entry.Call);
        }

        _board.Enqueue(entry, _centre.Now);
        Match();
        if (_board.StandingOf(entry.Call, _centre.Now) is { } standing)
        {
            _centre.Send(() => _centre.Calls[entry.Call].Do(new Stood(_id, standing)));
        }
    }

    public void Leave(CallId call)
    {
        if (!IsAway)
        {
            _board.Leave(call);
            _oracle.Left(call);
        }
    }

    public void AgentAvailable(AgentCandidate agent)
    {
        if (!IsAway)
        {
            _board.AgentAvailable(agent);
            _oracle.Told(agent);
            Match();
        }
    }

    public void AgentUnavailable(AgentId agent)
    {
        if (!IsAway)
        {
            _board.AgentUnavailable(agent);
        }
    }

    public QueueHead? HeadFor(AgentId agent)
    {
        if (IsAway)
        {
            return null;
        }

        KeepUp();
        return _board.HeadFor(agent, _centre.Now);
    }

    public void MemberSeen(QueueMember member)
    {
        if (!IsAway)
        {
            _board.Members.Heard(member, _centre.Now);
        }
    }

    public void MemberLeft(AgentId agent)
    {
        if (!IsAway)
        {
            _board.AgentUnavailable(agent);
            _board.Members.Left(agent);
            TellIfNobodyIsThere();
        }
    }

    private void Beat(int life) => _centre.After(1, () =>
    {
        if (life != _life || IsAway)
        {
            return;
        }

        if (_board.Members.ForgetSilent(_centre.Now))
        {
            TellIfNobodyIsThere();
        }

        if (_board.NeedsBeat)
        {
            _oracle.Silent(_board, _centre.Now);
            _board.ReturnSilent(_centre.Now);
            _board.ForgetSilent(_centre.Now);
            Match();
            foreach (var wish in _board.AskToYield(_centre.Now))
            {
                _centre.Yields++;
                _centre.Send(() => _centre.Agents[wish.Agent].Do(new YieldAsked(_centre.FindQueue(_id)!.Channel, wish.Place)));
            }
        }

        Beat(life);
    });

    private void TellIfNobodyIsThere()
    {
        if (_board.Members.SignedIn(_centre.Now) is 0)
        {
            foreach (var (call, standing) in _board.Standings(_centre.Now).ToList())
            {
                _centre.Send(() => _centre.Calls[call].Do(new Stood(_id, standing)));
            }
        }
    }

    private void KeepUp()
    {
        if (!ReferenceEquals(_seen, _centre.Settings))
        {
            _seen = _centre.Settings;
            _board.Use(RulesOf(_centre.FindQueue(_id)), agent => new SkillSet(_centre.FindAgent(agent)?.Skills ?? []));
        }
    }

    private void Match()
    {
        KeepUp();
        var settings = _centre.FindQueue(_id)!;
        while (true)
        {
            var expected = _oracle.Next(_board, settings, agent => _centre.FindAgent(agent)?.Skills ?? [], _centre.Now);
            var match = _board.TakeNext(_centre.Now);
            Assert.Equal(expected, match is null ? null : (match.Entry.Call, match.Candidate.Agent));
            if (match is null)
            {
                return;
            }

            _oracle.Taken(match.Candidate.Agent);
            var offer = new CallOffer(
                new($"o{++_centre.OffersMade}"), match.Entry.Call, match.Candidate.Agent, _id,
                    CallTransitions.WholeMilliseconds(_centre.Now).AddSeconds(settings.OfferTimeoutSeconds),
                match.Entry.CallerNumber, match.Entry.EntryNumber, match.Entry.RequestedAt, match.Entry.Channel,
                Place: _board.PlaceOf(match.Entry));
            if (_centre.Agents[offer.Agent].TryReserve(offer))
            {
                _board.Granted(match, offer.Id, offer.Deadline, _centre.Now);
                _oracle.Granted(match, offer.Deadline);
                _centre.Send(() => _centre.Calls[offer.Call].Offer(offer));
            }
            else
            {
                _board.Refused(match);
            }
        }
    }
}
