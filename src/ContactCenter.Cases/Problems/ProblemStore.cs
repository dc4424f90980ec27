using System.Globalization;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Database;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.History.Database;

namespace ContactCenter.Cases.Problems;

/// <summary>Enters problems and keeps what happens to them. Each change and its place in the history are one transaction.</summary>
internal sealed class ProblemStore(StorageDatabase database, TicketStore tickets, IWorkingTime working, TimeProvider time)
{
    /// <summary>1 remind, 2 urgent, 3 to the head.</summary>
    private const int HighestUrge = TicketPeople.HighestUrge;

    /// <returns>Its id.</returns>
    public Task<string> RaiseAsync(ProblemContent content, string by, CancellationToken cancel) => database.InTransactionAsync(async () =>
    {
        var now = Now();
        var id = "pr-" + Guid.CreateVersion7(now).ToString("N");
        var next = await database.WriteAsync("SELECT nextval('cases.problem_number')", r => r.GetInt64(0), cancel);
        var number = string.Create(CultureInfo.InvariantCulture, $"P{working.Current.DayOf(now):yyyyMMdd}{next:000000}");
        await database.WriteAsync(
            """
            INSERT INTO cases.problem
              (id, number, title, body, severity, impact, subject, state, owner, first_seen, raised_by, raised_at, words)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, $10, $11, $12)
            """,
            cancel, id, number, content.Title, content.Body, EnumText.Of(content.Severity), content.Impact, content.Subject, content.Owner,
            content.FirstSeen, by, now, WordsOf(number, content, null, null));
        await TellAsync(id, "raised", null, ProblemState.Open, null, null, by, cancel);
        return id;
    });

    /// <returns>False when somebody else changed it meanwhile: nothing is done then.</returns>
    public Task<bool> EditAsync(ProblemRecord problem, ProblemContent content, string by, CancellationToken cancel) =>
        database.InTransactionAsync(
            async () => await database.WriteAsync(
                    """
                    UPDATE cases.problem SET title = $3, body = $4, severity = $5, impact = $6, subject = $7, owner = $8, first_seen = $9,
                      words = $10, revision = revision + 1
                    WHERE id = $1 AND revision = $2
                    """,
                    cancel, problem.Id, problem.Revision, content.Title, content.Body, EnumText.Of(content.Severity), content.Impact,
                    content.Subject, content.Owner, content.FirstSeen, WordsOf(problem.Number, content, problem.Cause,
                        problem.Solution)) > 0
                && await TellAsync(problem.Id, "edited", problem.State, problem.State, ChangeOf(problem.Content, content), null, by,
                    cancel),
            done => done);

    /// <inheritdoc cref="EditAsync"/>
    public Task<bool> MoveAsync(
        ProblemRecord problem, ProblemStep step, ProblemState next, string? text, string by, CancellationToken cancel)
    {
        var cause = step is ProblemStep.NameCause ? text : step is ProblemStep.Revise or ProblemStep.Reopen ? null : problem.Cause;
        var solution = step is ProblemStep.NameSolution ? text : step is ProblemStep.Revise or ProblemStep.Reopen ? null : problem.Solution;
        return database.InTransactionAsync(
            async () => await database.WriteAsync(
                    """
                    UPDATE cases.problem SET state = $3, cause = $4, solution = $5, words = $6, revision = revision + 1,
                      resolved_at = CASE WHEN $7 = 'resolve' THEN $8 WHEN $7 = 'reopen' THEN NULL ELSE resolved_at END,
                      closed_at = CASE WHEN $3 = 'closed' THEN $8::timestamptz END
                    WHERE id = $1 AND revision = $2
                    """,
                    cancel, problem.Id, problem.Revision, EnumText.Of(next), cause, solution,
                    WordsOf(problem.Number, problem.Content, cause, solution), EnumText.Of(step), Now()) > 0
                && await TellAsync(problem.Id, EnumText.Of(step), problem.State, next, text, null, by, cancel),
            done => done);
    }

