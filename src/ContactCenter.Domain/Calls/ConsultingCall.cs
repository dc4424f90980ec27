using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Calls;

/// <summary>
/// A third party is called, asked, or joined (TEL-04, TEL-06). The call stays Held while the caller hears music and Connected while all
/// hear each other. Whoever leaves at whatever step, nobody is left with silence and no taxpayer is dropped by a colleague.
/// </summary>
internal static class ConsultingCall
{
    /// <summary>Null leaves the input to the state.</summary>
    public static CallTransition? Next(CallChange change, CallInput input)
    {
        var consult = change.Call.Consult!;
        return input switch
        {
            Requested { Request: CompleteRequest request } => Mine(change, input, request.Agent) ?? Answered(change, input, consult)
                ?? HandOver(change),
            Requested { Request: JoinRequest request } => Mine(change, input, request.Agent) ?? Answered(change, input, consult)
                ?? Join(change, input, consult),
            Requested { Request: TakeBackRequest request } => Mine(change, input, request.Agent) ?? TakeBack(change),
            Requested { Request: HoldRequest or ResumeRequest or TransferRequest or ConsultRequest }
                or LegReported { Report: EndpointHoldChanged } =>
                CallTransitions.Reject(change.Call, input, CallRejections.ConsultPending),
            LegReported { Report: EndpointLost lost } when lost.Agent == consult.Colleague =>
                Left(change, ThirdPartyEnd.Left, null, tellAgent: true),
            LegReported { Report: AgentHungUp gone } when gone.Agent == consult.Colleague =>
                Left(change, ThirdPartyEnd.Left, null, tellAgent: true),
            LegReported { Report: ThirdHungUp } when consult is { Number: not null, Phase: not ConsultPhase.Calling } =>
                Left(change, ThirdPartyEnd.Left, null, tellAgent: true),
            LegReported { Report: AgentHungUp gone } when gone.Agent == change.Call.Agent => AgentLeft(change, consult),
            LegReported { Report: EndpointLost lost } when lost.Agent == change.Call.Agent && consult.Phase is ConsultPhase.Calling =>
                GiveUpAndLose(change, input),
            DeadlinePassed => Deadline(change, consult),
            _ when consult.Phase is ConsultPhase.Calling => Calling(change, consult, input),
            _ => null,
        };
    }

    /// <summary>The agent asks for a third party: the caller hears music from now on.</summary>
    public static CallTransition Begin(CallChange change, Requested requested, ConsultRequest request)
    {
        var call = change.Call;
        if (request.ToAgent is null == request.ToNumber is null || (request.ToAgent is not null && !requested.TargetAgentKnown))
        {
            return CallTransitions.Reject(call, requested, CallRejections.TransferTarget);
        }

        if (request.ToAgent == call.Agent)
        {
            return CallTransitions.Reject(call, requested, CallRejections.TransferToSelf);
        }

        var agent = call.Agent!.Value;
        if (call.State is CallState.Connected)
        {
            change.Emit(new CallHeld(change.Now, agent)).Command(new HoldCaller(agent))
                .Effect(new SetWorkState(agent, AgentWorkState.Held));
        }

        change.Emit(new ConsultStarted(change.Now, agent, request.ToAgent, request.ToNumber?.Number));
        return request.ToAgent is { } colleague ? Ask(change, colleague) : Dial(change, request.ToNumber!);
    }

    /// <summary>No agent is left: the call ends with the first of the two who hangs up.</summary>
    public static CallTransition Outside(CallChange change, CallInput input) =>
        (change.Call.Consult is { Phase: ConsultPhase.Calling } ? SentOutCall.Next(change, input) : null) ?? OutsideWith(change, input);

    private static CallTransition OutsideWith(CallChange change, CallInput input) => input switch
    {
        LegReported { Report: ThirdHungUp } => CallEnding.ByPlatform(change, new(CallParty.System, CallEndCause.NormalClearing)),
        OfferMade or ReservationAnswered => CallTransitions.Reject(change.Call, input, CallRejections.NotWaiting),
        Requested { Request: not DeclineRequest } => CallTransitions.Reject(change.Call, input, CallRejections.NotConnected),
        LegReported { Report: PromptsFinished } => CallTransitions.Reject(change.Call, input, CallRejections.PromptsUnknown),
        DeadlinePassed => CallTransitions.Reject(change.Call, input, CallRejections.NotDue),
        _ => CallTransitions.Reject(change.Call, input, CallRejections.OfferUnknown),
    };

