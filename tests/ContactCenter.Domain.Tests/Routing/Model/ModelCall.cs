using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Routing.Model;

/// <summary>The machine of one call as its grain drives it, with phones that do what the tape says.</summary>
internal sealed class ModelCall : ModelPart
{
    private readonly ModelCentre _centre;
    private readonly CallId _id;
    private Call _call;
    private bool _isWritten;

    public ModelCall(ModelCentre centre, CallId id, EntryNumberSettings entry, int node)
        : base(node)
    {
        (_centre, _id) = (centre, id);
        centre.Calls.Add(id, this);
        var first = CallTransitions.Begin(id, new(centre.Now, SampleCentre.Trunk, entry.Number, "138"), entry,
            centre.FindQueue(entry.Queue));
        _call = first.Next;
        Carry(first);
    }

    /// <summary>The place of a caller who has hung up and is called when the turn comes.</summary>
    public ModelCall(ModelCentre centre, CallId id, OutboundDial dial, KeptPlace place, int node)
        : base(node)
    {
        (_centre, _id) = (centre, id);
        centre.Calls.Add(id, this);
        var first = CallTransitions.Keep(id, dial, place, centre.FindQueue(dial.Queue)!);
        _call = first.Next;
        Carry(first);
    }

    public Call State => _call;

    public bool Involves(AgentId agent) => !IsGone && _call.Involves(agent);

    /// <summary>Its node stopped: recovery ended it.</summary>
    public bool IsGone { get; private set; }

    /// <summary>
    /// The call is lost with its node; what recovery writes is what <c>RecoveryPlan</c> says: the end, then the summaries.
    /// </summary>
    public override void ComeUpAt(int node)
    {
        (Node, IsAway) = (node, false);
        if (IsGone || _call.State is CallState.Closed)
        {
            return;
        }

        IsGone = true;
        if (_call is { Place: { } place, Dial: { } dial } && !_isWritten)
        {
            // Nothing of it is written: another node keeps it, where it stood.
            _centre.After(2, () => _ = new ModelCall(_centre, new($"{_id}'"), dial, place, node));
            return;
        }

        if (!_call.HasEnded)
        {
            _centre.Append(StreamName.Of(_id), new CallEnded(Whole, new(CallParty.System, CallEndCause.NodeLost)));
        }

        foreach (var open in _call.WrapUps)
        {
            _centre.Append(StreamName.Of(_id), new WrapUpEnded(Whole, open.Agent, null, null, Automatic: true));
        }
    }

    public AgentWork? WorkOf(AgentId agent) => IsGone || IsAway ? null : _call.WorkOf(agent, Whole);

    public void Recheck() => Do(QueuesLost.Instance);

    public string? Do(CallInput input)
    {
        if (IsAway || IsGone)
        {
            return CallRejections.Ended;
        }

        switch (CallTransitions.Next(_call, input, _centre.Now))
        {
            case CallTransition.Accepted accepted:
                _call = accepted.Next;
                Carry(accepted);
                return null;
            case CallTransition.Rejected rejected:
                return rejected.Code;
            default:
                throw new InvalidOperationException();
        }
    }

    public void Offer(CallOffer offer)
    {
        if (IsAway || Do(new OfferMade(offer)) is not { } code || code == CallRejections.OfferDuplicate)
        {
            return;
        }

        _centre.Agents[offer.Agent].EndOffer(offer.Id, _call.HasEnded || IsGone ? OfferOutcome.CallerLeft : OfferOutcome.Withdrawn);
        if (offer.Queue is { } queue && code != CallRejections.OfferPending)
        {
            _centre.Queues[queue].Leave(_id);
        }
    }

    public void CallerLeaves() => Do(new LegReported(new CallerHungUp(Whole, new(CallParty.Caller, CallEndCause.NormalClearing))));

    private DateTimeOffset Whole => CallTransitions.WholeMilliseconds(_centre.Now);

    private void Carry(CallTransition.Accepted change)
    {
        foreach (var happened in change.Events)
        {
            _isWritten = true;
            _centre.Append(StreamName.Of(_id), happened);
        }

        foreach (var command in change.Commands)
        {
            React(command);
        }

        foreach (var effect in change.Effects)
        {
            Run(effect);
        }

        if (_call.Deadline is { } due)
        {
            _centre.At(due, () =>
            {
                if (_call.Deadline <= _centre.Now)
                {
                    Do(DeadlinePassed.Instance);
                }
            });
        }
    }

    private void Run(CallEffect effect)
    {
        switch (effect)
        {
            case EnterQueue enter:
                _centre.Queues[enter.Queue].Enqueue(enter.Entry);
                break;
            case LeaveQueue leave:
                _centre.Queues[leave.Queue].Leave(_id);
                break;
            case LeadOn on:
                Do(new OverflowAnswered(on.Rule, _centre.FindQueue(on.Rule.Queue)));
                break;
            case FindLastAgent:
                _centre.After(0.2, () => Do(new LastAgentFound(_centre.Tape.Of([.. _centre.Agents.Keys]))));
                break;
            case ReserveAgent reserve:
                Do(new ReservationAnswered(reserve.Offer.Id, _centre.Agents[reserve.Offer.Agent].TryReserve(reserve.Offer)));
                break;
            case ConfirmOffer confirm:
                Do(new OfferConfirmed(confirm.Offer, _centre.Agents[confirm.Agent].Do(new OfferAnswered(confirm.Offer))));
                break;
            case EndAgentOffer end:
                _centre.Agents[end.Agent].EndOffer(end.Offer, end.Outcome);
                break;
            case SetWorkState set:
                _centre.Agents[set.Agent].Do(new WorkStateReported(_id, set.State));
                break;
            case EndConversation end:
                _centre.Agents[end.Agent].Do(new ConversationEnded(_id, end.At, end.WrapUpSeconds));
                break;
            default:
                throw new InvalidOperationException(effect.GetType().Name);
        }
    }

