namespace ContactCenter.Quality.Samples;

/// <summary>The section <c>ContactCenter:Quality</c>.</summary>
public sealed class QualityOptions
{
    /// <summary>1–30: so many working days a seat may appeal after its result is published.</summary>
    public int AppealWorkingDays { get; set; } = 3;

    /// <summary>1–30: within so many working days another person decides.</summary>
    public int DecideWorkingDays { get; set; } = 3;

    internal static IEnumerable<(string Key, string Why)> Check(QualityOptions options)
    {
        if (options.AppealWorkingDays is < 1 or > 30)
        {
            yield return (nameof(AppealWorkingDays), "1 to 30 working days.");
        }

        if (options.DecideWorkingDays is < 1 or > 30)
        {
            yield return (nameof(DecideWorkingDays), "1 to 30 working days.");
        }
    }
}
