using ContactCenter.Grains.Abstractions.Calls;

namespace ContactCenter.Supervision.Listening;

/// <summary>The configuration section <c>ContactCenter:Supervision</c>.</summary>
public sealed class SupervisionOptions
{
    /// <summary>Whoever listens to a live call, or takes it over, says why. Who ends one by force always does.</summary>
    public bool ReasonRequired { get; set; }

    /// <summary>The agent sees on the seat's page who listens, and how.</summary>
    public bool AgentSees { get; set; } = true;

    /// <summary>Supervisors of one call at the same time, 1–5.</summary>
    public int MostListeners { get; set; } = 3;

    internal static IEnumerable<(string Key, string Why)> Check(SupervisionOptions options)
    {
        if (options.MostListeners is < 1 or > SupervisionLimits.MostListeners)
        {
            yield return (nameof(MostListeners), $"{options.MostListeners} is not within 1 and {SupervisionLimits.MostListeners}.");
        }
    }
}
