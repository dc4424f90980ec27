using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Domain.Skills;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.FollowUps.Entries;

/// <summary>What is to be kept of something that is owed, when it begins.</summary>
/// <param name="Id">Of its own: of the message, of the call that asked, or a new one.</param>
/// <param name="Kind">Why.</param>
/// <param name="Origin">Who asked for it.</param>
/// <param name="Number">E.164; empty when it is withheld.</param>
/// <param name="At">From when its time counts, to the millisecond.</param>
internal sealed record FollowUpWish(string Id, FollowUpKind Kind, FollowUpOrigin Origin, string Number, DateTimeOffset At)
{
    public string? Call { get; init; }

    public string? EntryNumber { get; init; }

    public string? Queue { get; init; }

    public string? Mailbox { get; init; }

    public string? Recording { get; init; }

    public long? DurationMilliseconds { get; init; }

    public string? Note { get; init; }

    public string? CreatedBy { get; init; }

    /// <summary>The agent who has it from the start.</summary>
    public string? Owner { get; init; }

    /// <summary>With which the caller stood in the queue.</summary>
    public int Priority { get; init; }

    /// <summary>What the caller needed on top of what the queue asks of everybody.</summary>
    public ImmutableArray<SkillRequirement> Skills { get; init; } = [];

    /// <summary>The moment that somebody promised, after <see cref="At"/>; null: the centre's rule.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>
/// What changes of follow-ups. Each change and what it means for the duties is one transaction, and a change that comes too late changes
/// nothing: of two agents who take the same one has it.
/// </summary>
internal sealed class FollowUpStore(StorageDatabase database, DutyStore duties, FollowUpDuties kinds)
{
    private const string IsOpen = "closed_at IS NULL";

    /// <summary>
    /// Begins it. Again it changes nothing; a number that waits in the queue for the same waits once, and a caller who asks again is
    /// counted.
    /// </summary>
    /// <returns>Whether it is new.</returns>
    public Task<bool> AddAsync(FollowUpWish wish, CancellationToken cancel) => database.InTransactionAsync(async () =>
    {
        var at = wish.At.AddTicks(-(wish.At.Ticks % TimeSpan.TicksPerMillisecond));
        var rows = await database.WriteAsync(
            """
            INSERT INTO followups.follow_up
              (id, kind, origin, call_id, number, entry_number, queue, mailbox, recording_id, duration_ms, note, created_at, created_by,
               owner, owned_at, priority, skills)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::bigint, $11, $12, $13, $14, CASE WHEN $14 IS NOT NULL THEN $12 END, $15,
               $16::jsonb)
            ON CONFLICT DO NOTHING
            """,
            cancel, wish.Id, EnumText.Of(wish.Kind), EnumText.Of(wish.Origin), wish.Call, wish.Number, wish.EntryNumber,
            wish.Queue, wish.Mailbox, wish.Recording, wish.DurationMilliseconds, wish.Note, at, wish.CreatedBy, wish.Owner,
            wish.Priority, JsonSerializer.Serialize(wish.Skills));
        if (rows == 0)
        {
            await CountAgainAsync(wish, cancel);
            return false;
        }

        await duties.StartAsync(kinds.Of(wish.Kind, wish.DueAt - at), wish.Id, at, wish.Owner, cancel);
        if (FollowUp.IsMessageKind(wish.Kind))
        {
            await duties.StartAsync(kinds.Listen, wish.Id, at, wish.Owner, cancel);
        }

        return true;
    });

    /// <summary>
    /// An open one that the same person asked for in the same words: for the same number, queue and call, with the same note and, where one
    /// was promised, time. Who asks the same at the same moment waits for this transaction.
    /// </summary>
    /// <returns>Its id; null: there is none.</returns>
    public async Task<string?> FindSameAsync(FollowUpWish wish, CancellationToken cancel)
    {
        await database.WriteAsync(
            "SELECT pg_advisory_xact_lock(hashtext('followups.wish'), hashtext($1 || ' ' || $2))", cancel, wish.Number, wish.CreatedBy);
        var duty = kinds.Of(wish.Kind, wish.DueAt - wish.At);
        return (await database.ReadAsync(
            $"""
            SELECT f.id FROM followups.follow_up f
            WHERE {IsOpen} AND f.kind = $1 AND f.number = $2 AND f.created_by = $3 AND f.call_id IS NOT DISTINCT FROM $4
              AND f.queue IS NOT DISTINCT FROM $5 AND f.note IS NOT DISTINCT FROM $6
              AND ($7::timestamptz IS NULL OR EXISTS (
                SELECT FROM backoffice.duty d WHERE d.subject = f.id AND d.kind = $8
                  AND d.due_at BETWEEN $7::timestamptz - interval '1 ms' AND $7::timestamptz + interval '1 ms'))
            ORDER BY f.created_at LIMIT 1
            """,
            r => r.GetString(0), cancel, EnumText.Of(wish.Kind), wish.Number, wish.CreatedBy, wish.Call, wish.Queue, wish.Note,
            wish.DueAt, duty.Name)).FirstOrDefault();
    }

