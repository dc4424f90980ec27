using ContactCenter.Backoffice.Database;
using ContactCenter.Cases.Tickets;
using ContactCenter.History.Database;

namespace ContactCenter.Cases.Notices;

/// <summary>Why somebody is told of a ticket.</summary>
public enum TicketNoticeKind
{
    /// <summary>The answer is there (TKT-08): the taxpayer can be called back.</summary>
    Answered,

    /// <summary>Somebody named them in a note.</summary>
    Mentioned,
}

/// <param name="Id">Of the notice: later ones are higher.</param>
/// <param name="Ticket">Its id.</param>
/// <param name="Kind">Why.</param>
/// <param name="At">When.</param>
/// <param name="IsRead">They have seen it.</param>
internal sealed record TicketNotice(long Id, string Ticket, TicketNoticeKind Kind, DateTimeOffset At, bool IsRead);

/// <summary>Tells people what happened to tickets that they took down, or follow.</summary>
internal sealed class TicketNotices(StorageDatabase database, TicketQueries queries, TimeProvider time)
{
    /// <summary>Who took the ticket down, entered it or follows it hears of its answer; whoever gave it does not.</summary>
    public async Task AnsweredAsync(Ticket ticket, string by, CancellationToken cancel)
    {
        string[] people =
        [
            .. (await queries.WatchersAsync(ticket.Id, cancel)).Select(w => w.Person).Append(ticket.FirstOwner).Append(ticket.CreatedBy)
                .Where(p => p != by && p != "system").Distinct(StringComparer.Ordinal),
        ];
        await TellAsync(ticket.Id, TicketNoticeKind.Answered, people, cancel);
    }

    /// <summary>Each of these people, once.</summary>
    public Task TellAsync(string ticket, TicketNoticeKind kind, string[] people, CancellationToken cancel) => database.WriteAsync(
        "INSERT INTO cases.notice (person, ticket_id, kind, at) SELECT person, $2, $3, $4 FROM unnest($1::text[]) person",
        cancel, people, ticket, EnumText.Of(kind), time.GetUtcNow());

    /// <summary>The newest first; what is read is among them.</summary>
    public Task<List<TicketNotice>> LastAsync(string person, int count, CancellationToken cancel) => database.ReadAsync(
        "SELECT id, ticket_id, kind, at, read_at IS NOT NULL FROM cases.notice WHERE person = $1 ORDER BY id DESC LIMIT $2",
        r => new TicketNotice(
            r.GetInt64(0), r.GetString(1), EnumText.Parse<TicketNoticeKind>(r.GetString(2)), r.GetFieldValue<DateTimeOffset>(3),
            r.GetBoolean(4)),
        cancel, person, count);

    /// <summary>Up to this one they are read.</summary>
    public Task ReadAsync(string person, long last, CancellationToken cancel) => database.WriteAsync(
        "UPDATE cases.notice SET read_at = $3 WHERE person = $1 AND id <= $2 AND read_at IS NULL", cancel, person, last, time.GetUtcNow());
}
