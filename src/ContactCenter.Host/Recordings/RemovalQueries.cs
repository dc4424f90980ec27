using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Host.Recordings;

/// <summary>Why a recording whose term is over stays.</summary>
public enum KeptReason
{
    /// <summary>A legal hold keeps it.</summary>
    Hold,

    /// <summary>An appeal is open against what was found in it.</summary>
    Appeal,

    /// <summary>It is a sample that is not final.</summary>
    Sample,

    /// <summary>A ticket of the call, with a complaint, is open.</summary>
    Complaint,

    /// <summary>A ticket of the call is open.</summary>
    Ticket,

    /// <summary>Somebody still owes the caller something for the call.</summary>
    FollowUp,

    /// <summary>Its last note is younger than its term.</summary>
    Note,
}

/// <summary>A recording whose term may be over.</summary>
/// <param name="Id">Of the recording.</param>
/// <param name="Call">Whose it is.</param>
/// <param name="Host">Which Host has it; null: of before there were several.</param>
/// <param name="Path">As it was recorded.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="DurationMs">Null where it never ended.</param>
/// <param name="Queue">Of its call.</param>
/// <param name="Kind">What it is of.</param>
/// <param name="Kept">Why it stays, whatever the rules say; null: nothing keeps it.</param>
/// <param name="Hold">The hold that keeps it.</param>
/// <param name="NotedAt">Of its last note.</param>
internal sealed record RemovalCandidate(
    string Id, string Call, string? Host, string Path, DateTimeOffset StartedAt, long? DurationMs, string? Queue, RecordingKind Kind,
    KeptReason? Kept, long? Hold, DateTimeOffset? NotedAt);

/// <summary>What may have to go, with what keeps it, asked of every slice that works with recordings.</summary>
internal sealed class RemovalQueries(StorageDatabase database)
{
    /// <summary>The agent of what a caller left at a voicemail.</summary>
    private const string Mailbox = "voicemail";

    private static readonly string Select = $"""
        SELECT r.recording_id, r.call_id, c.host, r.path, r.started_at, r.duration_ms, c.queue, r.agent = '{Mailbox}',
          {HoldStore.OfRecording},
          (SELECT CASE WHEN bool_or(q.state = 'appealed') THEN 'Appeal' WHEN count(*) > 0 THEN 'Sample' END
           FROM quality.sample q WHERE q.source = 'calls' AND q.contact = r.call_id
             AND q.state NOT IN ('replaced', 'acknowledged', 'upheld', 'changed')
             AND NOT (q.state = 'published' AND q.appeal_until < $2)),
          (SELECT CASE WHEN bool_or(t.complaint) THEN 'Complaint' WHEN count(*) > 0 THEN 'Ticket' END
           FROM cases.ticket t WHERE t.call_id = r.call_id AND t.is_open),
          EXISTS (SELECT FROM followups.follow_up f WHERE f.call_id = r.call_id AND f.closed_at IS NULL),
          (SELECT max(n.written_at) FROM recordings.note n WHERE n.recording_id = r.recording_id)
        FROM call_recording r JOIN call_record c ON c.call_id = r.call_id
        WHERE c.is_closed AND NOT EXISTS (SELECT FROM recordings.removed x WHERE x.recording_id = r.recording_id)
        """;

    /// <summary>In the order of their beginnings, from a place on.</summary>
    /// <param name="before">That began before.</param>
    /// <param name="now">At which it is asked.</param>
    /// <param name="host">Of this Host, or of none; null: of all.</param>
    /// <param name="after">Behind this one; null: from the oldest on.</param>
    /// <param name="count">At most.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<List<RemovalCandidate>> ListAsync(
        DateTimeOffset before, DateTimeOffset now, string? host, RemovalCandidate? after, int count, CancellationToken cancel) =>
        database.ReadAsync(
            $"""
            {Select} AND r.started_at < $1 AND ($3 IS NULL OR c.host IS NULL OR c.host = $3)
              AND (r.started_at, r.recording_id) > ($4, $5)
            ORDER BY r.started_at, r.recording_id LIMIT $6
            """,
            Row, cancel, before, now, host, after?.StartedAt ?? DateTimeOffset.UnixEpoch, after?.Id ?? string.Empty, count);

    /// <summary>The same ones once more, as they are now.</summary>
    public Task<List<RemovalCandidate>> AgainAsync(IReadOnlyList<RemovalCandidate> of, DateTimeOffset now, CancellationToken cancel) =>
        database.ReadAsync(
            $"{Select} AND r.recording_id = ANY ($1) ORDER BY r.started_at, r.recording_id",
            Row, cancel, of.Select(c => c.Id).ToArray(), now);

    private static RemovalCandidate Row(NpgsqlDataReader row)
    {
        long? hold = row.IsDBNull(8) ? null : row.GetInt64(8);
        return new(
            row.GetString(0), row.GetString(1), row.TextOrNull(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4),
            row.IsDBNull(5) ? null : row.GetInt64(5), row.TextOrNull(6), row.GetBoolean(7) ? RecordingKind.Message : RecordingKind.Call,
            hold is not null ? KeptReason.Hold
            : row.TextOrNull(9) is { } sample ? Enum.Parse<KeptReason>(sample)
            : row.TextOrNull(10) is { } ticket ? Enum.Parse<KeptReason>(ticket)
            : row.GetBoolean(11) ? KeptReason.FollowUp : null,
            hold, row.TimeOrNull(12));
    }
}
