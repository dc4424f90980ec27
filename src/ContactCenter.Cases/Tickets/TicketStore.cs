using System.Globalization;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Database;

namespace ContactCenter.Cases.Tickets;

/// <summary>What comes of a ticket that is to be entered.</summary>
public abstract record TicketEntry
{
    private TicketEntry()
    {
    }

    /// <param name="IsNew">False: what it came from was entered before, and this is its ticket.</param>
    public sealed record Kept(Ticket Ticket, bool IsNew) : TicketEntry;

    /// <param name="Errors">What is wrong with it, by field.</param>
    public sealed record Refused(IReadOnlyDictionary<string, Fault> Errors) : TicketEntry;
}

/// <summary>
/// Enters tickets and keeps their steps. Each change, what it means for the duties and its place in the history are one transaction.
/// </summary>
public sealed class TicketStore
{
    private readonly StorageDatabase _database;
    private readonly DutyStore _duties;
    private readonly TicketTypes _types;
    private readonly TicketQueries _queries;
    private readonly TicketSeal _seal;
    private readonly IWorkingTime _working;
    private readonly TimeProvider _time;

    internal TicketStore(
        StorageDatabase database, DutyStore duties, TicketTypes types, TicketQueries queries, TicketSeal seal, IWorkingTime working,
        TimeProvider time) =>
        (_database, _duties, _types, _queries, _seal, _working, _time) = (database, duties, types, queries, seal, working, time);

    /// <summary>
    /// A ticket from what somebody said, wrote or left. Of a voicemail, a web message, a mail or a fax there is one however often it is
    /// asked for.
    /// </summary>
    public async Task<TicketEntry> CreateAsync(TicketWish wish, CancellationToken cancel)
    {
        var now = Now();
        var today = _working.Current.DayOf(now);
        var errors = new Dictionary<string, Fault>();
        if (await _types.FindAsync(wish.Type, today, cancel) is not { } type)
        {
            errors["type"] = Wrong.Unknown(wish.Type);
            return new TicketEntry.Refused(errors);
        }

        TicketCheck.Check(wish, type, now, errors);
        if (errors.Count > 0)
        {
            return new TicketEntry.Refused(errors);
        }

        var id = "tk-" + Guid.CreateVersion7(now).ToString("N");
        return await _database.InTransactionAsync(async () =>
        {
            if (wish.Source is { IsOnce: true, Id: { } message } && await OfMessageAsync(message, cancel) is { } first)
            {
                return new TicketEntry.Kept((await _queries.FindAsync(first, cancel))!, IsNew: false);
            }

            var isNew = await InsertAsync(id, wish, type, now, today, cancel);
            var kept = isNew ? id : await IdOfAsync(wish.Source, cancel);
            return (TicketEntry)new TicketEntry.Kept((await _queries.FindAsync(kept, cancel))!, isNew);
        });
    }

    /// <summary>Enters a step that was decided.</summary>
    /// <param name="ticket">As whoever decided saw it.</param>
    /// <param name="step">Which.</param>
    /// <param name="move">What was decided.</param>
    /// <param name="change">What else changes with it.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False when somebody else changed the ticket meanwhile: nothing is done then.</returns>
    internal Task<bool> MoveAsync(
        Ticket ticket, TicketStep step, TicketMove.Accepted move, TicketChange change, string by, CancellationToken cancel) =>
        _database.InTransactionAsync(async () =>
        {
            var now = Now();
            if (!await UpdateAsync(ticket, move.Next, step, change, now, cancel))
            {
                return false;
            }

            await TellAsync(ticket, EnumText.Of(step), ticket.State, move.Next, change.Reason, by, now, cancel);
            await EndDutiesAsync(ticket, move.Effect, change.Reason, by, now, cancel);
            return true;
        });

    /// <summary>Something was said or done that is no step.</summary>
    /// <returns>Whether it is in the history.</returns>
    internal Task<bool> NoteAsync(Ticket ticket, string what, string? text, string? by, CancellationToken cancel) =>
        _database.InTransactionAsync(async () =>
        {
            // The state that it has now: a step may have been taken since it was read.
            var state = await LockAsync(ticket.Id, cancel);
            return await TellAsync(ticket, what, state, state, text, by, Now(), cancel) > 0;
        });

    /// <summary>
    /// Nobody else changes the ticket or its history until the transaction that goes on is done. Of several they are locked in the order
    /// of their ids.
    /// </summary>
    /// <returns>The state that it has now.</returns>
    internal Task<TicketState> LockAsync(string id, CancellationToken cancel) => _database.WriteAsync(
        "SELECT state FROM cases.ticket WHERE id = $1 FOR NO KEY UPDATE", r => EnumText.Parse<TicketState>(r.GetString(0)), cancel, id);

