using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using ContactCenter.Domain.Skills;

namespace ContactCenter.Domain.Routing;

/// <summary>An agent that is free, as one queue sees it.</summary>
/// <param name="Candidate">What the agent said.</param>
/// <param name="Skills">By the settings in force.</param>
/// <param name="LastTurn">The number of the queue's last offer to it; 0: none so far.</param>
public sealed record FreeAgent(AgentCandidate Candidate, SkillSet Skills, long LastTurn)
{
    public AgentId Agent => Candidate.Agent;

    public DateTimeOffset IdleSince => Candidate.IdleSince;
}