    /// <summary>The call ends: what is left of the third party ends with it.</summary>
    public static void End(CallChange change, OfferOutcome outcome)
    {
        if (change.Call.Consult is { } consult)
        {
            Close(change, consult, ThirdPartyEnd.CallEnded, null, outcome, tellAgent: true);
        }
    }

    private static CallTransition Ask(CallChange change, AgentId colleague)
    {
        var call = change.Call;
        var offer = new CallOffer(
            new($"{call.Id}-c{call.Consults + 1}"),
            call.Id,
            colleague,
            Queue: null,
            change.Now.AddSeconds(call.Queue?.OfferTimeoutSeconds ?? (int)CallLimits.OwnPhone.TotalSeconds),
            call.Arrival.CallerNumber,
            call.Arrival.EntryNumber,
            call.WaitingSince);
        return change.Effect(new ReserveAgent(offer)).To(call with
        {
            State = CallState.Held,
            Consults = call.Consults + 1,
            Consult = new(call.Agent!.Value, offer, null, ConsultPhase.Calling, new(offer, OfferPhase.Reserving)),
            Deadline = offer.Deadline + CallLimits.OfferGuard,
        }).Accept();
    }

    private static CallTransition Dial(CallChange change, OutboundDial dial)
    {
        var call = change.Call;
        return change.Command(new DialThird(dial)).To(call with
        {
            State = CallState.Held,
            Consults = call.Consults + 1,
            Consult = new(call.Agent!.Value, null, dial, ConsultPhase.Calling, null),
            Deadline = change.Now.AddSeconds(dial.RingSeconds),
        }).Accept();
    }

    private static CallTransition? Calling(CallChange change, Consultation consult, CallInput input) =>
        consult.Pending is { } pending ? CallingColleague(change, pending, input)
        : input switch
        {
            LegReported { Report: DialledAnswered } => Talk(change, consult, new TalkToThird(null, null)),
            LegReported { Report: DialledRefused refused } => Left(change, ThirdPartyEnd.NotReached, refused.SipStatus, tellAgent: false),
            LegReported { Report: DialledRinging } => CallTransitions.Reject(change.Call, input, CallRejections.NoChange),
            _ => null,
        };

    private static CallTransition? CallingColleague(CallChange change, PendingOffer pending, CallInput input)
    {
        var (offer, phase) = pending;
        return input switch
        {
            ReservationAnswered answer when answer.Offer == offer.Id && phase is OfferPhase.Reserving => answer.Granted
                ? Step(change.Emit(new CallOffered(change.Now, offer.Id, null, offer.Agent)).Command(new RingAgent(offer)), OfferPhase.Sent)
                : Left(change, ThirdPartyEnd.NotReached, null, tellAgent: false),
            LegReported { Report: EndpointRinging ringing } when ringing.Offer == offer.Id && phase is OfferPhase.Sent => Step(
                change.Emit(new OfferRinging(change.Now, offer.Id, offer.Agent))
                    .Effect(new SetWorkState(offer.Agent, AgentWorkState.Ringing)),
                OfferPhase.Ringing),
            LegReported { Report: EndpointAnswered answered } when answered.Offer == offer.Id
                && phase is OfferPhase.Sent or OfferPhase.Ringing =>
                Step(change.Effect(new ConfirmOffer(offer.Agent, offer.Id)), OfferPhase.Confirming),
            LegReported { Report: EndpointRefused refused } when refused.Offer == offer.Id =>
                Fail(change, OfferedCall.OutcomeOf(refused.SipStatus), refused.SipStatus, tellAgent: true),
            OfferConfirmed confirmed when confirmed.Offer == offer.Id && phase is OfferPhase.Confirming => confirmed.Granted
                ? Talk(
                    change.Emit(new OfferEnded(change.Now, offer.Id, offer.Agent, OfferOutcome.Accepted, null)),
                    change.Call.Consult!,
                    new TalkToThird(offer.Id, offer.Agent))
                : Fail(change, OfferOutcome.Expired, null, tellAgent: false),
            OfferLapsed lapsed when lapsed.Offer == offer.Id => phase is OfferPhase.Reserving
                ? Left(change, ThirdPartyEnd.NotReached, null, tellAgent: false)
                : Fail(change, lapsed.Outcome, null, tellAgent: false),
            Requested { Request: DeclineRequest decline } when decline.Offer == offer.Id && decline.Agent == offer.Agent =>
                Fail(change, OfferOutcome.Declined, null, tellAgent: true),
            _ => null,
        };
    }

