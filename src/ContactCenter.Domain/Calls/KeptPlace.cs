using System.Collections.Immutable;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Skills;
using Orleans;

namespace ContactCenter.Domain.Calls;

/// <summary>
/// The place in a queue of a caller who has hung up and wants to be called when the turn comes. It is a call that nobody has made yet: it
/// stands in the queue like one that waits, and is dialled when an agent takes it.
/// </summary>
/// <param name="Since">When the caller asked for a human: the place stays what it was.</param>
/// <param name="Priority">As the caller had it.</param>
/// <param name="Skills">What the caller needed on top of what the queue asks of everybody.</param>
[GenerateSerializer, Immutable, Alias("KeptPlace")]
public sealed record KeptPlace(
    [property: Id(0)] DateTimeOffset Since,
    [property: Id(1)] int Priority = 0,
    [property: Id(2)] ImmutableArray<SkillRequirement> Skills = default);

/// <summary>
/// A place waits, is offered, and becomes a call that the agent makes. Until the number is sent out nothing of it is written: a place that
/// was given up, or that nobody took, is no attempt and has no record.
/// </summary>
internal static class KeptPlaceCall
{
    public static CallTransition Begin(Identifiers.CallId id, OutboundDial dial, KeptPlace place, QueueSettings queue) => Wait(new(
        new()
        {
            Id = id,
            Arrival = new(place.Since, dial.Trunk, dial.EntryNumber, dial.Number, dial.Host),
            Dial = dial,
            Place = place,
            Queue = queue,
            Priority = place.Priority,
            Skills = place.Skills.IsDefault ? [] : place.Skills,
        },
        dial.At)).Accept();

    /// <summary>It waits in its queue.</summary>
    public static CallTransition Waiting(CallChange change, CallInput input) => input switch
    {
        OfferMade made when made.Offer.Queue == change.Call.Queue!.Id => Ring(change, made.Offer),
        OfferMade => CallTransitions.Reject(change.Call, input, CallRejections.NotWaiting),
        DeadlinePassed or QueuesLost => Wait(change).Accept(),
        Requested { Request: HangUpRequest { By: CallParty.System or CallParty.Supervisor } } or LegReported { Report: CallerHungUp } =>
            GiveUp(change),
        Requested => CallTransitions.Reject(change.Call, input, CallRejections.NotConnected),
        _ => CallTransitions.Reject(change.Call, input, CallRejections.OfferUnknown),
    };

    /// <summary>An agent's phone rings; who takes it calls the number with that.</summary>
    public static CallTransition Offered(CallChange change, CallInput input)
    {
        var (offer, phase) = change.Call.Offer!;
        return input switch
        {
            DeadlinePassed => Again(change, OfferOutcome.Expired, tellAgent: true),
            LegReported { Report: EndpointRinging ringing } when ringing.Offer == offer.Id && phase is OfferPhase.Sent => change
                .Effect(new SetWorkState(offer.Agent, Agents.AgentWorkState.Ringing))
                .To(change.Call with { Offer = new(offer, OfferPhase.Ringing) }).Accept(),
            LegReported { Report: EndpointAnswered answered }
                when answered.Offer == offer.Id && phase is not OfferPhase.Confirming => change
                .Effect(new ConfirmOffer(offer.Agent, offer.Id))
                .To(change.Call with { Offer = new(offer, OfferPhase.Confirming) }).Accept(),
            LegReported { Report: LineRefused refused } when refused.Offer == offer.Id => Pause(change),
            LegReported { Report: EndpointRefused refused } when refused.Offer == offer.Id =>
                Again(change, OfferedCall.OutcomeOf(refused.SipStatus), tellAgent: true),
            OfferConfirmed confirmed when confirmed.Offer == offer.Id && phase is OfferPhase.Confirming => confirmed.Granted
                ? DialingCall.Dial(change.Effect(new LeaveQueue(change.Call.Queue!.Id)), offer)
                : Again(change, OfferOutcome.Expired, tellAgent: false),
            OfferLapsed lapsed when lapsed.Offer == offer.Id => Again(change, lapsed.Outcome, tellAgent: false),
            Requested { Request: DeclineRequest decline } when decline.Offer == offer.Id && decline.Agent == offer.Agent =>
                Again(change, OfferOutcome.Declined, tellAgent: true),
            Requested { Request: HangUpRequest { By: CallParty.Agent } hangUp } when hangUp.Agent == offer.Agent =>
                Again(change, OfferOutcome.Declined, tellAgent: true),
            Requested { Request: HangUpRequest { By: CallParty.System or CallParty.Supervisor } }
                or LegReported { Report: CallerHungUp } => GiveUp(change),
            OfferMade made => CallTransitions.Reject(
                change.Call, input, made.Offer.Id == offer.Id ? CallRejections.OfferDuplicate : CallRejections.OfferPending),
            Requested => CallTransitions.Reject(change.Call, input, CallRejections.NotYourCall),
            _ => CallTransitions.Reject(change.Call, input, CallRejections.OfferUnknown),
        };
    }

