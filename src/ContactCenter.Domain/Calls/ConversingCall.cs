using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Calls;

/// <summary>Caller and agent are joined, or the caller is on hold; the agent's endpoint may be away for a while.</summary>
internal static class ConversingCall
{
    public static CallTransition Connected(CallChange change, CallInput input) => input switch
    {
        Requested { Request: HoldRequest request } => Mine(change, input, request) ?? Hold(change),
        LegReported { Report: EndpointHoldChanged { Held: true } report } => Mine(change, input, report.Agent) ?? Hold(change),
        Requested { Request: ResumeRequest } or LegReported { Report: EndpointHoldChanged } =>
            CallTransitions.Reject(change.Call, input, CallRejections.NotHeld),
        _ => Either(change, input),
    };

    public static CallTransition Held(CallChange change, CallInput input) => input switch
    {
        Requested { Request: ResumeRequest request } => Mine(change, input, request) ?? Resume(change),
        LegReported { Report: EndpointHoldChanged { Held: false } report } => Mine(change, input, report.Agent) ?? Resume(change),
        Requested { Request: HoldRequest } or LegReported { Report: EndpointHoldChanged } =>
            CallTransitions.Reject(change.Call, input, CallRejections.AlreadyHeld),
        _ => Either(change, input),
    };

    private static CallTransition Either(CallChange change, CallInput input) => input switch
    {
        LegReported { Report: AgentHungUp report } => report.Agent == change.Call.Agent
            ? CallEnding.ByAgent(change, legIsGone: true)
            : CallTransitions.Reject(change.Call, input, CallRejections.NotYourCall),
        LegReported { Report: EndpointLost report } => Mine(change, input, report.Agent) ?? Lose(change),
        LegReported { Report: EndpointRecovered report } => Recover(change, input, report.Agent),
        DeadlinePassed => GiveUpAgent(change),
        Requested { Request: TakeOverRequest request } => request.Agent == change.Call.Agent
            ? change.Command(new MoveAgent(request.Agent, request.Place)).Accept()
            : CallTransitions.Reject(change.Call, input, CallRejections.NotYourCall),
        Requested { Request: ConsultRequest request } requested => Mine(change, input, request.Agent)
            ?? ConsultingCall.Begin(change, requested, request),
        Requested { Request: CompleteRequest or JoinRequest or TakeBackRequest } =>
            CallTransitions.Reject(change.Call, input, CallRejections.ConsultNone),
        Requested { Request: TransferRequest request } requested => Mine(change, input, request) ?? Transfer(change, requested, request),
        OfferMade or ReservationAnswered => CallTransitions.Reject(change.Call, input, CallRejections.NotWaiting),
        LegReported { Report: PromptsFinished } => CallTransitions.Reject(change.Call, input, CallRejections.PromptsUnknown),
        _ => CallTransitions.Reject(change.Call, input, CallRejections.OfferUnknown),
    };

    /// <summary>Null when the agent is the one of this call and can be heard; otherwise the rejection.</summary>
    private static CallTransition? Mine(CallChange change, CallInput input, AgentId agent) => change.Call switch
    {
        { Agent: var connected } when connected != agent => CallTransitions.Reject(change.Call, input, CallRejections.NotYourCall),
        { EndpointLostSince: not null } => CallTransitions.Reject(change.Call, input, CallRejections.EndpointAway),
        _ => null,
    };

    /// <summary>As above for a person at a screen: a supervisor names the agent, and a transfer needs no endpoint.</summary>
    private static CallTransition? Mine(CallChange change, CallInput input, CallRequest request) =>
        request is TransferRequest && change.Call.Agent == request.Agent ? null : Mine(change, input, request.Agent);

    private static CallTransition Hold(CallChange change)
    {
        var agent = change.Call.Agent!.Value;
        return change.Emit(new CallHeld(change.Now, agent))
            .Command(new HoldCaller(agent))
            .Effect(new SetWorkState(agent, AgentWorkState.Held))
            .To(change.Call with { State = CallState.Held })
            .Accept();
    }

