using System.Globalization;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Knowledge.Hot;

/// <summary>A surge that a person confirmed.</summary>
/// <param name="Subject">Code of the tree.</param>
/// <param name="By">User name.</param>
/// <param name="At">When.</param>
/// <param name="Note">What it is about.</param>
/// <param name="Contracts">The contracts whose project office was told.</param>
public sealed record ConfirmedSurge(string Subject, string By, DateTimeOffset At, string Note, IReadOnlyList<string> Contracts);

/// <summary>Surges that were confirmed, with what was counted then (KB-08). They never change.</summary>
public sealed class SurgeStore(StorageDatabase database)
{
    public Task<List<ConfirmedSurge>> OfAsync(DateOnly day, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT subject, confirmed_by, confirmed_at, note, contracts FROM knowledge.surge WHERE day = $1::date ORDER BY confirmed_at, subject
        """,
        r => new ConfirmedSurge(
            r.GetString(0), r.GetString(1), r.GetFieldValue<DateTimeOffset>(2), r.GetString(3), r.GetFieldValue<string[]>(4)),
        cancel, DayText(day));

    /// <returns>False when somebody has confirmed it already.</returns>
    public async Task<bool> AddAsync(DateOnly day, SurgeVerdict verdict, ConfirmedSurge surge, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            INSERT INTO knowledge.surge (day, subject, calls, mean, deviation, bar, note, confirmed_at, confirmed_by, contracts)
            VALUES ($1::date, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING
            """,
            cancel, DayText(day), surge.Subject, verdict.Count, verdict.Mean, verdict.Deviation, verdict.Limit, surge.Note, surge.At,
            surge.By, surge.Contracts.ToArray()) > 0;

    /// <summary>Nobody else confirms the same one until the transaction that goes on is done.</summary>
    internal Task<int> LockAsync(DateOnly day, string subject, CancellationToken cancel) => database.WriteAsync(
        "SELECT pg_advisory_xact_lock(hashtextextended('surge ' || $1 || ' ' || $2, 0))", r => 1, cancel, DayText(day), subject);

    private static string DayText(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
