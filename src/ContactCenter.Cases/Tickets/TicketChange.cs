namespace ContactCenter.Cases.Tickets;

/// <summary>What changes of a ticket with a step besides its state; null leaves a part as it is.</summary>
/// <param name="Reason">Why; of an answer the answer itself.</param>
internal sealed record TicketChange(string? Reason)
{
    public string? Department { get; init; }

    public string? MergedInto { get; init; }

    public string? Callback { get; init; }

    public int? Unreached { get; init; }

    public int? Score { get; init; }

    public bool? Solved { get; init; }

    public TicketText? Text { get; init; }
}
