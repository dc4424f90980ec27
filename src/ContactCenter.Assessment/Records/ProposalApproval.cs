using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Approvals;

namespace ContactCenter.Assessment.Records;

/// <summary>What became of the second person's word on a version of rules or a change of a contract.</summary>
public abstract record ProposalApproval
{
    private ProposalApproval()
    {
    }

    public sealed record Done : ProposalApproval;

    public sealed record Not(DecisionResult Why) : ProposalApproval;

    /// <summary>It would not do any more; nothing was changed.</summary>
    public sealed record Refused(IReadOnlyList<RuleProblem> Problems) : ProposalApproval;
}
