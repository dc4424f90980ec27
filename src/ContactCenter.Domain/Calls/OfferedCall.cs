using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Calls;

/// <summary>An agent's endpoint rings. Every way out gives the offer its one outcome.</summary>
internal static class OfferedCall
{
    public static CallTransition Next(CallChange change, CallInput input)
    {
        var (offer, phase) = change.Call.Offer!;
        return input switch
        {
            DeadlinePassed => Fail(change, OfferOutcome.Expired, null, tellAgent: true),
            OfferMade made => CallTransitions.Reject(change.Call, input, made.Offer.Id == offer.Id ? CallRejections.OfferDuplicate : CallRejections.OfferPending),
            LegReported { Report: PromptsFinished finished } => QueuedCall.GreetingOver(change, input, finished),
            LegReported { Report: EndpointRinging ringing } when ringing.Offer == offer.Id && phase is OfferPhase.Sent => Rings(change),
            LegReported { Report: EndpointAnswered answered } when answered.Offer == offer.Id && phase is not OfferPhase.Confirming => Confirm(change),
            LegReported { Report: EndpointRefused refused } when refused.Offer == offer.Id =>
                Fail(change, OutcomeOf(refused.SipStatus), refused.SipStatus, tellAgent: true),
            OfferConfirmed confirmed when confirmed.Offer == offer.Id && phase is OfferPhase.Confirming => confirmed.Granted
                ? Connect(change)
                : Fail(change, OfferOutcome.Expired, null, tellAgent: false),
            OfferLapsed lapsed when lapsed.Offer == offer.Id => Fail(change, lapsed.Outcome, null, tellAgent: false),
            Requested { Request: DeclineRequest decline } when decline.Offer == offer.Id => decline.Agent == offer.Agent
                ? Fail(change, OfferOutcome.Declined, null, tellAgent: true)
                : CallTransitions.Reject(change.Call, input, CallRejections.NotYourCall),
            Requested { Request: not DeclineRequest } => CallTransitions.Reject(change.Call, input, CallRejections.NotConnected),
            _ => CallTransitions.Reject(change.Call, input, CallRejections.OfferUnknown),
        };
    }

    /// <summary>486 and 603 are a person's no; everything else is a phone that cannot be reached.</summary>
    public static OfferOutcome OutcomeOf(int sipStatus) => sipStatus is 486 or 600 or 603 ? OfferOutcome.Declined : OfferOutcome.EndpointFailed;

    private static CallTransition Rings(CallChange change)
    {
        var offer = change.Call.Offer!.Offer;
        return change.Emit(new OfferRinging(change.Now, offer.Id, offer.Agent))
            .Effect(new SetWorkState(offer.Agent, AgentWorkState.Ringing))
            .To(change.Call with { Offer = new(offer, OfferPhase.Ringing) })
            .Accept();
    }

    private static CallTransition Confirm(CallChange change)
    {
        var offer = change.Call.Offer!.Offer;
        return change.Effect(new ConfirmOffer(offer.Agent, offer.Id))
            .To(change.Call with { Offer = new(offer, OfferPhase.Confirming) })
            .Accept();
    }

    private static CallTransition Connect(CallChange change)
    {
        var offer = change.Call.Offer!.Offer;
        ArrivedCall.Answer(change.Emit(new OfferEnded(change.Now, offer.Id, offer.Agent, OfferOutcome.Accepted, null)));
        var call = change.Call;
        RecordingId? recording = call.Queue is { Record: true } ? new($"{call.Id}-{call.RecordingsMade + 1}") : null;
        change.Emit(new CallConnected(change.Now, offer.Id, offer.Agent, offer.Queue))
            .Command(new ConnectAgent(
                offer.Id, offer.Agent, recording, QueuedCall.IsOfQueue(call, offer) ? call.Queue!.Whisper : null))
            .To(call with
            {
                State = CallState.Connected,
                Offer = null,
                Agent = offer.Agent,
                Taken = offer,
                AnsweredAt = call.AnsweredAt ?? change.Now,
                PlayingToken = 0,
                Deadline = null,
                RecordingsMade = recording is null ? call.RecordingsMade : call.RecordingsMade + 1,
                OpenRecordings = recording is { } id ? call.OpenRecordings.Add(id) : call.OpenRecordings,
            });
        RatingCall.Prepare(change);
        return offer.Queue is { } queue ? change.Effect(new LeaveQueue(queue)).Accept() : change.Accept();
    }

    private static CallTransition Fail(CallChange change, OfferOutcome outcome, int? sipStatus, bool tellAgent)
    {
        var offer = change.Call.Offer!.Offer;
        change.Emit(new OfferEnded(change.Now, offer.Id, offer.Agent, outcome, sipStatus));
        if (sipStatus is null)
        {
            change.Command(new CancelOffer(offer.Id, outcome));
        }

        if (tellAgent)
        {
            change.Effect(new EndAgentOffer(offer.Agent, offer.Id, outcome));
        }

        return QueuedCall.WaitAgain(change, offer);
    }
}