    /// <summary>Of an open one that nobody has, or the agent already has.</summary>
    /// <returns>Whether the agent has it now.</returns>
    public async Task<bool> TakeAsync(string id, string agent, DateTimeOffset now, CancellationToken cancel) => await database.WriteAsync(
        $"""
        UPDATE followups.follow_up SET owner = $2, owned_at = CASE WHEN owner = $2 THEN owned_at ELSE $3 END
        WHERE id = $1 AND (owner IS NULL OR owner = $2) AND {IsOpen}
        """,
        cancel, id, agent, now) > 0;

    /// <summary>Back to the others.</summary>
    /// <returns>Whether the agent had it.</returns>
    public async Task<bool> ReleaseAsync(string id, string agent, CancellationToken cancel) => await database.WriteAsync(
        $"UPDATE followups.follow_up SET owner = NULL, owned_at = NULL WHERE id = $1 AND owner = $2 AND {IsOpen}", cancel, id, agent) > 0;

    /// <param name="id">Which.</param>
    /// <param name="agent">Who has it from now on; null: nobody.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Whether it is open.</returns>
    public async Task<bool> AssignAsync(string id, string? agent, DateTimeOffset now, CancellationToken cancel) =>
        await database.WriteAsync(
            $"""
            UPDATE followups.follow_up SET owner = $2, owned_at = CASE WHEN $2 IS NOT NULL THEN $3::timestamptz END
            WHERE id = $1 AND {IsOpen}
            """,
            cancel, id, agent, now) > 0;

    /// <summary>Somebody who works on messages hears or reads it; the first time counts (MSG-02).</summary>
    public Task<bool> HearAsync(string id, DateTimeOffset now, string by, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            var first = await database.WriteAsync(
                """
                UPDATE followups.follow_up SET opened_at = $2, opened_by = $3
                WHERE id = $1 AND opened_at IS NULL AND kind IN ('message', 'webMessage')
                """,
                cancel, id, now, by) > 0;
            return first && await duties.MeetAsync(FollowUpDuties.ListenName, id, now, by, cancel);
        });

    /// <summary>Ends it.</summary>
    /// <returns>Whether it was open.</returns>
    public Task<bool> CloseAsync(FollowUp open, FollowUpClosing closing, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            // What is sealed gets no words in the clear.
            var closed = await database.WriteAsync(
                $"""
                UPDATE followups.follow_up SET closed_at = $2, closed_by = $3, result = $4, closing_note = $5 WHERE id = $1 AND {IsOpen}
                """,
                cancel, open.Id, closing.At, closing.By, EnumText.Of(closing.Result), open.IsSealed ? null : closing.Note) > 0;
            if (closed)
            {
                await EndDutiesAsync(open, closing, cancel);
            }

            return closed;
        });

    /// <summary>It was not what the caller wanted: it goes on with the owner and the time that it had (MSG-03).</summary>
    /// <returns>Whether it was closed, and no other waits for the same number.</returns>
    public async Task<bool> ReopenAsync(string id, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            return await database.WriteAsync(
                """
                UPDATE followups.follow_up f SET closed_at = NULL, closed_by = NULL, result = NULL, closing_note = NULL, reopened_at = $2
                WHERE id = $1 AND closed_at IS NOT NULL AND NOT EXISTS (
                  SELECT FROM followups.follow_up o WHERE f.kind = 'busy' AND o.kind = 'busy' AND o.closed_at IS NULL
                    AND o.number = f.number AND o.queue IS NOT DISTINCT FROM f.queue)
                """,
                cancel, id, now) > 0;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation)
        {
            // Another for the same number began, or was opened again, at this moment.
            return false;
        }
    }

    /// <summary>A call is being made to answer it.</summary>
    public Task AttemptAsync(string id, string call, string agent, DateTimeOffset now, CancellationToken cancel) => database.WriteAsync(
        "INSERT INTO followups.attempt (call_id, follow_up, agent, asked_at) VALUES ($1, $2, $3, $4)", cancel, call, id, agent, now);

    private Task<int> CountAgainAsync(FollowUpWish wish, CancellationToken cancel) =>
        wish is { Kind: FollowUpKind.Busy, Origin: FollowUpOrigin.Caller }
        ? database.WriteAsync(
            $"""
            UPDATE followups.follow_up SET times = times + 1
            WHERE kind = 'busy' AND number = $1 AND queue IS NOT DISTINCT FROM $2 AND id <> $3 AND {IsOpen}
            """,
            cancel, wish.Number, wish.Queue, wish.Id)
        : Task.FromResult(0);

    private async Task EndDutiesAsync(FollowUp open, FollowUpClosing closing, CancellationToken cancel)
    {
        if (closing.Result is FollowUpResult.NotNeeded)
        {
            var why = open.IsSealed ? closing.Result.ToString() : closing.Note ?? closing.Result.ToString();
            await duties.WithdrawAsync(FollowUpDuties.NameOf(open.Kind), open.Id, closing.By, why, cancel);
        }
        else
        {
            await duties.MeetAsync(FollowUpDuties.NameOf(open.Kind), open.Id, closing.At, closing.By, cancel);
        }
    }
}
