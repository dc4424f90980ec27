namespace ContactCenter.Backoffice.Approvals;

/// <summary>
/// Who may end a proposal, and how. Pure: the same rule for everything that two persons decide on, wherever it is kept. User names are told
/// apart without regard to case.
/// </summary>
public static class ApprovalRules
{
    /// <param name="proposedBy">The first person.</param>
    /// <param name="state">Of the proposal, at this moment.</param>
    /// <param name="approve">Or reject.</param>
    /// <param name="who">The second person.</param>
    /// <param name="reason">Why.</param>
    /// <returns><see cref="DecisionResult.Decided"/> when it may be written down.</returns>
    public static DecisionResult Decide(string proposedBy, ProposalState state, bool approve, string who, string? reason) =>
        IsSame(proposedBy, who) ? DecisionResult.SamePerson
        : !approve && string.IsNullOrWhiteSpace(reason) ? DecisionResult.ReasonMissing
        : state switch
        {
            ProposalState.Waiting => DecisionResult.Decided,
            ProposalState.Expired => DecisionResult.Expired,
            ProposalState.Approved or ProposalState.Rejected or ProposalState.Withdrawn or ProposalState.TakenBack =>
                DecisionResult.AlreadyDecided,
        };

    /// <returns>Null when it may be withdrawn, or its taking back be proposed.</returns>
    public static WithdrawalRefusal? Withdraw(string proposedBy, ProposalState state, string who, string? reason) => state switch
    {
        ProposalState.Waiting => IsSame(proposedBy, who) ? null : WithdrawalRefusal.OtherPerson,
        ProposalState.Approved => string.IsNullOrWhiteSpace(reason) ? WithdrawalRefusal.ReasonMissing : null,
        ProposalState.Rejected or ProposalState.Withdrawn or ProposalState.Expired or ProposalState.TakenBack => WithdrawalRefusal.Over,
    };

    public static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
