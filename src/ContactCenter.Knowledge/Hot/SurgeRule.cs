using System.Collections.Immutable;

namespace ContactCenter.Knowledge.Hot;

/// <summary>When more is asked about a subject than usual (KB-08), by EARS C2: against days that are like it, with a gap before
/// it.</summary>
/// <param name="Deviations">So many standard deviations above the mean.</param>
/// <param name="Least">At least so many questions; fewer are no surge, however rare.</param>
/// <param name="Times">At least so many times the mean; 0 leaves it out.</param>
public sealed record SurgeRule(double Deviations = 3, int Least = 10, double Times = 2)
{
    /// <summary>Days that are compared with.</summary>
    public const int Baseline = 7;

    /// <summary>Days between them and the day, so that a surge that begins does not raise its own bar.</summary>
    public const int Lag = 2;

    /// <param name="count">Of the day.</param>
    /// <param name="baseline"><see cref="Baseline"/> like days, the standard deviation of which is that of a sample, at least 1.</param>
    /// <exception cref="ArgumentException">There are not as many.</exception>
    public SurgeVerdict Judge(int count, ImmutableArray<int> baseline)
    {
        if (baseline.Length != Baseline)
        {
            throw new ArgumentException($"{Baseline} days are compared with, not {baseline.Length}.", nameof(baseline));
        }

        var mean = baseline.Average();
        var deviation = Math.Max(1, Math.Sqrt(baseline.Sum(b => (b - mean) * (b - mean)) / (Baseline - 1)));
        var limit = mean + (Deviations * deviation);
        return new(count, mean, deviation, limit, count > limit && count >= Least && count >= Times * mean);
    }

    /// <summary>
    /// The days that a day is compared with, the last one first: of the same kind (worked or not), and in the days by which taxes are
    /// declared only with such days. Fewer where the year before is not known.
    /// </summary>
    /// <param name="day">The local day.</param>
    /// <param name="isLike">Whether two days are of one kind.</param>
    public static ImmutableArray<DateOnly> LikeDays(DateOnly day, Func<DateOnly, DateOnly, bool> isLike) =>
        [.. Enumerable.Range(1, 366).Select(back => day.AddDays(-back)).Where(d => isLike(day, d)).Skip(Lag).Take(Baseline)];
}

/// <param name="Count">Of the day.</param>
/// <param name="Mean">Of the days that it is compared with.</param>
/// <param name="Deviation">Their standard deviation, at least 1.</param>
/// <param name="Limit">Above which it is more than usual.</param>
/// <param name="IsSurge">Whether all of the rule holds.</param>
public sealed record SurgeVerdict(int Count, double Mean, double Deviation, double Limit, bool IsSurge);
