namespace ContactCenter.Domain.Agents;

/// <summary>Moves of the work state, each with its event.</summary>
internal static class AgentWorkChange
{
    /// <summary>A conversation begins, or is in another state.</summary>
    public static AgentChange Move(AgentChange change, AgentWork work)
    {
        var agent = change.Agent;
        change.Emit(new AgentWorkStateChanged(change.Now, agent.Id, work.Call, work.State, work.Channel));
        return agent.WorkFor(work.Call) is { } before
            ? change.To(agent with { Works = agent.Works.Replace(before, work) })
            : change.To(agent with { Works = agent.Works.Add(work), BusySince = agent.BusySince ?? change.Now });
    }

    /// <summary>Changes the work without another state of it.</summary>
    public static AgentChange Keep(AgentChange change, AgentWork before, AgentWork work) =>
        change.To(change.Agent with { Works = change.Agent.Works.Replace(before, work) });

    /// <summary>The conversation leaves the agent; what the person asked for meanwhile takes effect when it was the last.</summary>
    public static AgentChange Release(AgentChange change, AgentWork work, DateTimeOffset idleSince)
    {
        var agent = change.Agent;
        var left = agent.Works.Remove(work);
        change.Emit(new AgentWorkStateChanged(change.Now, agent.Id, work.Call, AgentWorkState.Idle, work.Channel)).To(agent with
        {
            Works = left,
            WorkEndedAt = change.Now,
            IdleSince = idleSince,
            AfterCall = left.IsEmpty ? null : agent.AfterCall,
            BusySince = left.IsEmpty ? null : agent.BusySince,
            Busy = left.IsEmpty && agent.BusySince is { } begun ? agent.Busy + (change.Now - begun) : agent.Busy,
        });
        return left.IsEmpty && agent.AfterCall is { } wish ? Availability.Apply(change, wish) : change;
    }
}
