using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Skills;

/// <summary>What somebody who waits needs now. Equal demands are met by the same people.</summary>
public sealed class SkillDemand : IEquatable<SkillDemand>
{
    public const int HighestLevel = 10;

    public static readonly SkillDemand None = new([]);

    private readonly ImmutableArray<SkillRequirement> _needs;

    private SkillDemand(ImmutableArray<SkillRequirement> needs) => _needs = needs;

    public bool IsNone => _needs.IsEmpty;

    /// <summary>The demand after a time of waiting: every minimum has fallen by the rule, and skills that are given up are out.</summary>
    /// <param name="needs">From the beginning; of one skill twice the higher counts.</param>
    /// <param name="relaxation">Null: the demand stays what it was.</param>
    /// <param name="waited">Since the human was asked for; not below 0.</param>
    public static SkillDemand After(ImmutableArray<SkillRequirement> needs, SkillRelaxation? relaxation, TimeSpan waited)
    {
        if (needs.IsDefaultOrEmpty)
        {
            return None;
        }

        var fallen = relaxation is { EverySeconds: > 0 } rule ? (long)(waited.TotalSeconds / rule.EverySeconds) * rule.Levels : 0;
        var now = needs
            .GroupBy(need => need.Skill)
            .Select(same => new SkillRequirement(same.Key, Fall(same.Max(need => need.Minimum), fallen, relaxation?.Lowest ?? 0)))
            .Where(need => need.Minimum > 0)
            .OrderBy(need => need.Skill.Value, StringComparer.Ordinal);
        var demand = new SkillDemand([.. now]);
        return demand.IsNone ? None : demand;
    }

    public bool IsMetBy(SkillSet skills)
    {
        foreach (var need in _needs)
        {
            if (skills.LevelOf(need.Skill) < need.Minimum)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How far above nothing a person is in what is needed: the sum of the levels, 0 when nothing is needed.</summary>
    public int FitnessOf(SkillSet skills)
    {
        var sum = 0;
        foreach (var need in _needs)
        {
            sum += skills.LevelOf(need.Skill);
        }

        return sum;
    }

    public bool Equals(SkillDemand? other) => other is not null && _needs.AsSpan().SequenceEqual(other._needs.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as SkillDemand);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var need in _needs)
        {
            hash.Add(need);
        }

        return hash.ToHashCode();
    }

    private static int Fall(int minimum, long by, int lowest) => (int)Math.Max(Math.Min(lowest, minimum), minimum - by);
}

/// <summary>The skills of one person.</summary>
public sealed class SkillSet
{
    public static readonly SkillSet None = new([]);

    private readonly ImmutableArray<SkillLevel> _levels;

    public SkillSet(ImmutableArray<SkillLevel> levels) => _levels = levels.IsDefault ? [] : levels;

    /// <summary>0: the person does not have it.</summary>
    public int LevelOf(SkillId skill)
    {
        foreach (var known in _levels)
        {
            if (known.Skill == skill)
            {
                return known.Level;
            }
        }

        return 0;
    }
}
