using ContactCenter.Backoffice.Database;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;

namespace ContactCenter.Cases.Tickets;

/// <summary>
/// Makes a ticket an informant's when its reviewer finds that it is one: a mail that was taken down as a consult, say. Its texts, those of
/// its history and what it comes from are sealed; its number, its duties and who did what stay, in the audit log
/// without what they wrote (TKT-10).
/// </summary>
public sealed class TicketSealing
{
    private readonly StorageDatabase _database;
    private readonly TicketStore _store;
    private readonly TicketQueries _queries;
    private readonly TicketSeal _seal;
    private readonly ICaseSources _sources;
    private readonly ICaseCallbacks _callbacks;
    private readonly AuditLog _audit;

    internal TicketSealing(
        StorageDatabase database, TicketStore store, TicketQueries queries, TicketSeal seal, ICaseSources sources,
        ICaseCallbacks callbacks, AuditLog audit) =>
        (_database, _store, _queries, _seal, _sources, _callbacks, _audit) =
        (database, store, queries, seal, sources, callbacks, audit);

    /// <summary>Seals what informants' tickets come from, of all that there are: of those from before it was done at once.</summary>
    public async Task SealSourcesAsync(CancellationToken cancel)
    {
        var sources = await _database.ReadAsync(
            """
            SELECT source, source_id, call_id FROM cases.ticket
            WHERE visibility = 'informant' AND (source_id IS NOT NULL OR call_id IS NOT NULL) ORDER BY id
            """,
            r => new TicketSource(EnumText.Parse<TicketSourceKind>(r.GetString(0)), r.TextOrNull(1)) { Call = r.TextOrNull(2) }, cancel);
        foreach (var source in sources)
        {
            await SealAsync(source, cancel);
        }

        foreach (var number in await _database.ReadAsync(
            "SELECT number FROM cases.ticket WHERE visibility = 'informant' ORDER BY id", r => r.GetString(0), cancel))
        {
            await _sources.SealVisitsAsync(number, "system", cancel);
        }
    }

    /// <summary>A new informant's ticket: what it comes from is sealed.</summary>
    internal Task BeginAsync(Ticket ticket, CancellationToken cancel) =>
        ticket.Visibility is TicketVisibility.Informant ? SealAsync(ticket.Source, cancel) : Task.CompletedTask;

    /// <summary>The answer is there: of a message that nobody else sees any more it is that of the message, too.</summary>
    internal Task AnsweredAsync(Ticket ticket, string by, CancellationToken cancel) =>
        ticket.Visibility is TicketVisibility.Informant ? _sources.AnswerAsync(ticket.Source, by, cancel) : Task.CompletedTask;

    /// <summary>
    /// A bad rating, or a complaint that was found proven, is a task of analysis (TKT-11): one for each ticket, however often it is asked
    /// for. An informant's is sealed as the ticket is.
    /// </summary>
    internal async Task AnalyseAsync(Ticket ticket, string why, string by, CancellationToken cancel)
    {
        var task = await _callbacks.AnalyseAsync(
            "a-" + ticket.Id, ticket.Text.Contact, ticket.Queue, $"工单 {ticket.Number}：{why}", by, cancel);
        if (ticket.Visibility is TicketVisibility.Informant)
        {
            await _sources.SealTaskAsync(task, cancel);
        }
    }

    /// <param name="ticket">As it was seen: handed in or under review, and no informant's.</param>
    /// <param name="type">A type of informants' tickets.</param>
    /// <param name="form">By the schema of that type.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What is wrong with it, by field; null: somebody else changed the ticket meanwhile; empty: it is done.</returns>
    internal async Task<IReadOnlyDictionary<string, Fault>?> SealAsync(
        Ticket ticket, TicketType type, System.Text.Json.Nodes.JsonObject form, string by, CancellationToken cancel)
    {
        var text = ticket.Text with { Form = form };
        var errors = new Dictionary<string, Fault>();
        TicketCheck.CheckText(text, type, errors);
        if (errors.Count > 0)
        {
            return errors;
        }

        var done = await _database.InTransactionAsync(
            async () =>
            {
                if (await KeepAsync(ticket, type, text, cancel) == 0)
                {
                    return false;
                }

                foreach (var entry in (await _queries.HistoryAsync(ticket.Id, cancel)).Where(e => e.Text is not null))
                {
                    await _database.WriteAsync(
                        """
                        UPDATE cases.ticket_event SET text = NULL, sealed = $3::bytea
                        WHERE ticket_id = $1 AND seq = $2 AND sealed IS NULL
                        """,
                        cancel, ticket.Id, entry.Seq, _seal.Seal(entry.Text!));
                }

                await SealAsync(ticket.Source, cancel);
                await _sources.SealVisitsAsync(ticket.Number, by, cancel);
                await _audit.EraseDetailsAsync(ticket.Id, cancel);
                if (ticket.Callback is { } task)
                {
                    await _callbacks.EndAsync(task, $"工单 {ticket.Number}", by, cancel);
                    await _sources.SealTaskAsync(task, cancel);
                }

                return await _store.NoteAsync(ticket, "sealed", text: null, by, cancel);
            },
            kept => kept);
        return done ? errors : null;
    }

    /// <summary>And what somebody wrote in the audit log about it, or about the call behind it.</summary>
    private async Task SealAsync(TicketSource source, CancellationToken cancel)
    {
        await _sources.SealAsync(source, cancel);
        foreach (var id in new[] { source.Id, source.Call }.OfType<string>().Distinct())
        {
            await _audit.EraseDetailsAsync(id, cancel);
        }
    }

    private Task<int> KeepAsync(Ticket ticket, TicketType type, TicketText text, CancellationToken cancel) => _database.WriteAsync(
        """
        UPDATE cases.ticket SET type = $3, type_version = $4, visibility = 'informant', priority = $5, consult = $6, complaint = $7,
          supervised = $8, title = '', body = '', form = '{}', answer = NULL, contact = '', contact_name = NULL, customer = NULL,
          words = '{}', sealed = $9::bytea, revision = revision + 1
        WHERE id = $1 AND revision = $2 AND visibility <> 'informant' AND state IN ('submitted', 'underReview')
        """,
        cancel, ticket.Id, ticket.Revision, type.Id, type.Version, type.Definition.IsPriority, type.Definition.IsConsult,
        type.Definition.IsComplaint, type.Definition.IsOrder, _seal.Seal(text));
}
