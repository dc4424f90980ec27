using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using Microsoft.EntityFrameworkCore;

namespace ContactCenter.History.Projections;

/// <summary>The last known states of agents.</summary>
public sealed class AgentStates(StorageDatabase database)
{
    /// <summary>Null for an agent that has never signed in.</summary>
    public async Task<AgentLastState?> FindAsync(AgentId agent, CancellationToken cancel)
    {
        await using var context = database.Open();
        return (await context.AgentStates.AsNoTracking().SingleOrDefaultAsync(s => s.Agent == agent.Value, cancel))?.ToState();
    }
}