    /// <summary>
    /// A mail about a ticket came or was sent: it stands in the history, of a merged one in that of the ticket that goes on for it. What is
    /// over stays so until somebody opens it again.
    /// </summary>
    /// <param name="number">By which people call the ticket.</param>
    /// <param name="hasCome">From the taxpayer; false: it went out.</param>
    /// <param name="text">What it says; of a long one its beginning is kept here.</param>
    /// <param name="by">User name of who wrote it; null: the taxpayer.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False when there is no such ticket.</returns>
    public async Task<bool> WroteAsync(string number, bool hasCome, string text, string? by, CancellationToken cancel) =>
        await _queries.FindByNumberAsync(number, TicketSight.Everything, cancel) is { } named
        && await LastOfAsync(named, cancel) is var ticket
        && await NoteAsync(ticket, hasCome ? "mailCame" : "mailSent", TicketCheck.Beginning(text, TicketCheck.LongestBody), by, cancel);

    private async Task<Ticket> LastOfAsync(Ticket ticket, CancellationToken cancel)
    {
        // A merged ticket never goes on, and one is merged into an open one: the chain has an end.
        while (ticket.MergedInto is { } next && await _queries.FindAsync(next, cancel) is { } other)
        {
            ticket = other;
        }

        return ticket;
    }

    /// <summary>Another class before it was due (X32): both duties count from the same moment by the other rule.</summary>
    /// <returns>False when it is overdue or over, or somebody else changed the ticket meanwhile.</returns>
    internal Task<bool> ReclassifyAsync(Ticket ticket, TicketTypeDefinition type, TicketClass to, string why, string by,
        CancellationToken cancel) =>
        _database.InTransactionAsync(
            async () =>
            {
                if (ticket.Closing!.StateAt(Now()) is not (DutyState.Open or DutyState.DueSoon) || await _database.WriteAsync(
                    "UPDATE cases.ticket SET class = $3, revision = revision + 1 WHERE id = $1 AND revision = $2",
                    cancel, ticket.Id, ticket.Revision, EnumText.Of(to)) == 0)
                {
                    return false;
                }

                await WithdrawAsync(ticket, why, by, cancel);
                await GoOnAsync(ticket, type, to, cancel);
                return await NoteAsync(ticket, "classChanged", $"{EnumText.Of(ticket.Class)} → {EnumText.Of(to)}: {why}", by, cancel);
            },
            done => done);

    /// <summary>Another text, while its author still has it: checked against the version of its type that it has.</summary>
    /// <returns>What is wrong with it, by field; null: somebody else changed the ticket meanwhile; empty: it is kept.</returns>
    internal async Task<IReadOnlyDictionary<string, Fault>?> EditAsync(Ticket ticket, TicketText text, string by, CancellationToken cancel)
    {
        var type = (await _types.FindAsync(ticket.Type, ticket.TypeVersion, cancel))!;
        var errors = new Dictionary<string, Fault>();
        TicketCheck.CheckText(text, type, errors);
        if (errors.Count > 0)
        {
            return errors;
        }

        var isSecret = ticket.Visibility is TicketVisibility.Informant;
        var shown = isSecret ? TicketText.Hidden : text;
        var kept = await _database.InTransactionAsync(
            async () => await _database.WriteAsync(
                    """
                    UPDATE cases.ticket SET title = $3, body = $4, form = $5::jsonb, contact_name = $6, sealed = $7::bytea, words = $8,
                      revision = revision + 1
                    WHERE id = $1 AND revision = $2
                    """,
                    cancel, ticket.Id, ticket.Revision, shown.Title.Trim(), shown.Body, shown.Form.ToJsonString(), shown.ContactName,
                    isSecret ? _seal.Seal(text) : null, isSecret ? [] : TicketIndex.Of(ticket.Number, text)) > 0
                && await NoteAsync(ticket, "edited", text: null, by, cancel),
            done => done);
        return kept ? errors : null;
    }

