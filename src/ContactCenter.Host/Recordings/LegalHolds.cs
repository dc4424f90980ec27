using System.Collections.Immutable;
using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
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
/// <param name="Held">What it keeps now; null: it is released.</param>
public sealed record LegalHold(
    long Id, HoldScope Scope, string Reason, DateTimeOffset PlacedAt, string PlacedBy, DateTimeOffset? ReleasedAt, string? ReleasedBy,
    string? ReleaseReason, HeldCount? Held = null)
{
    /// <summary>As it is shown: its number is masked, as everywhere.</summary>
    internal LegalHold Masked() =>
        this with { Scope = Scope with { Number = Scope.Number is { } number ? MaskedNumber.Of(number) : null } };
}

/// <summary>What a hold keeps of what is there. Calls to come are kept too.</summary>
/// <param name="Recordings">That did not go by a rule.</param>
/// <param name="Calls">Whose they are.</param>
/// <param name="IsMore">There are more than were counted: the numbers are at least so.</param>
public sealed record HeldCount(long Recordings, long Calls, bool IsMore);

/// <summary>
/// Legal holds, and what they keep: recordings, and with each what was written and noted of it. Whether a recording is held is asked in
/// one way, by whoever removes, compresses, writes down or takes away.
/// </summary>
internal sealed class HoldStore(StorageDatabase database, TimeProvider time)
{
    /// <summary>The hold in force that keeps the recording r of the call c, the first one; null: none does.</summary>
    internal static readonly string OfRecording = $"""
        (SELECT h.id FROM recordings.hold h WHERE h.released_at IS NULL
           AND {Covers("h.calls", "h.number", "h.queue", "h.agent", "h.from_at", "h.until_at")}
         ORDER BY h.id LIMIT 1)
        """;

    private const string Columns =
        "id, calls, number, queue, agent, from_at, until_at, reason, placed_at, placed_by, released_at, released_by, release_reason";

    /// <summary>More than so many are not counted.</summary>
    private const int Counted = 10_000;

    private static readonly string OfScope = Covers("$1::text[]", "$2", "$3", "$4", "$5::timestamptz", "$6::timestamptz");

    /// <summary>Those in force first, then the newest.</summary>
    public async Task<List<LegalHold>> ListAsync(int count, CancellationToken cancel)
    {
        var holds = await database.ReadAsync(
            $"SELECT {Columns} FROM recordings.hold ORDER BY released_at IS NOT NULL, id DESC LIMIT $1", Row, cancel, count);
        for (var i = 0; i < holds.Count && holds[i].ReleasedAt is null; i++)
        {
            holds[i] = holds[i] with { Held = await CountAsync(holds[i].Scope, cancel) };
        }

        return holds;
    }

    public async Task<LegalHold?> FindAsync(long id, CancellationToken cancel) =>
        (await database.ReadAsync($"SELECT {Columns} FROM recordings.hold WHERE id = $1", Row, cancel, id)).FirstOrDefault();

    /// <summary>The hold that keeps a recording; null: none does. Within the lock it stays so until what is done is done.</summary>
    public async Task<long?> KeepsAsync(RecordingId recording, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {OfRecording} FROM call_recording r JOIN call_record c ON c.call_id = r.call_id WHERE r.recording_id = $1",
        row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), cancel, recording.Value)).FirstOrDefault();

    /// <summary>What is named and not there, by field: a hold that nobody's recordings can come under would be believed to keep some.</summary>
    public async Task<Dictionary<string, Fault>> WhyNotAsync(HoldScope scope, ICentreDirectory centre, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var missing = await database.ReadAsync(
            """
            SELECT one FROM unnest($1) WITH ORDINALITY AS named (one, ord)
            WHERE NOT EXISTS (SELECT FROM call_record c WHERE c.call_id = one) ORDER BY ord LIMIT 1
            """, row => row.GetString(0), cancel, (object)scope.Calls.ToArray());
        if (missing is [var call])
        {
            errors["calls"] = Wrong.Unknown(call);
        }

        if (scope.Number is { } number
            && !await AnyAsync("SELECT EXISTS (SELECT FROM call_record WHERE caller_number = $1)", number, cancel))
        {
            errors["number"] = KeepingFaults.NoCallOfNumber;
        }

        // Whoever has left is no longer among the settings, and their calls are still there.
        if (scope.Agent is { } agent && centre.FindAgent(AgentId.From(agent)) is null
            && !await AnyAsync(
                """
                SELECT EXISTS (SELECT FROM call_record WHERE agents @> ARRAY[$1]) OR EXISTS (SELECT FROM call_recording WHERE agent = $1)
                """, agent, cancel))
        {
            errors["agent"] = Wrong.Unknown(agent);
        }

        return errors;
    }

    /// <summary>Within a transaction that goes on: what is being removed at this moment is waited for, and nothing after it goes.</summary>
    public async Task<LegalHold> PlaceAsync(HoldScope scope, string reason, string who, CancellationToken cancel)
    {
        await database.WriteAsync(RemovalLock.Take, cancel);
        var placed = await database.WriteAsync(
            $"""
            INSERT INTO recordings.hold (calls, number, queue, agent, from_at, until_at, reason, placed_at, placed_by)
            VALUES ($1, $2, $3, $4, $5::timestamptz, $6::timestamptz, $7, $8, $9) RETURNING {Columns}
            """,
            Row, cancel, scope.Calls.ToArray(), scope.Number, scope.Queue, scope.Agent, Text(scope.FromAt), Text(scope.UntilAt), reason,
            time.GetUtcNow(), who);
        return placed with { Held = await CountAsync(placed.Scope, cancel) };
    }

    /// <returns>False when it is released already, or there is none; who placed it releases nothing.</returns>
    public async Task<bool> ReleaseAsync(long id, string who, string reason, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE recordings.hold SET released_at = $2, released_by = $3, release_reason = $4
        WHERE id = $1 AND released_at IS NULL AND lower(placed_by) <> lower($3)
        """, cancel, id, time.GetUtcNow(), who, reason) > 0;

    /// <summary>Whether all that a hold says applies to the recording r of the call c.</summary>
    private static string Covers(string calls, string number, string queue, string agent, string from, string until) => $"""
        (cardinality({calls}) = 0 OR r.call_id = ANY ({calls}))
        AND ({number} IS NULL OR {number} = c.caller_number)
        AND ({queue} IS NULL OR {queue} = c.queue)
        AND ({agent} IS NULL OR {agent} = r.agent OR {agent} = ANY (c.agents))
        AND ({from} IS NULL OR r.started_at >= {from})
        AND ({until} IS NULL OR r.started_at < {until})
        """;

    private async Task<HeldCount> CountAsync(HoldScope scope, CancellationToken cancel)
    {
        var (recordings, calls) = (await database.ReadAsync(
            $"""
            SELECT count(*), count(DISTINCT held.call_id) FROM (
              SELECT r.call_id FROM call_recording r JOIN call_record c ON c.call_id = r.call_id
              WHERE {OfScope} AND NOT EXISTS (SELECT FROM recordings.removed x WHERE x.recording_id = r.recording_id) LIMIT $7) held
            """,
            row => (row.GetInt64(0), row.GetInt64(1)), cancel, scope.Calls.ToArray(), scope.Number, scope.Queue, scope.Agent,
            Text(scope.FromAt), Text(scope.UntilAt), Counted + 1))[0];
        return new(Math.Min(recordings, Counted), calls, recordings > Counted);
    }

    private async Task<bool> AnyAsync(string sql, string value, CancellationToken cancel) =>
        (await database.ReadAsync(sql, row => row.GetBoolean(0), cancel, value))[0];

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
