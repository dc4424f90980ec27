namespace ContactCenter.Domain.Agents;

/// <summary>Moves of the work state, each with its event.</summary>
internal static class AgentWorkChange
{
    public static AgentChange Move(AgentChange change, AgentWork work) => change
        .Emit(new AgentWorkStateChanged(change.Now, change.Agent.Id, work.Call, work.State))
        .To(change.Agent with { Work = work });

    /// <summary>The call leaves the agent; what the person asked for meanwhile takes effect now.</summary>
    public static AgentChange Release(AgentChange change, DateTimeOffset idleSince)
    {
        var agent = change.Agent;
        change.Emit(new AgentWorkStateChanged(change.Now, agent.Id, agent.Work!.Call, AgentWorkState.Idle))
            .To(agent with { Work = null, WorkEndedAt = change.Now, IdleSince = idleSince, AfterCall = null });
        return agent.AfterCall is { } wish ? Availability.Apply(change, wish) : change;
    }
}