    private async Task<bool> InsertAsync(string id, TicketWish wish, TicketType type, DateTimeOffset now, DateOnly today,
        CancellationToken cancel)
    {
        var definition = type.Definition;
        var of = wish.Class ?? (definition.IsHard ? TicketClass.Hard : TicketClass.Ordinary);
        var isSecret = definition.Visibility is TicketVisibility.Informant;
        var (text, state) = (isSecret ? TicketText.Hidden : wish.Text, wish.IsDraft ? TicketState.Draft : TicketState.Submitted);
        var number = await NumberAsync(today, cancel);
        var accepted = wish.AcceptedAt ?? now;
        var rows = await _database.WriteAsync(
            """
            INSERT INTO cases.ticket
              (id, number, type, type_version, visibility, priority, consult, complaint, supervised, class, state, title, body, form,
                  sealed, subject,
               customer, contact, contact_name, source, source_id, call_id, queue, first_owner, created_by, created_at, accepted_at, words,
               answer_duty, close_duty)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::jsonb, $15::bytea, $16, $17::bigint, $18, $19, $20,
              $21, $22, $23, $24, $24, $25, $26, $27, $1, $1)
            ON CONFLICT (source, source_id) WHERE source IN ('webMessage', 'mail', 'fax') DO NOTHING
            """,
            cancel, id, number, type.Id, type.Version, EnumText.Of(definition.Visibility), definition.IsPriority, definition.IsConsult,
            definition.IsComplaint, definition.IsOrder, EnumText.Of(of), EnumText.Of(state), text.Title.Trim(), text.Body,
                text.Form.ToJsonString(),
            isSecret ? _seal.Seal(wish.Text) : null, wish.Subject, isSecret ? null : wish.Customer, text.Contact, text.ContactName,
            EnumText.Of(wish.Source.Kind), wish.Source.Id, wish.Source.Call, wish.Queue, wish.By, now, accepted,
            isSecret ? [] : TicketIndex.Of(number, text));
        if (rows == 0)
        {
            return false;
        }

        await _duties.StartAsync(TicketDuties.Answer(definition, of), id, accepted, owner: null, cancel);
        await _duties.StartAsync(TicketDuties.Close(definition, of), id, accepted, owner: null, cancel);
        await _database.WriteAsync(
            "INSERT INTO cases.ticket_event (ticket_id, seq, at, by, step, to_state) VALUES ($1, 1, $2, $3, 'created', $4)",
            cancel, id, now, wish.By, EnumText.Of(state));
        return true;
    }

    private async Task<bool> UpdateAsync(
        Ticket ticket, TicketState next, TicketStep step, TicketChange change, DateTimeOffset now, CancellationToken cancel)
    {
        var text = change.Text ?? (step is TicketStep.Answer or TicketStep.AnswerByProblem
            ? ticket.Text with { Answer = change.Reason } : null);
        var isSecret = ticket.Visibility is TicketVisibility.Informant;
        var shown = isSecret ? TicketText.Hidden : text;
        return await _database.WriteAsync(
            """
            UPDATE cases.ticket SET state = $3, revision = revision + 1,
              department = coalesce($4, department), merged_into = coalesce($5, merged_into),
              callback = CASE WHEN $10 IN ('redo', 'reopen') THEN NULL ELSE coalesce($6, callback) END, unreached = $7,
              score = CASE WHEN $10 IN ('redo', 'reopen') THEN NULL ELSE coalesce($8::int, score) END,
              solved = CASE WHEN $10 IN ('redo', 'reopen') THEN NULL ELSE coalesce($9::bool, solved) END,
              answered_at = CASE
                WHEN $10 IN ('answer', 'answerByProblem') THEN $11 WHEN $10 IN ('redo', 'reopen') THEN NULL ELSE answered_at END,
              closed_at = CASE WHEN $3 IN ('closed', 'rejected', 'merged') THEN $11 WHEN $10 = 'reopen' THEN NULL ELSE closed_at END,
              title = coalesce($12, title), body = coalesce($13, body), form = coalesce($14::jsonb, form), answer = coalesce($15, answer),
              sealed = coalesce($16::bytea, sealed), words = coalesce($17::text[], words)
            WHERE id = $1 AND revision = $2
            """,
            cancel, ticket.Id, ticket.Revision, EnumText.Of(next), change.Department, change.MergedInto, change.Callback,
            step is TicketStep.Redo or TicketStep.Reopen ? 0 : change.Unreached ?? ticket.Unreached, change.Score, change.Solved,
            EnumText.Of(step), now, shown?.Title, shown?.Body, shown?.Form.ToJsonString(), isSecret ? null : text?.Answer,
            isSecret && text is not null ? _seal.Seal(text) : null, isSecret
                || text is null ? null : TicketIndex.Of(ticket.Number, text)) > 0;
    }

