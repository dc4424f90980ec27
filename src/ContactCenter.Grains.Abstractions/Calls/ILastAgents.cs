using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Grains.Abstractions.Calls;

/// <summary>Who spoke with a caller last, for queues that bring people back to the same agent (首问责任制).</summary>
public interface ILastAgents
{
    /// <summary>Null when nobody did, or it cannot be said now; never throws for a database that is away. Nobody waits for it.</summary>
    /// <param name="callerNumber">As calls are stored; not empty.</param>
    ValueTask<AgentId?> FindAsync(string callerNumber);
}

/// <summary>Where no history is kept.</summary>
public sealed class NoLastAgents : ILastAgents
{
    public ValueTask<AgentId?> FindAsync(string callerNumber) => new((AgentId?)null);
}
