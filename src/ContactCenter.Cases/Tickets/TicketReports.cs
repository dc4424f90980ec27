using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Cases.Tickets;

/// <summary>Whom a major matter is reported to (重大事项报告制度, TKT-12).</summary>
public enum ReportOffice
{
    /// <summary>市局.</summary>
    CityBureau,

    /// <summary>The tax bureau that the matter belongs to (对应征管局).</summary>
    TaxBureau,
}

/// <summary>One report of a matter to an office.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Office">To whom.</param>
/// <param name="Recipient">Who there, in words.</param>
/// <param name="ReportedAt">When.</param>
/// <param name="ReportedBy">User name.</param>
/// <param name="ReceivedAt">When it was received there; null: not confirmed yet.</param>
/// <param name="ReceivedBy">Who there confirmed it, in words.</param>
/// <param name="EnteredBy">User name of who entered the receipt.</param>
public sealed record TicketReport(
    long Id, ReportOffice Office, string Recipient, DateTimeOffset ReportedAt, string ReportedBy, DateTimeOffset? ReceivedAt,
    string? ReceivedBy, string? EnteredBy);

/// <summary>To which offices major matters were reported, and when they were received there. What was entered stays.</summary>
internal sealed class TicketReports(StorageDatabase database, TicketStore store, TimeProvider time)
{
    private const string Columns = "id, office, recipient, reported_at, reported_by, received_at, received_by, entered_by";

    /// <summary>The first report first.</summary>
    public Task<List<TicketReport>> OfAsync(string ticket, CancellationToken cancel) =>
        database.ReadAsync($"SELECT {Columns} FROM cases.ticket_report WHERE ticket_id = $1 ORDER BY id", Row, cancel, ticket);

    /// <summary>Whether every office has confirmed that it knows of it.</summary>
    public static bool AreComplete(IEnumerable<TicketReport> reports) =>
        Enum.GetValues<ReportOffice>().Except(reports.Where(r => r.ReceivedAt is not null).Select(r => r.Office)).Any() is false;

    /// <summary>Writes a report down, now.</summary>
    public Task<bool> ReportAsync(Ticket ticket, ReportOffice office, string recipient, string by, CancellationToken cancel) =>
        database.InTransactionAsync(
            async () =>
            {
                await store.LockAsync(ticket.Id, cancel);
                await database.WriteAsync(
                    """
                    INSERT INTO cases.ticket_report (ticket_id, office, recipient, reported_at, reported_by) VALUES ($1, $2, $3, $4, $5)
                    """,
                    cancel, ticket.Id, EnumText.Of(office), recipient, time.GetUtcNow(), by);
                return await store.NoteAsync(ticket, "reported", $"{EnumText.Of(office)}: {recipient}", by, cancel);
            },
            done => done);

    /// <summary>Enters when a report was received; once.</summary>
    /// <returns>False when there is no such report of the ticket, or its receipt was entered already.</returns>
    public Task<bool> ReceiveAsync(Ticket ticket, long report, DateTimeOffset at, string who, string by, CancellationToken cancel) =>
        database.InTransactionAsync(
            async () =>
            {
                await store.LockAsync(ticket.Id, cancel);
                return await database.WriteAsync(
                    """
                    UPDATE cases.ticket_report SET received_at = $3, received_by = $4, entered_by = $5
                    WHERE id = $2 AND ticket_id = $1 AND received_at IS NULL
                    """,
                    cancel, ticket.Id, report, at, who, by) > 0
                    && await store.NoteAsync(ticket, "reportReceived", who, by, cancel);
            },
            done => done);

    private static TicketReport Row(NpgsqlDataReader r) => new(
        r.GetInt64(0), EnumText.Parse<ReportOffice>(r.GetString(1)), r.GetString(2), r.GetFieldValue<DateTimeOffset>(3), r.GetString(4),
        r.TimeOrNull(5), r.TextOrNull(6), r.TextOrNull(7));
}