    private async Task EndDutiesAsync(Ticket ticket, DutyEffect effect, string? why, string by, DateTimeOffset now,
        CancellationToken cancel)
    {
        switch (effect)
        {
            case DutyEffect.MeetAnswer:
                await _duties.MeetAsync(TicketDuties.AnswerName, ticket.AnswerDuty, now, by, cancel);
                break;
            case DutyEffect.MeetClose:
                await _duties.MeetAsync(TicketDuties.AnswerName, ticket.AnswerDuty, now, by, cancel);
                await _duties.MeetAsync(TicketDuties.CloseName, ticket.CloseDuty, now, by, cancel);
                break;
            case DutyEffect.Withdraw:
                await WithdrawAsync(ticket, why, by, cancel);
                break;
            case DutyEffect.Reopen:
                await GoOnAsync(ticket, (await _types.FindAsync(ticket.Type, ticket.TypeVersion, cancel))!.Definition, ticket.Class,
                    cancel);
                break;
            default:
                break;
        }
    }

    private async Task WithdrawAsync(Ticket ticket, string? why, string by, CancellationToken cancel)
    {
        // A duty is read by many: of an informant's ticket the reason stands in its history alone, sealed.
        var shown = ticket.Visibility is TicketVisibility.Informant ? EnumText.Of(TicketVisibility.Informant) : why ?? "-";
        await _duties.WithdrawAsync(TicketDuties.AnswerName, ticket.AnswerDuty, by, shown, cancel);
        await _duties.WithdrawAsync(TicketDuties.CloseName, ticket.CloseDuty, by, shown, cancel);
    }

    /// <summary>What is over of the two begins again, from when the first began: a duty that is over never changes.</summary>
    private async Task GoOnAsync(Ticket ticket, TicketTypeDefinition type, TicketClass of, CancellationToken cancel)
    {
        var answer = await NextAsync(TicketDuties.Answer(type, of), ticket.AnswerDuty, ticket.AcceptedAt, cancel);
        var close = await NextAsync(TicketDuties.Close(type, of), ticket.CloseDuty, ticket.AcceptedAt, cancel);
        await _database.WriteAsync("UPDATE cases.ticket SET answer_duty = $2, close_duty = $3 WHERE id = $1", cancel, ticket.Id,
            answer, close);
    }

    /// <returns>The subject of the one that counts from now on.</returns>
    private async Task<string> NextAsync(DutyKind kind, string subject, DateTimeOffset from, CancellationToken cancel)
    {
        if (await _duties.FindAsync(kind.Name, subject, cancel) is { Met: null, Withdrawn: null })
        {
            return subject;
        }

        var next = TicketDuties.NextOf(subject);
        await _duties.StartAsync(kind, next, from, owner: null, cancel);
        return next;
    }

    private Task<int> TellAsync(
        Ticket ticket, string what, TicketState from, TicketState to, string? text, string? by, DateTimeOffset now,
            CancellationToken cancel)
    {
        var isSecret = ticket.Visibility is TicketVisibility.Informant && text is not null;
        return _database.WriteAsync(
            """
            INSERT INTO cases.ticket_event (ticket_id, seq, at, by, step, from_state, to_state, text, sealed)
            SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7, $8::bytea FROM cases.ticket_event WHERE ticket_id = $1
            """,
            cancel, ticket.Id, now, by, what, EnumText.Of(from), EnumText.Of(to), isSecret ? null : text,
            isSecret ? _seal.Seal(text!) : null);
    }

    private async Task<string> NumberAsync(DateOnly today, CancellationToken cancel)
    {
        var next = await _database.WriteAsync("SELECT nextval('cases.ticket_number')", r => r.GetInt64(0), cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{today:yyyyMMdd}{next:000000}");
    }

    private async Task<string> IdOfAsync(TicketSource source, CancellationToken cancel) => (await _database.ReadAsync(
        "SELECT id FROM cases.ticket WHERE source = $1 AND source_id = $2", r => r.GetString(0), cancel,
        EnumText.Of(source.Kind), source.Id))[0];

    /// <summary>Who asks for the same message at the same moment waits for this transaction.</summary>
    private async Task<string?> OfMessageAsync(string message, CancellationToken cancel)
    {
        await _database.WriteAsync("SELECT pg_advisory_xact_lock(hashtextextended('ticket of ' || $1, 0))", cancel, message);
        return (await _database.ReadAsync(
            "SELECT id FROM cases.ticket WHERE source IN ('message', 'webMessage') AND source_id = $1 ORDER BY created_at, id LIMIT 1",
            r => r.GetString(0), cancel, message)).FirstOrDefault();
    }

    /// <summary>To the millisecond, as the database and the duties keep it.</summary>
    private DateTimeOffset Now()
    {
        var now = _time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