    /// <summary>Phones: they ring, answer, refuse or say nothing; people talk, hold, transfer and hang up.</summary>
    private void React(LegCommand command)
    {
        var tape = _centre.Tape;
        switch (command)
        {
            case PlayPrompts prompts:
                _centre.After(2, () => Do(new LegReported(new PromptsFinished(Whole, prompts.Token))));
                break;
            case RingAgent { Offer: var offer } when _call.Place is not null && !_centre.IsKind && tape.Chance(15):
                _centre.After(0.1, () => Do(new LegReported(new LineRefused(Whole, offer.Id))));
                break;
            case RingAgent { Offer: var offer }:
                _centre.After(0.2, () => Do(new LegReported(new EndpointRinging(Whole, offer.Id))));
                var fate = _centre.IsKind ? 0 : tape.Below(100);
                if (fate < 70)
                {
                    _centre.After(tape.Seconds(0.3, 8), () => Do(new LegReported(new EndpointAnswered(Whole, offer.Id))));
                }
                else if (fate < 85)
                {
                    _centre.After(tape.Seconds(0.1, 3), () =>
                        Do(new LegReported(new EndpointRefused(Whole, offer.Id, fate % 2 == 0 ? 486 : 503))));
                }
                else if (fate < 90)
                {
                    _centre.After(1, () => Do(new Requested(new DeclineRequest(offer.Agent, offer.Id))));
                }

                break;
            case DialNumber:
                _centre.Dialled++;
                _centre.After(1, () => Do(new LegReported(new DialledRinging(Whole))));
                if (_centre.IsKind || tape.Chance(50))
                {
                    _centre.After(tape.Seconds(1, 20), () => Do(new LegReported(new DialledAnswered(Whole))));
                }
                else if (tape.Chance(60))
                {
                    _centre.After(tape.Seconds(0.1, 15), () => Do(new LegReported(new DialledRefused(Whole, 486))));
                }

                break;
            case DialThird when _centre.IsKind || tape.Chance(60):
                _centre.SentOut++;
                _centre.After(tape.Seconds(1, 20), () => Do(new LegReported(new DialledAnswered(Whole))));
                _centre.After(tape.Seconds(21, 90), () => Do(new LegReported(new ThirdHungUp(Whole))));
                break;
            case DialThird when tape.Chance(70):
                _centre.After(tape.Seconds(0.1, 10), () => Do(new LegReported(new DialledRefused(Whole, 486))));
                break;
            case ConnectAgent connect:
                Talk(connect.Agent, connect.Recording);
                break;
            case JoinDialled join:
                Talk(join.Agent, join.Recording);
                break;
        }
    }

    private void Talk(AgentId agent, RecordingId? recording)
    {
        var tape = _centre.Tape;
        var talk = tape.Seconds(2, 60);
        if (recording is { } file)
        {
            _centre.After(0.1, () => Do(new LegReported(new RecordingOpened(Whole, file, agent, "r.wav"))));
            _centre.After(talk + 61, () => Do(new LegReported(new RecordingClosed(Whole, file, 1_000, true))));
        }

        if (!_centre.IsKind && tape.Chance(20))
        {
            _centre.After(talk / 3, () => Do(new Requested(new HoldRequest(agent))));
            _centre.After(talk / 2, () => Do(new Requested(new ResumeRequest(agent))));
        }

        if (!_centre.IsKind && tape.Chance(10))
        {
            _centre.After(talk / 2, () => Do(new LegReported(new EndpointLost(Whole, agent))));
        }

        _centre.After(talk, () => Part(agent));
        _centre.After(talk + 40, CallerLeaves);
    }

    private void Part(AgentId agent)
    {
        var tape = _centre.Tape;
        var toAgent = tape.Of([.. _centre.Agents.Keys]);
        var toQueue = tape.Of(_centre.Settings.Queues);
        Do(new Requested(_centre.IsKind || !tape.Chance(15)
            ? new HangUpRequest(agent, CallParty.Agent)
            : tape.Below(3) switch
            {
                0 => new TransferRequest(agent, toQueue.Id, null),
                1 => new TransferRequest(agent, null, toAgent),
                _ => new TransferRequest(agent, null, null, new(
                    Whole, agent, toQueue.Id, SampleCentre.Trunk, "+8613900000000", "12366", "12366", null, 5 + tape.Below(30))),
            }, toQueue, TargetAgentKnown: true));
        if (tape.Chance(60))
        {
            _centre.After(tape.Seconds(0, 15), () => _centre.Agents[agent].Do(new SummarySaved(_id, null, null)));
        }
    }
}
