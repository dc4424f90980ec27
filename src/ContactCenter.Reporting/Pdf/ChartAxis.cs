namespace ContactCenter.Reporting.Pdf;

/// <summary>Round numbers that cover the values of a chart.</summary>
internal sealed record ChartAxis(double From, double To, double Step)
{
    private const int WantedSteps = 5;

    /// <param name="values">What is drawn.</param>
    /// <param name="fromZero">Bars begin at zero; lines may leave the empty part out.</param>
    public static ChartAxis Over(IReadOnlyCollection<double> values, bool fromZero)
    {
        var (low, high) = values.Count == 0 ? (0, 1) : (values.Min(), values.Max());
        if (fromZero || low < (high - low) * 0.5)
        {
            low = Math.Min(0, low);
        }

        if (high <= low)
        {
            high = low + 1;
        }

        var step = Round((high - low) / WantedSteps);
        return new(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }

    public IEnumerable<double> Ticks
    {
        get
        {
            var steps = (int)Math.Round((To - From) / Step);
            return Enumerable.Range(0, steps + 1).Select(i => From + (i * Step));
        }
    }

    /// <summary>0 at the foot, 1 at the top.</summary>
    public double Place(double value) => (value - From) / (To - From);

    /// <summary>1, 2 or 5 times a power of ten, not below the step.</summary>
    private static double Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }
}
