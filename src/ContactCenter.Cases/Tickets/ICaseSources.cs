namespace ContactCenter.Cases.Tickets;

/// <summary>What tickets come from, where it is kept by others: the Host says how.</summary>
public interface ICaseSources
{
    /// <summary>
    /// What an informant's ticket comes from is sealed where it is: from then on who may not see informants does not find it there.
    /// Again it changes nothing.
    /// </summary>
    Task SealAsync(TicketSource source, CancellationToken cancel);

    /// <summary>The visits of a ticket which is an informant's: nobody goes there any more. Again it changes nothing.</summary>
    /// <param name="ticket">Its number.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    Task SealVisitsAsync(string ticket, string by, CancellationToken cancel);

    /// <summary>A task of calling back that was asked for a ticket which is an informant's now.</summary>
    Task SealTaskAsync(string task, CancellationToken cancel);

    /// <summary>The answer of an informant's ticket is that of the message that it comes from.</summary>
    Task AnswerAsync(TicketSource source, string by, CancellationToken cancel);
}