    /// <summary>Says, for the first time or again, that it waits.</summary>
    private static CallChange Wait(CallChange change)
    {
        var (call, dial) = (change.Call, change.Call.Dial!);
        var queue = call.Queue!;
        return change
            .Effect(new EnterQueue(queue.Id, new(
                call.Id, call.Place!.Since, call.Priority, dial.Number, dial.EntryNumber, queue.Channel, call.Skills, LastAgent: null,
                IsCallback: true)))
            .To(call with { State = CallState.Queued, Offer = null, Deadline = change.Now + CallLimits.WaitingBeat });
    }

    private static CallTransition Ring(CallChange change, CallOffer offer) => change
        .Command(new RingAgent(offer))
        .To(change.Call with
        {
            State = CallState.Dialing,
            Dial = change.Call.Dial! with { Agent = offer.Agent },
            Offer = new(offer, OfferPhase.Sent),
            Deadline = offer.Deadline + CallLimits.OfferGuard,
        })
        .Accept();

    /// <summary>Nobody called: the old place, and the next agent.</summary>
    private static CallTransition Again(CallChange change, OfferOutcome outcome, bool tellAgent)
    {
        EndOffer(change, outcome, tellAgent);
        return Wait(change).Accept();
    }

    /// <summary>
    /// The trunk has no line for the call: nobody is rung for it, the agent is free for callers who wait on the line, and the place asks
    /// again a moment later.
    /// </summary>
    private static CallTransition Pause(CallChange change)
    {
        EndOffer(change, OfferOutcome.Withdrawn, tellAgent: true);
        return change
            .Effect(new LeaveQueue(change.Call.Queue!.Id))
            .To(change.Call with { State = CallState.Queued, Offer = null, Deadline = change.Now + CallLimits.LineBeat })
            .Accept();
    }

    /// <summary>The caller needs no call any more, or somebody else makes it.</summary>
    private static CallTransition GiveUp(CallChange change)
    {
        if (change.Call.Offer is not null)
        {
            EndOffer(change, OfferOutcome.Withdrawn, tellAgent: true);
        }

        return change
            .Effect(new LeaveQueue(change.Call.Queue!.Id))
            .Command(new ReleaseCaller(new(CallParty.System, CallEndCause.Refused)))
            .To(change.Call with { State = CallState.Closed, Offer = null, Deadline = null })
            .Accept();
    }

    private static void EndOffer(CallChange change, OfferOutcome outcome, bool tellAgent)
    {
        var offer = change.Call.Offer!.Offer;
        change.Command(new CancelOffer(offer.Id, outcome));
        if (tellAgent)
        {
            change.Effect(new EndAgentOffer(offer.Agent, offer.Id, outcome));
        }
    }
}
