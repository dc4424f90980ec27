using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Cases.Tickets;

/// <summary>What people do about a ticket besides its steps: follow it, name each other, urge it, find a complaint proven.</summary>
public sealed class TicketPeople(StorageDatabase database, TicketStore store, TimeProvider time)
{
    /// <summary>1 remind, 2 urgent, 3 to the head of the department.</summary>
    public const int HighestUrge = 3;

    public Task<int> WatchAsync(string id, string person, bool isMentioned, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO cases.ticket_watcher (ticket_id, person, mentioned, since) VALUES ($1, $2, $3, $4)
        ON CONFLICT (ticket_id, person) DO UPDATE SET mentioned = cases.ticket_watcher.mentioned OR $3
        """,
        cancel, id, person, isMentioned, time.GetUtcNow());

    /// <summary>Who followed a ticket follows the one that goes on for it.</summary>
    internal Task<int> HandOnAsync(string from, string into, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO cases.ticket_watcher (ticket_id, person, mentioned, since)
        SELECT $2, person, mentioned, $3 FROM cases.ticket_watcher WHERE ticket_id = $1 ON CONFLICT DO NOTHING
        """,
        cancel, from, into, time.GetUtcNow());

    public Task<int> UnwatchAsync(string id, string person, CancellationToken cancel) =>
        database.WriteAsync("DELETE FROM cases.ticket_watcher WHERE ticket_id = $1 AND person = $2", cancel, id, person);

    /// <summary>Something to be read by who works on it; whom it names follows the ticket from now on.</summary>
    public Task<bool> NoteAsync(Ticket ticket, string text, IReadOnlyCollection<string> mentions, string by, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            await store.LockAsync(ticket.Id, cancel);
            foreach (var person in mentions)
            {
                await WatchAsync(ticket.Id, person, isMentioned: true, cancel);
            }

            return await store.NoteAsync(ticket, "noted", text, by, cancel);
        });

    /// <summary>One level higher than it was, up to the highest; each is in the history.</summary>
    /// <returns>False when it is over.</returns>
    public Task<bool> UrgeAsync(Ticket ticket, string why, string by, CancellationToken cancel) => database.InTransactionAsync(
        async () =>
        {
            // From the level that it has now: two who urge at once are two levels.
            var level = await database.WriteAsync(
                """
                WITH urged AS (
                  UPDATE cases.ticket SET urge_level = least(urge_level + 1, $2) WHERE id = $1 AND is_open RETURNING urge_level)
                SELECT coalesce(max(urge_level), 0) FROM urged
                """,
                r => r.GetInt32(0), cancel, ticket.Id, HighestUrge);
            return level > 0
                && await store.NoteAsync(ticket, "urged", $"{level}: {why}", by, cancel);
        },
        done => done);

    /// <summary>What the bureau found (CMP-03); a later finding takes the place of the one before, which stays in the history.</summary>
    internal Task<bool> JudgeAsync(Ticket ticket, TicketVerdict verdict, string why, CancellationToken cancel) =>
        database.InTransactionAsync(
        async () => await database.WriteAsync(
                """
                UPDATE cases.ticket SET verdict = $2, verdict_at = $3, verdict_by = $4, major = $5, withdrawn = $6, forwarded = $7
                WHERE id = $1 AND complaint
                """,
                cancel, ticket.Id, verdict.IsProven ? "proven" : "notProven", verdict.At, verdict.By, verdict.IsMajor, verdict.IsWithdrawn,
                verdict.IsForwarded) > 0
            && await store.NoteAsync(ticket, "judged", $"{(verdict.IsProven ? "proven" : "notProven")}: {why}", verdict.By, cancel),
        done => done);

    /// <summary>A call in vain that no task of calling back shows.</summary>
    internal Task<bool> AttemptAsync(Ticket ticket, string why, string by, CancellationToken cancel) => database.InTransactionAsync(
        async () => await database.WriteAsync(
                """
                UPDATE cases.ticket SET unreached = unreached + 1, revision = revision + 1
                WHERE id = $1 AND revision = $2 AND state = 'callingBack'
                """,
                cancel, ticket.Id, ticket.Revision) > 0
            && await store.NoteAsync(ticket, "unreached", why, by, cancel),
        done => done);
}
