using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Records;

/// <summary>Something that counts only when a second person has approved it (X34).</summary>
/// <param name="Period">The month 2026-02 or the quarter 2026-Q1 that it is about.</param>
/// <param name="Subject">The fact, the provider; what there can be one of in a period.</param>
/// <param name="Body">What is proposed.</param>
/// <param name="Evidence">SHA-256 of the evidence file.</param>
public sealed record Proposal<T>(
    long Id,
    ContractId Contract,
    string Period,
    string Subject,
    T Body,
    string Evidence,
    string Reason,
    string EnteredBy,
    DateTimeOffset EnteredAt,
    Decision? Decision)
{
    public EntryState State => Decision switch
    {
        null => EntryState.Entered,
        { Approved: true } => EntryState.Approved,
        _ => EntryState.Rejected,
    };
}

/// <summary>What the second person said.</summary>
public sealed record Decision(bool Approved, string DecidedBy, DateTimeOffset DecidedAt, string Reason);

public enum EntryState
{
    Entered,
    Approved,
    Rejected,
}

public abstract record EntryResult
{
    private EntryResult()
    {
    }

    /// <param name="Id">Of the proposal; it waits for the second person.</param>
    public sealed record Entered(long Id) : EntryResult;

    /// <summary>Nothing was entered.</summary>
    public sealed record Refused(IReadOnlyList<RuleProblem> Problems) : EntryResult;
}
