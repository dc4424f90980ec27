using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.FollowUps.Entries;

/// <summary>Follow-ups as the database has them: each with its terms.</summary>
internal static class FollowUpReader
{
    public const string Due = "CASE WHEN f.opened_at IS NULL AND l.due_at < d.due_at THEN l.due_at ELSE d.due_at END";
    public const string Warn = "CASE WHEN f.opened_at IS NULL AND l.warn_at < d.warn_at THEN l.warn_at ELSE d.warn_at END";

    public const string Source = """
        followups.follow_up f
        JOIN backoffice.duty d ON d.subject = f.id AND d.kind = CASE f.kind
          WHEN 'message' THEN 'message.answer' WHEN 'webMessage' THEN 'message.answer' WHEN 'lowRating' THEN 'rating.analyse'
          ELSE 'callback.make' END
        LEFT JOIN backoffice.duty l ON l.subject = f.id AND l.kind = 'message.listen'
        """;

    public const string Columns = """
        f.id, f.kind, f.origin, f.call_id, f.number, f.entry_number, f.queue, f.created_at, f.created_by, f.mailbox, f.recording_id,
        f.duration_ms, f.note, f.times, f.owner, f.opened_at, f.opened_by, f.closed_at, f.closed_by, f.result, f.closing_note,
        d.due_at, d.warn_at, d.certain, d.warned_at, l.due_at, l.warn_at, l.certain, l.warned_at, f.sealed
        """;

    /// <summary>What is sealed is opened with the key; without it, its number and texts are not known.</summary>
    public static FollowUp Read(NpgsqlDataReader row, ISeal? seal)
    {
        var plain = Plain(row);
        if (row.IsDBNull(29))
        {
            return plain;
        }

        var opened = seal.OpenValue<SealedFollowUp>(row.GetFieldValue<byte[]>(29));
        return plain with
        {
            IsSealed = true, Number = opened?.Number ?? string.Empty, Note = opened?.Note,
            Closing = plain.Closing is { } closing ? closing with { Note = opened?.ClosingNote ?? closing.Note } : null,
        };
    }

    private static FollowUp Plain(NpgsqlDataReader row) => new(
        row.GetString(0), EnumText.Parse<FollowUpKind>(row.GetString(1)), EnumText.Parse<FollowUpOrigin>(row.GetString(2)),
        row.TextOrNull(3), row.GetString(4), row.TextOrNull(5), row.TextOrNull(6), row.GetFieldValue<DateTimeOffset>(7))
    {
        CreatedBy = row.TextOrNull(8),
        Mailbox = row.TextOrNull(9),
        Recording = row.TextOrNull(10),
        DurationMilliseconds = row.IsDBNull(11) ? null : row.GetInt64(11),
        Note = row.TextOrNull(12),
        Times = row.GetInt32(13),
        Owner = row.TextOrNull(14),
        OpenedAt = row.TimeOrNull(15),
        OpenedBy = row.TextOrNull(16),
        Closing = row.TimeOrNull(17) is { } closed
            ? new(closed, row.TextOrNull(18), EnumText.Parse<FollowUpResult>(row.GetString(19)), row.TextOrNull(20))
            : null,
        Answering = Term(row, 21),
        Listening = row.IsDBNull(25) ? null : Term(row, 25),
    };

    private static FollowUpTerm Term(NpgsqlDataReader row, int at) => new(
        row.GetFieldValue<DateTimeOffset>(at), row.GetFieldValue<DateTimeOffset>(at + 1), row.GetBoolean(at + 2), row.TimeOrNull(at + 3));
}
