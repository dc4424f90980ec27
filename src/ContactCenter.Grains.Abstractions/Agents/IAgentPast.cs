using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Grains.Abstractions.Agents;

/// <summary>What is stored of agents, for a grain that comes up on another Host than the one it was on.</summary>
public interface IAgentPast
{
    /// <summary>
    /// The last known state; null where the centre is one Host, whose start restores its agents by <see cref="IAgentGrain.Restore"/>. While
    /// the database is away an agent begins signed out.
    /// </summary>
    ValueTask<AgentPast?> FindAsync(AgentId agent);
}

/// <param name="State">Without its work.</param>
/// <param name="OpenCalls">Calls that the agent was at work for.</param>
public sealed record AgentPast(AgentRestoration State, ImmutableArray<CallId> OpenCalls);

/// <summary>Of a centre that is one Host.</summary>
public sealed class NoAgentPast : IAgentPast
{
    public ValueTask<AgentPast?> FindAsync(AgentId agent) => new((AgentPast?)null);
}
