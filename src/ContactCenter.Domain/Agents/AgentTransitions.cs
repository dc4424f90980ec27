using ContactCenter.Domain.Calls;

namespace ContactCenter.Domain.Agents;

/// <summary>The two machines of an agent. Pure; the moves are on <c>docs/states/agent.md</c>.</summary>
public static class AgentTransitions
{
    public static AgentTransition Next(Agent agent, AgentInput input, DateTimeOffset now)
    {
        var change = new AgentChange(agent, CallTransitions.WholeMilliseconds(now));
        return input switch
        {
            SignIn signIn => Availability.SignIn(change, signIn),
            ChangeAvailability wish => Availability.Change(change, wish),
            Restored restored => Availability.Restore(change, restored.State),
            ReachableChanged reachable => Availability.Reach(change, reachable),
            Reserve reserve => TryReserve(change, reserve),
            AgentDeadlinePassed passed => Deadline(change, passed),
            _ => agent.WorkState switch
            {
                AgentWorkState.Idle => change.Reject(input, input is OfferAnswered or OfferFailed ? AgentRejections.OfferUnknown : AgentRejections.CallUnknown),
                AgentWorkState.Reserved or AgentWorkState.Ringing => OfferedWork.Next(change, agent.Work!, input),
                AgentWorkState.Talking or AgentWorkState.Held => TalkingWork.Next(change, agent.Work!, input),
                AgentWorkState.WrapUp => WrapUpWork.Next(change, agent.Work!, input),
            },
        };
    }

    /// <summary>The only place where an offer is granted: one conversation an agent, whatever number of queues asks.</summary>
    private static AgentTransition TryReserve(AgentChange change, Reserve reserve)
    {
        var (agent, offer) = (change.Agent, reserve.Offer);
        var isIncoming = offer.Direction is CallDirection.Inbound;
        var refusal = agent switch
        {
            { Availability: AgentAvailability.SignedOut } => AgentRejections.SignedOut,

            // Who calls somebody is at work whatever was said about incoming calls.
            { Availability: AgentAvailability.NotReady } when isIncoming => AgentRejections.NotReady,
            { Work: not null } => AgentRejections.Busy,
            { Reachable: false } => AgentRejections.Unreachable,
            { PausedUntil: not null } when isIncoming => AgentRejections.Paused,
            _ when offer.Deadline <= change.Now => AgentRejections.OfferOver,
            _ when offer.Queue is { } queue && !agent.Queues.Contains(queue) => AgentRejections.OtherQueue,
            _ => null,
        };
        return refusal is null
            ? AgentWorkChange.Move(change, new(offer.Call, AgentWorkState.Reserved, change.Now, offer, null, null)).Accept()
            : change.Reject(reserve, refusal);
    }

    private static AgentTransition Deadline(AgentChange change, AgentDeadlinePassed passed)
    {
        var agent = change.Agent;
        if (!(agent.Deadline <= change.Now))
        {
            return change.Reject(passed, AgentRejections.NotDue);
        }

        return agent.WorkState switch
        {
            AgentWorkState.Idle => change.To(agent with { PausedUntil = null }).Accept(),
            AgentWorkState.Reserved or AgentWorkState.Ringing => OfferedWork.Expire(change, agent.Work!, passed.NotReady),
            AgentWorkState.WrapUp => WrapUpWork.Expire(change, agent.Work!),
            AgentWorkState.Talking or AgentWorkState.Held => change.Reject(passed, AgentRejections.NotDue),
        };
    }
}
