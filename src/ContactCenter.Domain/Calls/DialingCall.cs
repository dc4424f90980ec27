using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Calls;

/// <summary>
/// An agent makes a call: first the agent's own phone answers, then the number is dialled. Until it is dialled nothing of it is written:
/// a call that was never sent out is no attempt and has no record.
/// </summary>
internal static class DialingCall
{
    public static CallTransition Begin(CallId id, OutboundDial dial, QueueSettings queue)
    {
        var offer = new CallOffer(
            new($"{id}-d"), id, dial.Agent, dial.Queue, dial.At + CallLimits.OwnPhone, dial.Number, dial.EntryNumber, dial.At,
                Direction: CallDirection.Outbound, Beside: dial.Chat);
        var call = new Call
        {
            Id = id,
            Arrival = new(dial.At, dial.Trunk, dial.EntryNumber, dial.Number, dial.Host),
            State = CallState.Dialing,
            Dial = dial,
            Queue = queue,
            Offer = new(offer, OfferPhase.Reserving),
            Deadline = offer.Deadline + CallLimits.OfferGuard,
        };
        return new CallChange(call, dial.At).Effect(new ReserveAgent(offer)).Accept();
    }

    /// <summary>The agent's own phone is called.</summary>
    public static CallTransition AtPhone(CallChange change, CallInput input)
    {
        var (offer, phase) = change.Call.Offer!;
        return input switch
        {
            ReservationAnswered answer when answer.Offer == offer.Id && phase is OfferPhase.Reserving => answer.Granted
                ? RingOwn(change, offer)
                : Drop(change, tellAgent: null),
            LegReported { Report: EndpointRinging ringing } when ringing.Offer == offer.Id && phase is OfferPhase.Sent =>
                change.Effect(new SetWorkState(offer.Agent, AgentWorkState.Ringing))
                    .To(change.Call with { Offer = new(offer, OfferPhase.Ringing) }).Accept(),
            LegReported { Report: EndpointAnswered answered } when answered.Offer == offer.Id
                && phase is OfferPhase.Sent or OfferPhase.Ringing =>
                change.Effect(new ConfirmOffer(offer.Agent, offer.Id)).To(change.Call with { Offer = new(offer, OfferPhase.Confirming) })
                    .Accept(),
            OfferConfirmed confirmed when confirmed.Offer == offer.Id && phase is OfferPhase.Confirming => confirmed.Granted
                ? Dial(change, offer)
                : Drop(change, tellAgent: null),
            OfferLapsed lapsed when lapsed.Offer == offer.Id => Drop(change, tellAgent: null),
            LegReported { Report: EndpointRefused refused } when refused.Offer == offer.Id => Drop(change, OfferOutcome.EndpointFailed),
            Requested { Request: DeclineRequest decline } => decline.Offer == offer.Id && decline.Agent == offer.Agent
                ? Drop(change, OfferOutcome.Withdrawn)
                : CallTransitions.Reject(change.Call, input, CallRejections.NotYourCall),
            Requested { Request: HangUpRequest { By: CallParty.Agent } hangUp } when hangUp.Agent != offer.Agent =>
                CallTransitions.Reject(change.Call, input, CallRejections.NotYourCall),
            Requested { Request: HangUpRequest { By: not CallParty.Caller } } => Drop(change, OfferOutcome.Withdrawn),
            DeadlinePassed or LegReported { Report: CallerHungUp } => Drop(change, OfferOutcome.Withdrawn),
            OfferMade => CallTransitions.Reject(change.Call, input, CallRejections.NotWaiting),
            Requested => CallTransitions.Reject(change.Call, input, CallRejections.NotConnected),
            _ => CallTransitions.Reject(change.Call, input, CallRejections.OfferUnknown),
        };
    }

