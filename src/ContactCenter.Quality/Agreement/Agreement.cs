namespace ContactCenter.Quality.Agreement;

/// <summary>How far two scorers agree on the same samples.</summary>
/// <param name="Samples">That both scored.</param>
/// <param name="Observed">Share on which they agree, 0–1.</param>
/// <param name="Kappa">Cohen's κ, −1 to 1; null where chance alone agrees on all, so that it says nothing.</param>
/// <param name="Prevalence">
/// Share of the first category among all verdicts of both, 0–1: where it is near 0 or 1, κ is low though nearly all verdicts agree.
/// </param>
public sealed record AgreementFigures(int Samples, double Observed, double? Kappa, double Prevalence)
{
    /// <param name="table">Square: rows by the first scorer's verdict, columns by the second's.</param>
    /// <exception cref="ArgumentException">It is not square, has a negative count, or nothing in it.</exception>
    public static AgreementFigures Of(int[][] table) => Of(table, (i, j) => i == j ? 0 : 1);

    /// <summary>Linear weights: the further apart two grades are, the more they disagree.</summary>
    /// <inheritdoc cref="Of(int[][])"/>
    public static AgreementFigures Weighted(int[][] table) => Of(table, (i, j) => Math.Abs(i - j) / (double)Math.Max(1, table.Length - 1));

    private static AgreementFigures Of(int[][] table, Func<int, int, double> weight)
    {
        var size = table.Length;
        if (size == 0 || table.Any(r => r.Length != size || r.Any(c => c < 0)) || table.Sum(r => r.Sum()) is not (> 0 and var all))
        {
            throw new ArgumentException("A square table of counts, at least one of them above 0.", nameof(table));
        }

        int[] rows = [.. table.Select(r => r.Sum())];
        int[] columns = [.. Enumerable.Range(0, size).Select(j => table.Sum(r => r[j]))];
        var (apart, byChance) = (0.0, 0.0);
        foreach (var i in Enumerable.Range(0, size))
        {
            foreach (var j in Enumerable.Range(0, size))
            {
                apart += weight(i, j) * table[i][j] / all;
                byChance += weight(i, j) * rows[i] / all * columns[j] / all;
            }
        }

        var observed = Enumerable.Range(0, size).Sum(i => table[i][i]) / (double)all;
        return new(all, observed, byChance == 0 ? null : 1 - (apart / byChance), (rows[0] + columns[0]) / (2.0 * all));
    }
}

/// <summary>How sure a share of some samples is of the share of all: Wilson's interval at 95 %.</summary>
/// <param name="Low">0–1.</param>
/// <param name="High">0–1.</param>
public readonly record struct WilsonInterval(double Low, double High)
{
    /// <summary>The quantile of the normal distribution for 95 %.</summary>
    private const double Z = 1.959963984540054;

    /// <returns>Null where there are no samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More hits than samples, or a negative count.</exception>
    public static WilsonInterval? Of(long hits, long samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, samples);
        if (samples == 0)
        {
            return null;
        }

        var (n, p, z2) = ((double)samples, hits / (double)samples, Z * Z);
        var middle = (p + (z2 / (2 * n))) / (1 + (z2 / n));
        var half = Z / (1 + (z2 / n)) * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n)));
        return new(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
