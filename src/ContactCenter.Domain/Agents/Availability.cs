using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;

namespace ContactCenter.Domain.Agents;

/// <summary>The availability machine: what the person said. A call never moves it, except a failed offer (RONA).</summary>
internal static class Availability
{
    public static AgentTransition SignIn(AgentChange change, SignIn input)
    {
        if (input.Queues.IsDefaultOrEmpty)
        {
            return change.Reject(input, AgentRejections.NoQueues);
        }

        if (change.Agent.Availability is not AgentAvailability.SignedOut)
        {
            return change.Reject(input, AgentRejections.SignedIn);
        }

        change.Emit(new AgentSignedIn(change.Now, change.Agent.Id, input.Queues)).To(change.Agent with
        {
            Queues = input.Queues,
            SignedInAt = change.Now,
            Busy = TimeSpan.Zero,
        });
        return Apply(change, new(AgentAvailability.NotReady, NotReadyReasonCodes.SignedIn, CallParty.Agent)).Accept();
    }

    public static AgentTransition Change(AgentChange change, ChangeAvailability input)
    {
        var agent = change.Agent;
        var byAgent = input.By is CallParty.Agent;
        if (agent.Availability is AgentAvailability.SignedOut)
        {
            return change.Reject(input, AgentRejections.SignedOut);
        }

        if (input.Availability is AgentAvailability.NotReady && byAgent && !input.ReasonSelectable)
        {
            return change.Reject(input, AgentRejections.Reason);
        }

        if (input.Availability is AgentAvailability.SignedOut && byAgent && !agent.Works.IsEmpty)
        {
            return change.Reject(input, AgentRejections.Busy);
        }

        var reason = input.Availability is AgentAvailability.NotReady ? input.Reason ?? NotReadyReasonCodes.Supervisor : null;
        var wish = new AvailabilityChange(input.Availability, reason, input.By);
        if (!agent.Works.IsEmpty)
        {
            return change.To(agent with { AfterCall = Same(agent, wish) ? null : wish }).Accept();
        }

        return Same(agent, wish) ? change.Reject(input, AgentRejections.NoChange) : Apply(change, wish).Accept();
    }

    /// <summary>In force at once; a conversation of a queue that is left goes on.</summary>
    public static AgentTransition Assign(AgentChange change, QueuesAssigned input)
    {
        var agent = change.Agent;
        if (agent.Availability is AgentAvailability.SignedOut)
        {
            return change.Reject(input, AgentRejections.SignedOut);
        }

        var queues = input.Assigned.Where(queue => agent.Queues.Contains(queue) || input.New.Contains(queue)).ToImmutableArray();
        return queues.Length == agent.Queues.Length && queues.All(agent.Queues.Contains)
            ? change.Reject(input, AgentRejections.NoChange)
            : change.Emit(new AgentQueuesChanged(change.Now, agent.Id, queues)).To(agent with { Queues = queues }).Accept();
    }

    public static AgentTransition Reach(AgentChange change, ReachableChanged input) => input.Reachable == change.Agent.Reachable
        ? change.Reject(input, AgentRejections.NoChange)
        : change.To(change.Agent with { Reachable = input.Reachable, ReachableSince = change.Now }).Accept();

    public static AgentTransition Restore(AgentChange change, AgentRestoration state)
    {
        var agent = change.Agent;
        if (agent.Availability is not AgentAvailability.SignedOut || !agent.Works.IsEmpty)
        {
            return change.Reject(new Restored(state), AgentRejections.SignedIn);
        }

        foreach (var call in state.Over.IsDefault ? [] : state.Over)
        {
            var channel = ConversationIds.ChannelOf(call);
            change.Emit(new AgentWorkStateChanged(change.Now, agent.Id, call, AgentWorkState.Idle, channel));
        }

        foreach (var work in state.InWork)
        {
            AgentWorkChange.Move(change, work);
        }

        return change.To(change.Agent with
        {
            Availability = state.Availability,
            Reason = state.Reason,
            Queues = state.Queues.IsDefault ? [] : state.Queues,
            AvailabilitySince = state.Since,
            WorkEndedAt = state.Over.IsDefaultOrEmpty ? state.WorkEndedAt : change.Now,
            IdleSince = state.WorkEndedAt > state.Since ? state.WorkEndedAt.Value : state.Since,
            SignedInAt = state.Availability is AgentAvailability.SignedOut ? null : change.Now,
        }).Accept();
    }

    public static AgentChange Apply(AgentChange change, AvailabilityChange wish)
    {
        var (agent, now) = (change.Agent, change.Now);
        AgentEvent happened = wish.Availability switch
        {
            AgentAvailability.SignedOut => new AgentSignedOut(now, agent.Id, wish.By),
            AgentAvailability.Ready => new AgentBecameReady(now, agent.Id, wish.By),
            AgentAvailability.NotReady => new AgentBecameNotReady(now, agent.Id, wish.Reason!, wish.By),
        };
        return change.Emit(happened).To(agent with
        {
            Availability = wish.Availability,
            Reason = wish.Reason,
            AvailabilitySince = now,
            AfterCall = null,
            PausedUntil = null,
            Yield = null,
            SignedInAt = wish.Availability is AgentAvailability.SignedOut ? null : agent.SignedInAt,
            IdleSince = wish.Availability is AgentAvailability.Ready ? now : agent.IdleSince,
        });
    }

    private static bool Same(Agent agent, AvailabilityChange wish) =>
        agent.Availability == wish.Availability && agent.Reason == wish.Reason;
}
