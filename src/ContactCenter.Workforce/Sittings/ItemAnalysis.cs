namespace ContactCenter.Workforce.Sittings;

/// <summary>How one question served in an exam, by the usual figures of classical test theory (as Moodle defines them).</summary>
/// <param name="Sittings">In which it was asked.</param>
/// <param name="Facility">Mean of what was got of what could be, in per cent.</param>
/// <param name="Discrimination">100 · cov(mark, the other marks) / √(var · var); null where a variance is 0.</param>
/// <param name="Efficiency">
/// 100 · cov / the covariance that there were if both had the same order; null where that is 0: how near it came to what it could tell.
/// </param>
/// <param name="Weight">
/// Share of the question in the spread of the totals, in per cent: √cov(mark, total) over the sum of them; null where cov is negative.
/// </param>
/// <param name="IsReliable">From 30 sittings on; below that figures are shown and nothing is read from them.</param>
public sealed record ItemFigures(
    int Sittings, double Facility, double? Discrimination, double? Efficiency, double? Weight, bool IsReliable);

/// <summary>Figures of questions over the sittings in which each was asked. Pure.</summary>
public static class ItemAnalysis
{
    /// <summary>Below so many sittings a figure says nothing.</summary>
    public const int FewestSittings = 30;

    private const double PerCent = 100;

    /// <param name="sittings">Of each what every item in it got, with what it could get; items by any id.</param>
    /// <returns>By item.</returns>
    public static IReadOnlyDictionary<T, ItemFigures> Of<T>(
        IReadOnlyCollection<IReadOnlyDictionary<T, (double Mark, double Most)>> sittings)
        where T : notnull
    {
        var items = sittings.SelectMany(s => s.Keys).Distinct().ToDictionary(
            item => item,
            item => sittings.Where(s => s.ContainsKey(item))
                .Select(s => (s[item].Mark, s[item].Most, Total: s.Values.Sum(v => v.Mark))).ToList());
        var weights = items.ToDictionary(
            i => i.Key,
            i => Covariance(i.Value.Select(v => v.Mark), i.Value.Select(v => v.Total)) is var c && c >= 0 ? Math.Sqrt(c) : (double?)null);
        var sum = weights.Values.Sum(w => w ?? 0);
        return items.ToDictionary(
            i => i.Key,
            i => Figures(
                [.. i.Value.Select(v => v.Mark)], [.. i.Value.Select(v => v.Total - v.Mark)], i.Value.Average(v => v.Mark / v.Most),
                sum > 0 && weights[i.Key] is { } weight ? PerCent * weight / sum : null));
    }

    private static ItemFigures Figures(List<double> marks, List<double> others, double facility, double? weight)
    {
        var together = Covariance(marks, others);
        var spread = Math.Sqrt(Covariance(marks, marks) * Covariance(others, others));
        var most = Covariance(marks.Order(), others.Order());
        return new(
            marks.Count, PerCent * facility, spread > 0 ? PerCent * together / spread : null, most > 0 ? PerCent * together / most : null,
            weight, marks.Count >= FewestSittings);
    }

    /// <summary>
    /// Of a sample: over one less than the pairs; 0 for one pair. Marks are tenths, so that it is worked out in whole numbers: what has no
    /// spread has none to the last digit.
    /// </summary>
    private static double Covariance(IEnumerable<double> one, IEnumerable<double> other)
    {
        const decimal Tenths = 10;
        var (count, first, second, both) = (0, 0m, 0m, 0m);
        foreach (var (x, y) in one.Zip(other, (x, y) => (Math.Round((decimal)x * Tenths), Math.Round((decimal)y * Tenths))))
        {
            (count, first, second, both) = (count + 1, first + x, second + y, both + (x * y));
        }

        return count < 2 ? 0 : (double)(((count * both) - (first * second)) / (count * (count - 1) * Tenths * Tenths));
    }
}
