using System.Collections.Immutable;
using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Trunks;
using ContactCenter.Grains.Abstractions.Trunks;
using ContactCenter.History.Database;

namespace ContactCenter.Supervision.Trunks;

/// <summary>Refusals of trunks by the hour.</summary>
internal sealed class TrunkRefusalStore(StorageDatabase database, TimeProvider time) : ITrunkRefusals
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(25);

    /// <summary>Those of the last 24 to 25 hours; a reason that is known no more is left out.</summary>
    public async Task<ImmutableArray<RefusalHour>> OfAsync(TrunkId trunk, CancellationToken cancel)
    {
        var rows = await database.ReadAsync(
            "SELECT reason, hour, count FROM supervision.trunk_refusal WHERE trunk = $1 AND hour >= $2",
            r => (Reason: r.GetString(0), Hour: r.GetFieldValue<DateTimeOffset>(1), Count: r.GetInt64(2)),
            cancel, trunk.Value, time.GetUtcNow() - Kept);
        return
        [
            .. rows.Where(r => Enum.IsDefined(typeof(TrunkRefusal), r.Reason))
                .Select(r => new RefusalHour(Enum.Parse<TrunkRefusal>(r.Reason), r.Hour, r.Count)),
        ];
    }

    /// <summary>Writes how many they are by now, and forgets what is older than a day.</summary>
    public Task KeepAsync(TrunkId trunk, ImmutableArray<RefusalHour> counted, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            await database.WriteAsync(
                """
                INSERT INTO supervision.trunk_refusal (trunk, reason, hour, count)
                SELECT $1, r.reason, r.hour, r.count FROM unnest($2::text[], $3::timestamptz[], $4::bigint[]) AS r (reason, hour, count)
                ON CONFLICT (trunk, reason, hour) DO UPDATE SET count = excluded.count
                """,
                cancel, trunk.Value, counted.Select(c => c.Reason.ToString()).ToArray(), counted.Select(c => c.Hour).ToArray(),
                counted.Select(c => c.Count).ToArray());
            return await database.WriteAsync(
                "DELETE FROM supervision.trunk_refusal WHERE trunk = $1 AND hour < $2", cancel, trunk.Value, time.GetUtcNow() - Kept);
        });
}
