using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.History.Projections;
using ContactCenter.Host.Problems;

namespace ContactCenter.Host.Cluster;

/// <summary>Agents as the database has them, for a grain that comes up here.</summary>
internal sealed partial class StoredAgents(AgentStates states, TimeProvider clock, ILogger<StoredAgents> logger) : IAgentPast
{
    /// <summary>A database that answers nothing must not keep an agent from working.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async ValueTask<AgentPast?> FindAsync(AgentId agent)
    {
        AgentLastState? known = null;
        try
        {
            known = await states.FindAsync(agent, CancellationToken.None).WaitAsync(Patience, clock);
        }
        catch (Exception e) when (e is TimeoutException || DatabaseErrors.IsUnavailable(e))
        {
            LogUnknown(agent, e.Message);
        }

        return known is null
            ? new(new AgentRestoration(AgentAvailability.SignedOut, Reason: null, Queues: [], LastSequence: 0, clock.GetUtcNow()), [])
            : new(
                new AgentRestoration(known.Availability, known.Reason, known.Queues, known.LastSequence, known.Since, known.WorkEndedAt),
                [.. known.Open.Select(interval => interval.Call).OfType<CallId>()]);
    }

    [LoggerMessage(1701, LogLevel.Warning, "How agent {Agent} stood cannot be read, so they are signed out: {Why}")]
    private partial void LogUnknown(AgentId agent, string why);
}
