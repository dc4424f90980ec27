namespace ContactCenter.Domain.Calls;

/// <summary>The ways in which a call that is in progress ends, from whatever state.</summary>
internal static class CallEnding
{
    public static CallTransition CallerGone(CallChange change, CallEnd end)
    {
        var call = change.Call;
        var cause = end.Cause switch
        {
            CallEndCause.NormalClearing or CallEndCause.Abandoned when call.AnsweredAt is null =>
                call.HumanRequestedAt is null ? CallEndCause.NormalClearing : CallEndCause.Abandoned,
            CallEndCause.NormalClearing or CallEndCause.Abandoned =>
                call.EndpointLostSince is null ? CallEndCause.NormalClearing : CallEndCause.AgentEndpointLost,
            _ => end.Cause,
        };
        return End(change, end with { Cause = cause }, OfferOutcome.CallerLeft, releaseAgent: true);
    }

    public static CallTransition Silent(CallChange change, CallInput input, PartySilent silent) => silent.Party is CallParty.Caller
        ? ByPlatform(change, new(CallParty.System, CallEndCause.MediaLost))
        : CallTransitions.Reject(change.Call, input, CallRejections.Silence);

    public static CallTransition HangUp(CallChange change, CallInput input, HangUpRequest request)
    {
        switch (request.By)
        {
            case CallParty.Supervisor:
                return ByPlatform(change, new(CallParty.Supervisor, CallEndCause.ForceReleased));
            case CallParty.System:
                return ByPlatform(change, new(CallParty.System, CallEndCause.Shutdown));
            case CallParty.Agent when change.Call is { Consult.Phase: not ConsultPhase.Joined } && change.Call.Agent == request.Agent:
                // With the caller on music and somebody else on the line it is not said who is meant.
                return CallTransitions.Reject(change.Call, input, CallRejections.ConsultPending);
            case CallParty.Agent when change.Call.Agent == request.Agent:
                return ByAgent(change, legIsGone: false);
            case CallParty.Agent:
                return CallTransitions.Reject(change.Call, input, change.Call.Agent is null ? CallRejections.NotConnected : CallRejections.NotYourCall);
            case CallParty.Caller:
            default:
                return CallTransitions.Reject(change.Call, input, CallRejections.Party);
        }
    }

    public static CallTransition ByAgent(CallChange change, bool legIsGone)
    {
        if (RatingCall.IsWanted(change.Call))
        {
            return RatingCall.Begin(change);
        }

        var end = new CallEnd(CallParty.Agent, CallEndCause.NormalClearing);
        change.Command(new ReleaseCaller(end));
        return End(change, end, OfferOutcome.Withdrawn, releaseAgent: !legIsGone);
    }

    public static CallTransition ByPlatform(CallChange change, CallEnd end)
    {
        change.Command(new ReleaseCaller(end));
        return End(change, end, OfferOutcome.Withdrawn, releaseAgent: true);
    }

    /// <summary>The conversation is over for the connected agent; a summary opens when the queue gives time for one.</summary>
    public static void LeaveAgent(CallChange change)
    {
        var call = change.Call;
        var agent = call.Agent!.Value;
        var limit = call.Queue?.WrapUpSeconds ?? 0;
        var draft = call.DraftOf(agent);
        if (limit > 0 || draft is not null)
        {
            change.Emit(new WrapUpStarted(change.Now, agent));
        }

        if (limit <= 0 && draft is not null)
        {
            // Nobody is given time for a summary: what was written while they talked is all of it.
            change.Emit(new WrapUpEnded(change.Now, agent, draft.Disposition, draft.Note, Automatic: false));
        }

        change.Effect(new EndConversation(agent, change.Now, limit)).To(call with
        {
            Agent = null,
            Taken = null,
            EndpointLostSince = null,
            WrapUps = limit > 0 ? call.WrapUps.Add(new(agent, change.Now, limit, call.Taken, draft)) : call.WrapUps,
            Notes = call.Notes.RemoveAll(n => n.Agent == agent),
        });
    }

    private static CallTransition End(CallChange change, CallEnd end, OfferOutcome offerOutcome, bool releaseAgent)
    {
        var call = change.Call;
        if (call.Agent is { } agent)
        {
            if (releaseAgent)
            {
                change.Command(new ReleaseAgent(agent));
            }

            LeaveAgent(change);
        }

        if (call.State is CallState.Dialing && end.Cause is not CallEndCause.NotReached)
        {
            change.Emit(new DialEnded(change.Now, call.Dial!.Agent, DialResult.Cancelled, end.SipStatus));
        }

        ConsultingCall.End(change, offerOutcome);
        EndOffer(change, offerOutcome);
        if (call.State is CallState.Queued or CallState.Offered && call.Queue is { } queue)
        {
            change.Effect(new LeaveQueue(queue.Id));
        }

        // The start of wrap-up stands before the end, so that no fold sees the call closed in between.
        change.Emit(new CallEnded(change.Now, end));
        return EndedCall.Settle(change.To(change.Call with { Offer = null, PlayingToken = 0 })).Accept();
    }

    private static void EndOffer(CallChange change, OfferOutcome outcome)
    {
        if (change.Call.Offer is not { Offer: { } offer, Phase: var phase })
        {
            return;
        }

        change.Effect(new EndAgentOffer(offer.Agent, offer.Id, outcome));
        if (phase is not OfferPhase.Reserving)
        {
            change.Emit(new OfferEnded(change.Now, offer.Id, offer.Agent, outcome, null)).Command(new CancelOffer(offer.Id, outcome));
        }
    }
}