    /// <summary>The number is dialled and has not answered.</summary>
    public static CallTransition Next(CallChange change, CallInput input) => input switch
    {
        LegReported { Report: DialledRinging } => Rings(change, input),
        LegReported { Report: DialledAnswered } => Connect(change),
        LegReported { Report: DialledRefused refused } => Fail(change, ResultOf(refused.SipStatus), refused.SipStatus),
        DeadlinePassed => Fail(change, DialResult.NoAnswer, NoAnswer),
        LegReported { Report: AgentHungUp report } => report.Agent == change.Call.Agent
            ? CallEnding.ByAgent(change, legIsGone: true)
            : CallTransitions.Reject(change.Call, input, CallRejections.NotYourCall),

        // Nobody is there to talk with whoever answers: a person who is called must not hear silence.
        LegReported { Report: EndpointLost report } => report.Agent == change.Call.Agent
            ? CallEnding.ByAgent(change, legIsGone: false)
            : CallTransitions.Reject(change.Call, input, CallRejections.NotYourCall),
        OfferMade or ReservationAnswered => CallTransitions.Reject(change.Call, input, CallRejections.NotWaiting),
        Requested { Request: not DeclineRequest } => CallTransitions.Reject(change.Call, input, CallRejections.NotConnected),
        LegReported { Report: PromptsFinished } => CallTransitions.Reject(change.Call, input, CallRejections.PromptsUnknown),
        _ => CallTransitions.Reject(change.Call, input, CallRejections.OfferUnknown),
    };

    /// <summary>What a final status of the called side means (RFC 3261 §21).</summary>
    public static DialResult ResultOf(int sipStatus) => sipStatus switch
    {
        486 or 600 => DialResult.Busy,
        408 or 480 or 487 => DialResult.NoAnswer,
        403 or 603 => DialResult.Refused,
        404 or 410 or 484 or 604 => DialResult.Unknown,
        _ => DialResult.Failed,
    };

    private const int NoAnswer = 408;

    private static CallTransition RingOwn(CallChange change, CallOffer offer) => change
        .Command(new RingOwnPhone(offer, change.Call.Dial!.Place))
        .To(change.Call with { Offer = new(offer, OfferPhase.Sent) })
        .Accept();

    internal static CallTransition Dial(CallChange change, CallOffer offer)
    {
        var call = change.Call;
        var dial = call.Dial!;
        return change
            .Emit(new CallArrived(change.Now, CallDirection.Outbound, dial.Trunk, dial.EntryNumber, dial.Number, dial.Host))
            .Emit(new NumberDialled(change.Now, dial.Agent, dial.Queue, dial.ShownNumber, dial.VerifiedName))
            .Command(new DialNumber(offer.Id, dial))
            .To(call with
            {
                Arrival = call.Arrival with { At = change.Now },
                Offer = null,
                Agent = dial.Agent,
                Taken = offer,
                Deadline = change.Now.AddSeconds(dial.RingSeconds),
            })
            .Accept();
    }

    private static CallTransition Rings(CallChange change, CallInput input) => change.Call.HasRung
        ? CallTransitions.Reject(change.Call, input, CallRejections.NoChange)
        : change.Emit(new NumberRang(change.Now, change.Call.Agent!.Value)).To(change.Call with { HasRung = true }).Accept();

    private static CallTransition Connect(CallChange change)
    {
        var call = change.Call;
        var agent = call.Agent!.Value;
        RecordingId? recording = call.Queue is { Record: true } ? new($"{call.Id}-{call.RecordingsMade + 1}") : null;
        return change
            .Emit(new DialEnded(change.Now, agent, DialResult.Answered, null))
            .Emit(new CallConnected(change.Now, call.Taken!.Id, agent, call.Queue?.Id))
            .Command(new JoinDialled(agent, recording))
            .To(call with
            {
                State = CallState.Connected,
                CallerAnsweredAt = change.Now,
                AnsweredAt = change.Now,
                Deadline = null,
                RecordingsMade = recording is null ? call.RecordingsMade : call.RecordingsMade + 1,
                OpenRecordings = recording is { } id ? call.OpenRecordings.Add(id) : call.OpenRecordings,
            })
            .Accept();
    }

    private static CallTransition Fail(CallChange change, DialResult result, int sipStatus)
    {
        change.Emit(new DialEnded(change.Now, change.Call.Agent!.Value, result, sipStatus));
        return CallEnding.ByPlatform(change, new(CallParty.Caller, CallEndCause.NotReached, sipStatus));
    }

    /// <summary>The number was never sent out: nothing has happened.</summary>
    private static CallTransition Drop(CallChange change, OfferOutcome? tellAgent)
    {
        var offer = change.Call.Offer!.Offer;
        if (tellAgent is { } outcome)
        {
            change.Effect(new EndAgentOffer(offer.Agent, offer.Id, outcome));
        }

        return change.Command(new ReleaseCaller(new(CallParty.System, CallEndCause.Refused)))
            .To(change.Call with { State = CallState.Closed, Offer = null, Deadline = null })
            .Accept();
    }
}
