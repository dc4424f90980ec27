using System.Collections.Immutable;
using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Calls;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Host.Recordings;

/// <summary>Recordings that must not be removed: those to which all applies that is said, also of calls to come.</summary>
/// <param name="Calls">Of these calls; empty: of any.</param>
/// <param name="Number">Of calls with this number, in the centre's one spelling; null: with any.</param>
/// <param name="Queue">Of this queue; null: of any.</param>
/// <param name="Agent">With this agent; null: with any.</param>
/// <param name="FromAt">That began then or later; null: whenever.</param>
/// <param name="UntilAt">That began before; null: whenever.</param>
public sealed record HoldScope(
    ImmutableArray<string> Calls, string? Number, string? Queue, string? Agent, DateTimeOffset? FromAt, DateTimeOffset? UntilAt);

/// <param name="Id">Its number.</param>
/// <param name="Scope">What it keeps.</param>
/// <param name="Reason">Why: the case it is for.</param>
/// <param name="PlacedAt">From when on.</param>
/// <param name="PlacedBy">User name.</param>
/// <param name="ReleasedAt">Null while it keeps.</param>
/// <param name="ReleasedBy">User name, of another person.</param>
/// <param name="ReleaseReason">Why it ended.</param>
public sealed record LegalHold(
    long Id, HoldScope Scope, string Reason, DateTimeOffset PlacedAt, string PlacedBy, DateTimeOffset? ReleasedAt, string? ReleasedBy,
    string? ReleaseReason)
{
    /// <summary>As it is shown: its number is masked, as everywhere.</summary>
    internal LegalHold Masked() =>
        this with { Scope = Scope with { Number = Scope.Number is { } number ? MaskedNumber.Of(number) : null } };
}

/// <summary>Legal holds. What they keep is asked in <see cref="RemovalQueries"/>.</summary>
internal sealed class HoldStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns =
        "id, calls, number, queue, agent, from_at, until_at, reason, placed_at, placed_by, released_at, released_by, release_reason";

    /// <summary>Those in force first, then the newest.</summary>
    public Task<List<LegalHold>> ListAsync(int count, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM recordings.hold ORDER BY released_at IS NOT NULL, id DESC LIMIT $1", Row, cancel, count);

    public async Task<LegalHold?> FindAsync(long id, CancellationToken cancel) =>
        (await database.ReadAsync($"SELECT {Columns} FROM recordings.hold WHERE id = $1", Row, cancel, id)).FirstOrDefault();

    /// <summary>Within a transaction that goes on: what is being removed at this moment is waited for, and nothing after it goes.</summary>
    public async Task<LegalHold> PlaceAsync(HoldScope scope, string reason, string who, CancellationToken cancel)
    {
        await database.WriteAsync(RemovalLock.Take, cancel);
        return await database.WriteAsync(
            $"""
            INSERT INTO recordings.hold (calls, number, queue, agent, from_at, until_at, reason, placed_at, placed_by)
            VALUES ($1, $2, $3, $4, $5::timestamptz, $6::timestamptz, $7, $8, $9) RETURNING {Columns}
            """,
            Row, cancel, scope.Calls.ToArray(), scope.Number, scope.Queue, scope.Agent, Text(scope.FromAt), Text(scope.UntilAt), reason,
            time.GetUtcNow(), who);
    }

    /// <returns>False when it is released already, or there is none; who placed it releases nothing.</returns>
    public async Task<bool> ReleaseAsync(long id, string who, string reason, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE recordings.hold SET released_at = $2, released_by = $3, release_reason = $4
        WHERE id = $1 AND released_at IS NULL AND lower(placed_by) <> lower($3)
        """, cancel, id, time.GetUtcNow(), who, reason) > 0;

    private static string? Text(DateTimeOffset? at) =>
        at?.ToUniversalTime().ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static LegalHold Row(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        new(
            [.. row.GetFieldValue<string[]>(1)], row.TextOrNull(2), row.TextOrNull(3), row.TextOrNull(4), row.TimeOrNull(5),
            row.TimeOrNull(6)),
        row.GetString(7), row.GetFieldValue<DateTimeOffset>(8), row.GetString(9), row.TimeOrNull(10), row.TextOrNull(11),
        row.TextOrNull(12));
}
