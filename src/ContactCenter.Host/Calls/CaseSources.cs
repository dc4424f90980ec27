using ContactCenter.Cases.Tickets;
using ContactCenter.FollowUps.Entries;
using ContactCenter.Mail.Messages;
using ContactCenter.Visits.Visits;

namespace ContactCenter.Host.Calls;

/// <summary>What tickets come from is kept by the slices of messages, mails and visits.</summary>
internal sealed class CaseSources(FollowUpSealing messages, MailSealing mails, VisitSealing visits) : ICaseSources
{
    public Task SealAsync(TicketSource source, CancellationToken cancel) => source switch
    {
        { Kind: TicketSourceKind.Message or TicketSourceKind.WebMessage, Id: { } id } => messages.SealAsync(id, cancel),
        { Kind: TicketSourceKind.Mail or TicketSourceKind.Fax, Id: { } id } => mails.SealAsync(id, cancel),
        _ => Task.CompletedTask,
    };

    public Task SealVisitsAsync(string ticket, string by, CancellationToken cancel) => visits.SealAsync(ticket, by, cancel);

    public Task SealTaskAsync(string task, CancellationToken cancel) => messages.SealAsync(task, cancel);

    public Task AnswerAsync(TicketSource source, string by, CancellationToken cancel) =>
        source is { Kind: TicketSourceKind.Message or TicketSourceKind.WebMessage, Id: { } id }
            ? messages.AnswerAsync(id, by, cancel)
            : Task.CompletedTask;
}