    private static CallTransition Step(CallChange change, OfferPhase phase)
    {
        var consult = change.Call.Consult!;
        return change.To(change.Call with { Consult = consult with { Pending = consult.Pending! with { Phase = phase } } }).Accept();
    }

    /// <summary>The colleague's offer ended without a conversation.</summary>
    private static CallTransition Fail(CallChange change, OfferOutcome outcome, int? sipStatus, bool tellAgent)
    {
        Close(change, change.Call.Consult!, ThirdPartyEnd.NotReached, sipStatus, outcome, tellAgent);
        return change.Accept();
    }

    private static CallTransition Talk(CallChange change, Consultation consult, TalkToThird command) => change
        .Emit(new ThirdPartyAnswered(change.Now, change.Call.Agent!.Value, consult.Colleague, consult.Number?.Number))
        .Command(command)
        .To(change.Call with { Consult = consult with { Phase = ConsultPhase.Talking, Pending = null },
            Deadline = LossDeadline(change.Call) })
        .Accept();

    /// <summary>The third party is gone: of three two go on; a caller who hears music hears it until the agent is back with it.</summary>
    private static CallTransition Left(CallChange change, ThirdPartyEnd end, int? sipStatus, bool tellAgent)
    {
        var (call, consult) = (change.Call, change.Call.Consult!);
        Close(change, consult, end, sipStatus, OfferOutcome.Withdrawn, tellAgent);
        if (consult.Phase is ConsultPhase.Joined && call.EndpointLostSince is null)
        {
            change.Command(new ResumeCaller(call.Agent!.Value));
        }

        return change.Accept();
    }

    private static CallTransition TakeBack(CallChange change)
    {
        var (call, agent) = (change.Call, change.Call.Agent!.Value);
        Close(change, call.Consult!, ThirdPartyEnd.Released, null, OfferOutcome.Withdrawn, tellAgent: true);
        if (call.State is CallState.Held)
        {
            change.Emit(new CallResumed(change.Now, agent)).Effect(new SetWorkState(agent, AgentWorkState.Talking));
        }

        return change.Command(new ResumeCaller(agent)).To(change.Call with { State = CallState.Connected }).Accept();
    }

    private static CallTransition Join(CallChange change, CallInput input, Consultation consult)
    {
        if (consult.Phase is ConsultPhase.Joined)
        {
            return CallTransitions.Reject(change.Call, input, CallRejections.NoChange);
        }

        var agent = change.Call.Agent!.Value;
        return change.Emit(new CallResumed(change.Now, agent))
            .Emit(new PartiesJoined(change.Now, agent))
            .Command(new JoinThird())
            .Effect(new SetWorkState(agent, AgentWorkState.Talking))
            .To(change.Call with { State = CallState.Connected, Consult = consult with { Phase = ConsultPhase.Joined } })
            .Accept();
    }

