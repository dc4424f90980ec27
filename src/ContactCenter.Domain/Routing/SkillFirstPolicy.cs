using ContactCenter.Domain.Skills;

namespace ContactCenter.Domain.Routing;

/// <summary>技能优先: who has the highest levels in what is needed; of the same levels, or where nothing is needed, the longest idle.</summary>
public sealed class SkillFirstPolicy : IRoutingPolicy
{
    public string Name => "skill-first";

    public IComparer<FreeAgent> Order => IdleOrder.Instance;

    public FreeAgent? Pick(CandidatePool candidates, SkillDemand demand)
    {
        if (demand.IsNone)
        {
            return candidates.First(demand);
        }

        FreeAgent? best = null;
        var most = -1;
        foreach (var candidate in candidates.Candidates)
        {
            if (demand.IsMetBy(candidate.Skills) && demand.FitnessOf(candidate.Skills) is var fitness && fitness > most)
            {
                (best, most) = (candidate, fitness);
            }
        }

        return best;
    }
}
