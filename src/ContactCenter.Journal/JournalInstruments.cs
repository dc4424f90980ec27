using System.Diagnostics.Metrics;

namespace ContactCenter.Journal;

/// <summary>What a journal counts, as instruments. They read <see cref="EventJournal.Status"/>, as health does.</summary>
public static class JournalInstruments
{
    public const string MeterName = "ContactCenter.Journal";

    /// <param name="meters">Owns the meter: the instruments are there until it is disposed.</param>
    /// <param name="journal">The one journal of the process.</param>
    public static void Observe(IMeterFactory meters, EventJournal journal)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableCounter(
            "contactcenter.journal.events", () => journal.Tip.Events, "{event}", "Durable events since the journal was begun.");
        meter.CreateObservableCounter(
            "contactcenter.journal.failed_appends", () => journal.Status.FailedAppends, "{append}", "Appends the disk did not take.");
        meter.CreateObservableUpDownCounter(
            "contactcenter.journal.segments", () => journal.Status.Segments, "{file}", "Files that are kept.");
    }
}