    /// <summary>Something was said that is no step.</summary>
    public Task<bool> NoteAsync(ProblemRecord problem, string what, string? text, string by, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            var state = await LockAsync(problem.Id, cancel);
            return await TellAsync(problem.Id, what, state, state, text, null, by, cancel);
        });

    /// <summary>One level higher than it was, up to the highest.</summary>
    /// <returns>False when it is closed.</returns>
    public Task<bool> UrgeAsync(ProblemRecord problem, string why, string by, CancellationToken cancel) => database.InTransactionAsync(
        async () =>
        {
            var level = await database.WriteAsync(
                """
                WITH urged AS (
                  UPDATE cases.problem SET urge_level = least(urge_level + 1, $2) WHERE id = $1 AND state <> 'closed' RETURNING urge_level)
                SELECT coalesce(max(urge_level), 0) FROM urged
                """,
                r => r.GetInt32(0), cancel, problem.Id, HighestUrge);
            return level > 0 && await NoteAsync(problem, "urged", $"{level}: {why}", by, cancel);
        },
        done => done);

    /// <summary>It stands behind these too. Each ticket has one problem at a time.</summary>
    /// <returns>The tickets that have another one; when there is any nothing is done.</returns>
    public Task<IReadOnlyList<Ticket>> LinkAsync(
        ProblemRecord problem, IReadOnlyCollection<Ticket> linked, string by, CancellationToken cancel) => database.InTransactionAsync(
        async () =>
        {
            var taken = new List<Ticket>();
            foreach (var ticket in linked.OrderBy(t => t.Id, StringComparer.Ordinal))
            {
                await tickets.LockAsync(ticket.Id, cancel);
            }

            var state = await LockAsync(problem.Id, cancel);
            foreach (var ticket in linked)
            {
                if (await database.WriteAsync(
                    """
                    INSERT INTO cases.problem_ticket (problem_id, ticket_id, linked_at, linked_by) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (ticket_id) WHERE unlinked_at IS NULL DO NOTHING
                    """,
                    cancel, problem.Id, ticket.Id, Now(), by) == 0)
                {
                    taken.Add(ticket);
                    continue;
                }

                await TellAsync(problem.Id, "linked", state, state, null, ticket.Id, by, cancel);
                await tickets.NoteAsync(ticket, "linked", problem.Number, by, cancel);
            }

            return (IReadOnlyList<Ticket>)taken;
        },
        taken => taken.Count == 0);

    /// <summary>It does not stand behind this one.</summary>
    /// <returns>False when it did not before.</returns>
    public Task<bool> UnlinkAsync(ProblemRecord problem, Ticket ticket, string why, string by, CancellationToken cancel) =>
        database.InTransactionAsync(
            async () =>
            {
                await tickets.LockAsync(ticket.Id, cancel);
                var state = await LockAsync(problem.Id, cancel);
                var shown = ticket.Visibility is TicketVisibility.Informant ? null : why;
                return await database.WriteAsync(
                        """
                        UPDATE cases.problem_ticket SET unlinked_at = $3, unlinked_by = $4
                        WHERE problem_id = $1 AND ticket_id = $2 AND unlinked_at IS NULL
                        """,
                        cancel, problem.Id, ticket.Id, Now(), by) > 0
                    && await TellAsync(problem.Id, "unlinked", state, state, shown, ticket.Id, by, cancel)
                    && await tickets.NoteAsync(ticket, "unlinked", $"{problem.Number}: {why}", by, cancel);
            },
            done => done);

    /// <summary>A ticket goes on as another: so does what stands behind it, unless the other has a problem of its own.</summary>
    /// <param name="merged">Was merged in the transaction that goes on.</param>
    /// <param name="into">The ticket that goes on for it.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task FollowAsync(Ticket merged, Ticket into, string by, CancellationToken cancel)
    {
        var behind = await database.ReadAsync(
            """
            SELECT p.id, p.number FROM cases.problem_ticket l JOIN cases.problem p ON p.id = l.problem_id
            WHERE l.ticket_id = $1 AND l.unlinked_at IS NULL
            """,
            r => (Id: r.GetString(0), Number: r.GetString(1)), cancel, merged.Id);
        foreach (var problem in behind)
        {
            var state = await LockAsync(problem.Id, cancel);
            if (await database.WriteAsync(
                """
                INSERT INTO cases.problem_ticket (problem_id, ticket_id, linked_at, linked_by) VALUES ($1, $2, $3, $4)
                ON CONFLICT (ticket_id) WHERE unlinked_at IS NULL DO NOTHING
                """,
                cancel, problem.Id, into.Id, Now(), by) > 0)
            {
                await TellAsync(problem.Id, "linked", state, state, null, into.Id, by, cancel);
                await tickets.NoteAsync(into, "linked", problem.Number, by, cancel);
            }
        }
    }

    private Task<ProblemState> LockAsync(string id, CancellationToken cancel) => database.WriteAsync(
        "SELECT state FROM cases.problem WHERE id = $1 FOR NO KEY UPDATE", r => EnumText.Parse<ProblemState>(r.GetString(0)), cancel, id);

    private async Task<bool> TellAsync(
        string id, string step, ProblemState? from, ProblemState to, string? text, string? ticket, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            INSERT INTO cases.problem_event (problem_id, seq, at, by, step, from_state, to_state, text, ticket_id)
            SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7, $8 FROM cases.problem_event WHERE problem_id = $1
            """,
            cancel, id, Now(), by, step, from is { } state ? EnumText.Of(state) : null, EnumText.Of(to), text, ticket) > 0;

    private static string[] WordsOf(string number, ProblemContent content, string? cause, string? solution) =>
        SearchWords.Of([number, content.Title, content.Body, content.Impact, cause, solution]);

    /// <summary>What of it is another now, as codes that pages translate.</summary>
    private static string? ChangeOf(ProblemContent before, ProblemContent after)
    {
        List<string> parts = [];
        if (before.Owner != after.Owner)
        {
            parts.Add($"owner: {before.Owner} → {after.Owner}");
        }

        if (before.Severity != after.Severity)
        {
            parts.Add($"severity: {EnumText.Of(before.Severity)} → {EnumText.Of(after.Severity)}");
        }

        return parts.Count == 0 ? null : string.Join('\n', parts);
    }

    /// <summary>To the millisecond, as the database keeps it.</summary>
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
