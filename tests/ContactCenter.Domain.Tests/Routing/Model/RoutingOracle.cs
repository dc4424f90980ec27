using System.Collections.Immutable;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using ContactCenter.Domain.Skills;

namespace ContactCenter.Domain.Tests.Routing.Model;

/// <summary>Who meets whom next, worked out anew and slowly from what the settings say, as a person would read them.</summary>
internal sealed class RoutingOracle
{
    private readonly Dictionary<AgentId, AgentCandidate> _told = [];
    private readonly Dictionary<AgentId, int> _turns = [];
    private readonly Dictionary<CallId, (QueueEntry Entry, AgentId Agent, DateTimeOffset Until)> _out = [];
    private readonly HashSet<CallId> _lastAsked = [];
    private int _turn;

    public void Told(AgentCandidate agent) => _told[agent.Agent] = agent;

    public void Taken(AgentId agent) => _turns[agent] = ++_turn;

    public void Granted(QueueMatch match, DateTimeOffset deadline) =>
        _out[match.Entry.Call] = (match.Entry, match.Candidate.Agent, deadline + MatchingBoard.OfferGuard);

    public void Left(CallId call)
    {
        _lastAsked.Remove(call);
        _out.Remove(call);
    }

    public void Returned(CallId call)
    {
        if (_out.Remove(call, out var failed) && failed.Entry.LastAgent == failed.Agent)
        {
            _lastAsked.Add(call);
        }
    }

    public void Silent(MatchingBoard board, DateTimeOffset now)
    {
        foreach (var call in _out.Where(o => o.Value.Until <= now && board.StateOf(o.Key) is QueueEntryState.OfferPending)
            .Select(o => o.Key).ToList())
        {
            Returned(call);
        }
    }

    public (CallId Call, AgentId Agent)? Next(
        MatchingBoard board, QueueSettings queue, Func<AgentId, ImmutableArray<SkillLevel>> skillsOf, DateTimeOffset now)
    {
        var line = board.Waiting
            .OrderBy(e => e.RequestedAt.AddSeconds(-(e.Priority >= 1_000 ? Math.Max(86_400, e.Priority * queue.AgeingSeconds)
                : e.Priority * queue.AgeingSeconds)))
            .ThenByDescending(e => e.Priority)
            .ThenBy(e => e.Call.Value, StringComparer.Ordinal);
        foreach (var entry in line)
        {
            var needs = NeedsOf(entry, queue, now);
            var able = board.Free.Where(agent => needs.All(need => LevelOf(skillsOf(agent), need.Skill) >= need.Minimum)).ToList();
            if (queue.RoutingPolicy == "last-agent-first" && entry.LastAgent is { } last && !_lastAsked.Contains(entry.Call))
            {
                if (able.Contains(last))
                {
                    return (entry.Call, last);
                }

                if (!board.Free.Contains(last) && board.Members.IsOnDuty(last)
                    && now < entry.RequestedAt.AddSeconds(queue.LastAgentSeconds))
                {
                    continue;
                }
            }

            if (able.Count > 0)
            {
                return (entry.Call, Best(able, queue.RoutingPolicy, needs, skillsOf));
            }
        }

        return null;
    }

    private static List<SkillRequirement> NeedsOf(QueueEntry entry, QueueSettings queue, DateTimeOffset now)
    {
        var waited = Math.Max(0, (now - entry.RequestedAt).TotalSeconds);
        var all = queue.Skills.Concat(entry.Skills.IsDefault ? [] : entry.Skills);
        var needs = new List<SkillRequirement>();
        foreach (var skill in all.GroupBy(need => need.Skill))
        {
            var minimum = skill.Max(need => need.Minimum);
            if (queue.Relaxation is { } rule)
            {
                for (var falls = Math.Floor(waited / rule.EverySeconds); falls > 0 && minimum > rule.Lowest; falls--)
                {
                    minimum = Math.Max(rule.Lowest, minimum - rule.Levels);
                }
            }

            if (minimum > 0)
            {
                needs.Add(new(skill.Key, minimum));
            }
        }

        return needs;
    }

    private AgentId Best(
        List<AgentId> able, string policy, List<SkillRequirement> needs, Func<AgentId, ImmutableArray<SkillLevel>> skillsOf)
    {
        Func<AgentId, long> first = policy switch
        {
            "least-occupied" => agent => _told[agent].OccupancyBasisPoints,
            "round-robin" => agent => _turns.GetValueOrDefault(agent),
            "skill-first" => agent => -needs.Sum(need => LevelOf(skillsOf(agent), need.Skill)),
            _ => _ => 0,
        };
        return able.OrderBy(first).ThenBy(agent => _told[agent].IdleSince).ThenBy(agent => agent.Value, StringComparer.Ordinal).First();
    }

    private static int LevelOf(ImmutableArray<SkillLevel> levels, SkillId skill) =>
        levels.FirstOrDefault(level => level.Skill == skill)?.Level ?? 0;
}
