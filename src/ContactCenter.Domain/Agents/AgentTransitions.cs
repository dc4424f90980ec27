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
            QueuesAssigned assigned => Availability.Assign(change, assigned),
            Reserve reserve => TryReserve(change, reserve),
            WorkFound found => agent.WorkFor(found.Work.Call) is null
                ? AgentWorkChange.Move(change, found.Work).Accept()
                : change.Reject(input, AgentRejections.NoChange),
            YieldAsked asked => Yielding.Ask(change, asked),
            AgentDeadlinePassed passed => Deadline(change, passed),
            CapacitySet set => set.Capacity == agent.Capacity
                ? change.Reject(input, AgentRejections.NoChange)
                : change.To(agent with { Capacity = set.Capacity }).Accept(),
            _ => Subject(agent, input) is { } work ? AtWork(change, work, input) : NoSuchWork(change, input),
        };
    }

    /// <summary>The conversation that an input is about; null when the agent has no such one.</summary>
    private static AgentWork? Subject(Agent agent, AgentInput input) => input switch
    {
        OfferAnswered answered => agent.WorkFor(answered.Offer),
        OfferFailed failed => agent.WorkFor(failed.Offer),
        WorkStateReported report => agent.WorkFor(report.Call),
        ConversationEnded ended => agent.WorkFor(ended.Call),
        SummarySaved saved => agent.WorkFor(saved.Call),
        SummaryDrafted drafted => agent.WorkFor(drafted.Call),
        SummaryExtended extended => agent.WorkFor(extended.Call),
        CallForgotten forgotten => agent.WorkFor(forgotten.Call),
        _ => null,
    };

    private static AgentTransition AtWork(AgentChange change, AgentWork work, AgentInput input) => work.State switch
    {
        AgentWorkState.Reserved or AgentWorkState.Ringing => OfferedWork.Next(change, work, input),
        AgentWorkState.Talking or AgentWorkState.Held => TalkingWork.Next(change, work, input),
        AgentWorkState.WrapUp => WrapUpWork.Next(change, work, input),
        AgentWorkState.Idle => NoSuchWork(change, input),
    };

    private static AgentTransition NoSuchWork(AgentChange change, AgentInput input) =>
        change.Reject(input, input is OfferAnswered or OfferFailed ? AgentRejections.OfferUnknown : AgentRejections.CallUnknown);

    /// <summary>
    /// The only place where an offer is granted: no more at a time than the capacity admits, whatever number of queues asks.
    /// </summary>
    private static AgentTransition TryReserve(AgentChange change, Reserve reserve)
    {
        var (agent, offer) = (change.Agent, reserve.Offer);
        var isIncoming = offer.Direction is CallDirection.Inbound;
        var refusal = agent switch
        {
            { Availability: AgentAvailability.SignedOut } => AgentRejections.SignedOut,

            // Who calls somebody is at work whatever was said about incoming calls.
            { Availability: AgentAvailability.NotReady } when isIncoming => AgentRejections.NotReady,
            _ when !agent.Admits(offer) || agent.WorkFor(offer.Call) is not null => AgentRejections.Busy,
            { GoesAfterwards: true } when isIncoming => AgentRejections.NotReady,
            _ when !agent.Reaches(offer.Channel) => AgentRejections.Unreachable,
            { PausedUntil: not null } when isIncoming => AgentRejections.Paused,
            { Yield: { } yield } when offer.Queue is not null && !yield.Lets(offer.Channel, offer.Place ?? offer.HumanRequestedAt) =>
                AgentRejections.Yielding,
            _ when offer.Deadline <= change.Now => AgentRejections.OfferOver,
            _ when offer.Queue is { } queue && !agent.Queues.Contains(queue) => AgentRejections.OtherQueue,
            _ => null,
        };
        if (refusal is not null)
        {
            return change.Reject(reserve, refusal);
        }

        if (agent.Yield?.Channel == offer.Channel)
        {
            change.To(agent with { Yield = null });
        }

        return AgentWorkChange.Move(change, new(offer.Call, AgentWorkState.Reserved, change.Now, offer, null, null)).Accept();
    }

    /// <summary>One limit at a time: what else is due comes with the next.</summary>
    private static AgentTransition Deadline(AgentChange change, AgentDeadlinePassed passed)
    {
        var agent = change.Agent;
        if (!(agent.Deadline <= change.Now))
        {
            return change.Reject(passed, AgentRejections.NotDue);
        }

        if (agent.Works.FirstOrDefault(work => work.Deadline <= change.Now) is not { } due)
        {
            return change.To(agent.PausedUntil <= change.Now ? agent with { PausedUntil = null } : agent with { Yield = null }).Accept();
        }

        return due.State is AgentWorkState.WrapUp ? WrapUpWork.Expire(change, due) : OfferedWork.Expire(change, due, passed.NotReady);
    }
}
