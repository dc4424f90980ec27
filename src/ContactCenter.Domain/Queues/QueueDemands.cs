using ContactCenter.Domain.Skills;

namespace ContactCenter.Domain.Queues;

/// <summary>What those who wait in one queue need now. Those without needs of their own share what the queue asks for.</summary>
internal sealed class QueueDemands(QueueRules rules)
{
    private readonly Dictionary<long, SkillDemand> _shared = [];

    public SkillDemand Of(QueueEntry entry, DateTimeOffset now)
    {
        var own = !entry.Skills.IsDefaultOrEmpty;
        if (!own && rules.Skills.IsDefaultOrEmpty)
        {
            return SkillDemand.None;
        }

        var waited = now > entry.RequestedAt ? now - entry.RequestedAt : TimeSpan.Zero;
        if (own)
        {
            return SkillDemand.After([.. rules.Skills.IsDefault ? [] : rules.Skills, .. entry.Skills], rules.Relaxation, waited);
        }

        var step = rules.Relaxation is { EverySeconds: > 0 } relaxation ? (long)(waited.TotalSeconds / relaxation.EverySeconds) : 0;
        if (!_shared.TryGetValue(step, out var demand))
        {
            _shared.Add(step, demand = SkillDemand.After(rules.Skills, rules.Relaxation, waited));
        }

        return demand;
    }
}
