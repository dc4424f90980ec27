namespace ContactCenter.Backoffice.Approvals;

/// <summary>What became of the word of a second person.</summary>
public enum DecisionResult
{
    Decided,

    /// <summary>There is no such proposal.</summary>
    NotFound,

    /// <summary>What was decided stays.</summary>
    AlreadyDecided,

    /// <summary>Who proposed it cannot decide on it (X34).</summary>
    SamePerson,

    /// <summary>A rejection says why.</summary>
    ReasonMissing,

    /// <summary>Nobody can decide on it any more.</summary>
    Expired,
}

/// <summary>What became of the wish to end what one has proposed, or to undo what two have approved.</summary>
public abstract record WithdrawalResult
{
    private WithdrawalResult()
    {
    }

    /// <summary>It waited, and waits no more.</summary>
    public sealed record Done : WithdrawalResult;

    /// <summary>What two approved one cannot take back: this proposal to take it back waits for a second person.</summary>
    public sealed record Waits(long Proposal) : WithdrawalResult;

    public sealed record Refused(WithdrawalRefusal Why) : WithdrawalResult;
}

public enum WithdrawalRefusal
{
    NotFound,

    /// <summary>It is over: rejected, withdrawn, expired or taken back.</summary>
    Over,

    /// <summary>Only who proposed it withdraws it; everybody else decides.</summary>
    OtherPerson,

    /// <summary>A proposal to take it back waits already.</summary>
    WaitsAlready,

    /// <summary>Taking back what was approved needs a reason.</summary>
    ReasonMissing,
}
