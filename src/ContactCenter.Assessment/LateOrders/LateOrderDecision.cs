namespace ContactCenter.Assessment.LateOrders;

/// <summary>
/// What one person says of a supervised task that was not done on time; it is in force when another approves it (FIN-05, X35).
/// </summary>
/// <param name="Ticket">Id of the task.</param>
/// <param name="Number">By which people call it: the order's number on the sheet.</param>
/// <param name="DueOn">Local day until which it was to be done.</param>
/// <param name="Deduct">It costs the provider; false: it does not, with the reason.</param>
/// <param name="FoundOn">Local day in whose month it counts.</param>
public sealed record LateOrderDecision(string Ticket, string Number, DateOnly DueOn, bool Deduct, DateOnly FoundOn);
