namespace ContactCenter.Voice;

/// <summary>How much of a recording who speaks, in percent of it.</summary>
/// <param name="CallerPercent">The caller, also while the agent does.</param>
/// <param name="AgentPercent">The agent, also while the caller does.</param>
/// <param name="BothPercent">Both at once.</param>
/// <param name="NeitherPercent">Nobody: caller + agent − both + neither is 100, but for rounding.</param>
public sealed record TalkShares(double CallerPercent, double AgentPercent, double BothPercent, double NeitherPercent)
{
    /// <param name="voices">Who speaks when.</param>
    /// <param name="length">Of the recording in milliseconds, above 0.</param>
    public static TalkShares Of(VoicesFound voices, int length)
    {
        var (caller, agent, both) = (Sum(voices.Caller), Sum(voices.Agent), Overlap(voices.Caller, voices.Agent));
        return new(Percent(caller), Percent(agent), Percent(both), Percent(length - caller - agent + both));

        double Percent(long milliseconds) => Math.Round(100.0 * milliseconds / length, 1);
    }

    private static long Sum(IReadOnlyList<VoiceStretch> stretches) => stretches.Sum(s => (long)s.To - s.From);

    private static long Overlap(IReadOnlyList<VoiceStretch> one, IReadOnlyList<VoiceStretch> other)
    {
        var sum = 0L;
        for (int i = 0, j = 0; i < one.Count && j < other.Count;)
        {
            sum += Math.Max(0, Math.Min(one[i].To, other[j].To) - Math.Max(one[i].From, other[j].From));
            if (one[i].To < other[j].To)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return sum;
    }
}
