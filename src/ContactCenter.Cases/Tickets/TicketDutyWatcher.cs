using ContactCenter.Backoffice.Duties;
using ContactCenter.History.Database;

namespace ContactCenter.Cases.Tickets;

/// <summary>Puts into a ticket's history that 80 % of its time are over, and that it is overdue: once each.</summary>
internal sealed class TicketDutyWatcher(TicketQueries queries, TicketStore store) : IDutyWatcher
{
    public async Task HearAsync(Duty duty, DutyNewsKind news, CancellationToken cancel)
    {
        // Both duties of a ticket are due at once: the closing one tells.
        if (duty.Kind == TicketDuties.CloseName && await queries.FindAsync(TicketDuties.TicketOf(duty.Subject), cancel) is { } ticket)
        {
            await store.NoteAsync(ticket, EnumText.Of(news), text: null, by: null, cancel);
        }
    }
}
