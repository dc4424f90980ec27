using ContactCenter.Domain.Calls;

namespace ContactCenter.Domain.Agents;

/// <summary>An offer stands and has no outcome yet (Reserved, Ringing).</summary>
internal static class OfferedWork
{
    public static AgentTransition Next(AgentChange change, AgentWork work, AgentInput input) => input switch
    {
        OfferAnswered answered => answered.Offer == work.Offer.Id
            ? AgentWorkChange.Move(change, work with { State = AgentWorkState.Talking, Since = change.Now, ConnectedAt = change.Now }).Accept()
            : change.Reject(input, AgentRejections.OfferUnknown),
        OfferFailed failed => failed.Offer == work.Offer.Id
            ? Fail(change, work, failed.Outcome, failed.NotReady).Accept()
            : change.Reject(input, AgentRejections.OfferUnknown),
        WorkStateReported { State: AgentWorkState.Ringing } report when report.Call == work.Call => work.State is AgentWorkState.Reserved
            ? AgentWorkChange.Move(change, work with { State = AgentWorkState.Ringing, Since = change.Now }).Accept()
            : change.Reject(input, AgentRejections.NoChange),
        CallForgotten forgotten when forgotten.Call == work.Call => Fail(change, work, OfferOutcome.Withdrawn, notReady: false).Accept(),
        SummarySaved or SummaryExtended or SummaryDrafted => change.Reject(input, AgentRejections.NoWrapUp),
        WorkStateReported or ConversationEnded => change.Reject(input, AgentRejections.NotTalking),
        _ => change.Reject(input, AgentRejections.CallUnknown),
    };

    /// <summary>The deadline is kept here, so that an agent can never stay reserved, whoever fell silent.</summary>
    public static AgentTransition Expire(AgentChange change, AgentWork work, bool notReady) =>
        Fail(change, work, OfferOutcome.Expired, notReady)
            .Effect(new ReportOfferLapsed(work.Call, work.Offer.Id, OfferOutcome.Expired))
            .Accept();

    private static AgentChange Fail(AgentChange change, AgentWork work, OfferOutcome outcome, bool notReady)
    {
        var idleSince = change.Agent.IdleSince;
        if (work.Offer.Direction is CallDirection.Outbound)
        {
            // A call that the agent makes and whose own phone did not answer is no call that it failed to take.
            return AgentWorkChange.Release(change, work, idleSince);
        }

        switch (outcome)
        {
            case OfferOutcome.CallerLeft:
            case OfferOutcome.Withdrawn:
                // Not the agent's doing: the place in the line of idle agents stays.
                return AgentWorkChange.Release(change, work, idleSince);
            case OfferOutcome.Declined:
            case OfferOutcome.Expired:
            case OfferOutcome.EndpointFailed:
            case OfferOutcome.Accepted:
            default:
                return OwnFailure(change, work, outcome, notReady);
        }
    }

    private static AgentChange OwnFailure(AgentChange change, AgentWork work, OfferOutcome outcome, bool notReady)
    {
        AgentWorkChange.Release(change, work, change.Now);
        if (change.Agent.Availability is not AgentAvailability.Ready)
        {
            return change;
        }

        if (notReady && !change.Agent.Works.IsEmpty)
        {
            // Other conversations go on; the person is taken off duty after them.
            return change.To(change.Agent with
            {
                AfterCall = change.Agent.AfterCall ?? new(AgentAvailability.NotReady, ReasonOf(outcome), CallParty.System),
                PausedUntil = change.Now + AgentLimits.FailedOfferPause,
            });
        }

        return notReady
            ? Availability.Apply(change, new(AgentAvailability.NotReady, ReasonOf(outcome), CallParty.System))
            : change.To(change.Agent with { PausedUntil = change.Now + AgentLimits.FailedOfferPause });
    }

    private static string ReasonOf(OfferOutcome outcome) => outcome switch
    {
        OfferOutcome.EndpointFailed => NotReadyReasonCodes.EndpointFailed,
        OfferOutcome.Declined => NotReadyReasonCodes.Declined,
        _ => NotReadyReasonCodes.NoAnswer,
    };
}
