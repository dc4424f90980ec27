using System.Diagnostics.Metrics;

namespace ContactCenter.History.Projections;

/// <summary>
/// How far the database is behind the journal, as instruments. They read <see cref="JournalCopier.Status"/>, as health does.
/// </summary>
public static class CopierInstruments
{
    public const string MeterName = "ContactCenter.History";

    /// <param name="meters">Owns the meter: the instruments are there until it is disposed.</param>
    /// <param name="copier">The one copier of the process.</param>
    public static void Observe(IMeterFactory meters, JournalCopier copier)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge(
            "contactcenter.copier.lag", () => copier.Status.Lag.TotalSeconds, "s", "Age of the oldest event that waits.");
        meter.CreateObservableGauge(
            "contactcenter.copier.waiting", () => Waiting(copier), "{event}", "Events that wait; none while that is unknown.");
    }

    private static IEnumerable<Measurement<long>> Waiting(JournalCopier copier) =>
        copier.Status.LagEvents is { } events ? [new(events)] : [];
}