    /// <summary>The agent leaves: a colleague has the call from now on, or the caller talks with the number outside.</summary>
    private static CallTransition HandOver(CallChange change)
    {
        var (call, consult) = (change.Call, change.Call.Consult!);
        var from = call.Agent!.Value;
        RecordingId? recording = consult.Agent is not null && call.Queue is { Record: true } ? new($"{call.Id}-{call.RecordingsMade + 1}")
            : null;
        change.Emit(new CallTransferred(change.Now, from, null, consult.Colleague, consult.Number?.Number));
        if (consult.Colleague is { } successor)
        {
            change.Emit(new ThirdPartyEnded(change.Now, from, successor, null, ThirdPartyEnd.TookOver, null));
        }

        CallEnding.LeaveAgent(change);
        change.Command(new HandOver(from, recording)).To(change.Call with
        {
            State = consult.Agent is null ? CallState.Outside : CallState.Connected,
            Agent = consult.Colleague,
            Taken = consult.Agent,
            Consult = consult.Agent is null ? consult : null,
            Transfers = call.Transfers + 1,
            Deadline = null,
            RecordingsMade = recording is null ? call.RecordingsMade : call.RecordingsMade + 1,
            OpenRecordings = recording is { } id ? call.OpenRecordings.Add(id) : call.OpenRecordings,
        });
        return consult.Agent is { } taken ? change.Emit(new CallConnected(change.Now, taken.Id, taken.Agent, null)).Accept() : change
            .Accept();
    }

    /// <summary>
    /// The agent's phone hung up: who has answered goes on with the caller; else the caller waits for somebody, first in line.
    /// </summary>
    private static CallTransition AgentLeft(CallChange change, Consultation consult)
    {
        if (consult.Phase is not ConsultPhase.Calling)
        {
            return HandOver(change);
        }

        Close(change, consult, ThirdPartyEnd.Released, null, OfferOutcome.Withdrawn, tellAgent: true);
        return ConversingCall.GiveUpAgent(change);
    }

    /// <summary>Nobody would talk with a third party that answers now.</summary>
    private static CallTransition GiveUpAndLose(CallChange change, CallInput input)
    {
        Close(change, change.Call.Consult!, ThirdPartyEnd.Released, null, OfferOutcome.Withdrawn, tellAgent: true);
        return ConversingCall.Held(change, input);
    }

    private static CallTransition Deadline(CallChange change, Consultation consult)
    {
        if (consult.Phase is not ConsultPhase.Calling)
        {
            // The agent's phone stayed away: who is there goes on.
            return HandOver(change);
        }

        return consult.Pending is { Phase: not OfferPhase.Reserving }
            ? Fail(change, OfferOutcome.Expired, null, tellAgent: true)
            : Left(change, ThirdPartyEnd.NotReached, null, tellAgent: true);
    }

    /// <summary>Ends the third party's part: its event, its leg, its offer or its work.</summary>
    private static void Close(CallChange change, Consultation consult, ThirdPartyEnd end, int? sipStatus, OfferOutcome outcome,
        bool tellAgent)
    {
        if (consult.Pending is { Offer: { } offer, Phase: var phase })
        {
            if (phase is not OfferPhase.Reserving)
            {
                change.Emit(new OfferEnded(change.Now, offer.Id, offer.Agent, outcome, sipStatus))
                    .Command(new CancelOffer(offer.Id, outcome));
            }

            if (tellAgent)
            {
                change.Effect(new EndAgentOffer(offer.Agent, offer.Id, outcome));
            }
        }
        else
        {
            change.Command(new ReleaseThird());
            if (consult.Colleague is { } colleague)
            {
                // Who gave advice has nothing to sum up: the call is another's.
                change.Effect(new EndConversation(colleague, change.Now, WrapUpSeconds: 0));
            }
        }

        change.Emit(new ThirdPartyEnded(change.Now, consult.By, consult.Colleague, consult.Number?.Number, end, sipStatus))
            .To(change.Call with { Consult = null, Deadline = LossDeadline(change.Call) });
    }

    private static DateTimeOffset? LossDeadline(Call call) => call.EndpointLostSince + CallLimits.EndpointGrace;

    private static CallTransition? Mine(CallChange change, CallInput input, AgentId agent) => change.Call switch
    {
        { Agent: var connected } when connected != agent => CallTransitions.Reject(change.Call, input, CallRejections.NotYourCall),
        { EndpointLostSince: not null } => CallTransitions.Reject(change.Call, input, CallRejections.EndpointAway),
        _ => null,
    };

    private static CallTransition? Answered(CallChange change, CallInput input, Consultation consult) =>
        consult.Phase is ConsultPhase.Calling ? CallTransitions.Reject(change.Call, input, CallRejections.ThirdNotThere) : null;
}
