using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Routing;

namespace ContactCenter.Domain.Calls;

/// <summary>Waiting in a queue, or for the answer of the agent to whom the call is transferred.</summary>
internal static class QueuedCall
{
    public static CallTransition Next(CallChange change, CallInput input) => input switch
    {
        OfferMade made => Offered(change, made),
        ReservationAnswered answer => Reserved(change, answer),
        LegReported { Report: PromptsFinished finished } => GreetingOver(change, input, finished),
        DeadlinePassed => StillWaiting(change),
        OfferLapsed lapsed => Lapsed(change, lapsed),
        QueuesLost when IsInLine(change.Call) => Enqueue(change).Accept(),
        Stood stood => IsInLine(change.Call) && stood.Queue == change.Call.Queue!.Id
            ? QueueLimits.Stand(change, stood.Standing)
            : CallTransitions.Reject(change.Call, input, CallRejections.NotWaiting),
        OverflowAnswered answer => IsInLine(change.Call)
            ? QueueLimits.Leave(change, answer)
            : CallTransitions.Reject(change.Call, input, CallRejections.NotWaiting),
        LastAgentFound found when IsInLine(change.Call) => Enqueue(change.To(change.Call with { LastAgent = found.Agent })).Accept(),
        Requested { Request: not DeclineRequest } => CallTransitions.Reject(change.Call, input, CallRejections.NotConnected),
        _ => CallTransitions.Reject(change.Call, input, CallRejections.OfferUnknown),
    };

    /// <summary>The flow sends the call to a human: waiting time starts here, before the queue's own greeting.</summary>
    public static CallTransition AskForHuman(CallChange change)
    {
        var call = change.Call;
        if (call is { Around: { } around, Queue: { Calendar: { } calendar } closed } && !around.IsOpen(calendar, change.Now))
        {
            return FlowedCall.GiveBack(change, GivenBack.Closed) ?? ArrivedCall.Closed(change, closed.ClosedPrompt);
        }

        if (call.HumanRequestedAt is null)
        {
            change.Emit(new HumanRequested(change.Now, call.Queue!.Id)).To(call with { HumanRequestedAt = change.Now });
        }

        TakePlace(change, call.Priority);
        return Sound(change, greet: true).Accept();
    }

    /// <summary>A place in the call's queue. Within its priority the call stands where its first request for a human puts it.</summary>
    public static CallChange TakePlace(CallChange change, int priority)
    {
        var queue = change.Call.Queue!.Id;
        change.Emit(new CallQueued(change.Now, queue, priority)).To(change.Call with
        {
            State = CallState.Queued,
            Priority = priority,
            Offer = null,
            Agent = null,
            EndpointLostSince = null,
            Stay = new(change.Now, change.Now, change.Now),
        });
        if (change.Call is { LastAgent: null, Queue.RoutingPolicy: LastAgentFirstPolicy.PolicyName,
            Arrival.CallerNumber: { Length: > 0 } number })
        {
            change.Effect(new FindLastAgent(number));
        }

        return Enqueue(change);
    }

    /// <summary>After an offer without a conversation: the old place, or the front when the call was meant for one agent only.</summary>
    public static CallTransition WaitAgain(CallChange change, CallOffer offer)
    {
        if (offer.Queue is null)
        {
            return TakePlace(change, CallLimits.FrontPriority).Accept();
        }

        change.To(change.Call with { State = CallState.Queued, Offer = null });
        return Enqueue(change).Accept();
    }

    /// <summary>What a waiting caller hears: the queue's greeting once, then its waiting sound. Before the answer only ringing.</summary>
    public static CallChange Sound(CallChange change, bool greet)
    {
        var call = change.Call;
        if (call.CallerAnsweredAt is null)
        {
            return change;
        }

        return greet && call.Queue?.Greeting is { } greeting
            ? ArrivedCall.Play(change, greeting)
            : change.Command(new PlayWaiting(call.Queue?.HoldPrompt)).To(call with { PlayingToken = 0 });
    }

    /// <summary>Greeting of the queue ended while the call waits or rings.</summary>
    public static CallTransition GreetingOver(CallChange change, CallInput input, PromptsFinished finished) => change.Call switch
    {
        { PlayingToken: var token } when token != finished.Token =>
            CallTransitions.Reject(change.Call, input, CallRejections.PromptsUnknown),
        { State: CallState.Queued, Stay.Leaving: true } => QueueLimits.End(change),
        _ => Sound(change, greet: false).Accept(),
    };

    /// <summary>Says, for the first time or again, that the call waits.</summary>
    public static CallChange Enqueue(CallChange change)
    {
        var call = change.Call;
        var (arrival, queue) = (call.Arrival, call.Queue!);
        change.Effect(new EnterQueue(queue.Id, new(
            call.Id, call.WaitingSince, call.Priority, arrival.CallerNumber, arrival.EntryNumber, queue.Channel, call.Skills,
                call.LastAgent)));
        var stay = call.Stay ?? new(change.Now, change.Now, change.Now);
        return QueueLimits.Wake(change.To(call with { Stay = stay with { BeatAt = change.Now + CallLimits.WaitingBeat } }));
    }

    /// <summary>It came through the call's queue, not to one agent alone: what the queue says of its calls holds.</summary>
    internal static bool IsOfQueue(Call call, CallOffer offer) => offer.Queue is { } queue && queue == call.Queue?.Id;

    private static bool IsInLine(Call call) => call is { Offer: null, Stay: not { Leaving: true } };

    private static CallTransition Offered(CallChange change, OfferMade made)
    {
        var call = change.Call;
        if (call.Offer is not null)
        {
            return CallTransitions.Reject(call, made, CallRejections.OfferPending);
        }

        return made.Offer.Queue == call.Queue?.Id && IsInLine(call)
            ? Ring(change, made.Offer).Accept()
            : CallTransitions.Reject(call, made, CallRejections.NotWaiting);
    }

    private static CallTransition Reserved(CallChange change, ReservationAnswered answer)
    {
        var call = change.Call;
        if (call.Offer?.Offer is not { } offer || offer.Id != answer.Offer)
        {
            return CallTransitions.Reject(call, answer, CallRejections.OfferUnknown);
        }

        return answer.Granted ? Ring(change, offer).Accept() : WaitAgain(change, offer);
    }

    private static CallChange Ring(CallChange change, CallOffer offer) => change
        .Emit(new CallOffered(change.Now, offer.Id, offer.Queue, offer.Agent))
        .Command(new RingAgent(offer, IsOfQueue(change.Call, offer) && change.Call.Queue!.AutoAnswer))
        .To(change.Call with
        {
            State = CallState.Offered,
            Offer = new(offer, OfferPhase.Sent),
            Deadline = offer.Deadline + CallLimits.OfferGuard,
        });

    private static CallTransition StillWaiting(CallChange change) => change.Call switch
    {
        { Offer.Offer: { } unanswered } =>
            WaitAgain(change.Effect(new EndAgentOffer(unanswered.Agent, unanswered.Id, OfferOutcome.Withdrawn)), unanswered),
        { Stay.Leaving: true } => QueueLimits.End(change),
        _ => QueueLimits.TimePassed(change),
    };

    private static CallTransition Lapsed(CallChange change, OfferLapsed lapsed) => change.Call.Offer is { Offer: { } reserved } && reserved.Id == lapsed.Offer
        ? WaitAgain(change, reserved)
        : CallTransitions.Reject(change.Call, lapsed, CallRejections.OfferUnknown);
}