    private static CallTransition Resume(CallChange change)
    {
        var agent = change.Call.Agent!.Value;
        return change.Emit(new CallResumed(change.Now, agent))
            .Command(new ResumeCaller(agent))
            .Effect(new SetWorkState(agent, AgentWorkState.Talking))
            .To(change.Call with { State = CallState.Connected })
            .Accept();
    }

    private static CallTransition Lose(CallChange change)
    {
        var call = change.Call;
        change.Emit(new AgentLegLost(change.Now, call.Agent!.Value));
        if (call.Consult is not { Phase: ConsultPhase.Joined })
        {
            change.Command(new PlayWaiting(call.Queue?.HoldPrompt));
        }

        return change.To(call with { EndpointLostSince = change.Now, Deadline = change.Now + CallLimits.EndpointGrace })
            .Accept();
    }

    private static CallTransition Recover(CallChange change, CallInput input, AgentId agent)
    {
        var call = change.Call;
        if (call.Agent != agent || call.EndpointLostSince is null)
        {
            return CallTransitions.Reject(call, input, call.Agent == agent ? CallRejections.EndpointThere : CallRejections.NotYourCall);
        }

        return change.Emit(new AgentLegRecovered(change.Now, agent))
            .Command(call switch
            {
                { Consult.Phase: ConsultPhase.Joined } => new JoinThird(),
                { State: CallState.Held } => new HoldCaller(agent),
                _ => new ResumeCaller(agent),
            })
            .To(call with { EndpointLostSince = null, Deadline = null })
            .Accept();
    }

    /// <summary>The endpoint did not come back: the caller is not dropped but goes to the front of the queue it came through.</summary>
    internal static CallTransition GiveUpAgent(CallChange change)
    {
        Part(change);
        return QueuedCall.TakePlace(change, CallLimits.FrontPriority).Accept();
    }

    private static CallTransition Transfer(CallChange change, Requested requested, TransferRequest request)
    {
        var call = change.Call;
        if (new[] { request.ToQueue is null, request.ToAgent is null, request.ToNumber is null }.Count(isNull => !isNull) != 1
            || (request.ToQueue is not null && requested.TargetQueue is null)
            || (request.ToAgent is not null && !requested.TargetAgentKnown))
        {
            return CallTransitions.Reject(call, requested, CallRejections.TransferTarget);
        }

        if (request.ToAgent == call.Agent)
        {
            return CallTransitions.Reject(call, requested, CallRejections.TransferToSelf);
        }

        change.Emit(new CallTransferred(change.Now, call.Agent!.Value, request.ToQueue, request.ToAgent, request.ToNumber?.Number));
        Part(change);
        change.To(change.Call with { Transfers = call.Transfers + 1 });
        return request.ToNumber is { } dial ? SentOutCall.Begin(change, dial)
            : request.ToAgent is { } target ? ToAgent(change, target) : ToQueue(change, requested.TargetQueue!);
    }

    private static CallTransition ToQueue(CallChange change, QueueSettings queue)
    {
        change.To(change.Call with { Queue = queue });
        QueuedCall.TakePlace(change, change.Call.Entry?.Priority ?? 0);
        return QueuedCall.Sound(change, greet: true).Accept();
    }

    private static CallTransition ToAgent(CallChange change, AgentId target)
    {
        var call = change.Call;
        var deadline = change.Now.AddSeconds(call.Queue!.OfferTimeoutSeconds);
        var offer = new CallOffer(
            new($"{call.Id}-t{call.Transfers}"),
            call.Id,
            target,
            Queue: null,
            deadline,
            call.Arrival.CallerNumber,
            call.Arrival.EntryNumber,
            call.WaitingSince);
        change.Effect(new ReserveAgent(offer)).To(call with
        {
            State = CallState.Queued,
            Offer = new(offer, OfferPhase.Reserving),
            Deadline = deadline + CallLimits.OfferGuard,
        });
        return QueuedCall.Sound(change, greet: false).Accept();
    }

    /// <summary>The agent leaves and the caller stays.</summary>
    private static void Part(CallChange change)
    {
        var agent = change.Call.Agent!.Value;
        CallEnding.LeaveAgent(change);
        change.Command(new ReleaseAgent(agent));
        QueuedCall.Sound(change, greet: false);
    }
}
