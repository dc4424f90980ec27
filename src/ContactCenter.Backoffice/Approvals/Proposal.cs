namespace ContactCenter.Backoffice.Approvals;

/// <summary>Something that counts only when a second person has approved it (X34).</summary>
/// <param name="Id">Within the centre.</param>
/// <param name="Subject">What there can be one waiting proposal of.</param>
/// <param name="Body">What is proposed.</param>
/// <param name="Reason">Why.</param>
/// <param name="ProposedBy">The first person.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="ExpiresAt">From when on nobody can decide on it any more; null: never.</param>
/// <param name="TakesBack">The approved proposal that it takes back; its body is that one's.</param>
/// <param name="End">Null while it waits, and after it has expired.</param>
/// <param name="TakenBack">What was approved was taken back by two persons too.</param>
public sealed record Proposal<T>(
    long Id,
    string Subject,
    T Body,
    string Reason,
    string ProposedBy,
    DateTimeOffset ProposedAt,
    DateTimeOffset? ExpiresAt,
    long? TakesBack,
    ProposalEnd? End,
    bool TakenBack)
{
    public ProposalState StateAt(DateTimeOffset now) => End?.Outcome switch
    {
        ProposalOutcome.Approved => TakenBack ? ProposalState.TakenBack : ProposalState.Approved,
        ProposalOutcome.Rejected => ProposalState.Rejected,
        ProposalOutcome.Withdrawn => ProposalState.Withdrawn,
        null => now >= ExpiresAt ? ProposalState.Expired : ProposalState.Waiting,
    };
}

/// <param name="Outcome">How it ended.</param>
/// <param name="By">Who ended it: the second person, or for a withdrawal the first.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Never empty for a rejection.</param>
public sealed record ProposalEnd(ProposalOutcome Outcome, string By, DateTimeOffset At, string Reason);

public enum ProposalOutcome
{
    Approved,
    Rejected,

    /// <summary>Who proposed it has thought better of it before anybody decided.</summary>
    Withdrawn,
}

public enum ProposalState
{
    Waiting,
    Approved,
    Rejected,
    Withdrawn,

    /// <summary>Nobody decided in time.</summary>
    Expired,

    /// <summary>It was approved, and two persons have taken it back.</summary>
    TakenBack,
}
