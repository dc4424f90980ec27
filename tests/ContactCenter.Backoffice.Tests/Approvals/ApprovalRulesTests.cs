using ContactCenter.Backoffice.Approvals;

namespace ContactCenter.Backoffice.Tests.Approvals;

public sealed class ApprovalRulesTests
{
    [Theory]
    [InlineData("first", ProposalState.Waiting, true, "", DecisionResult.SamePerson)]
    [InlineData("FIRST", ProposalState.Waiting, false, "x", DecisionResult.SamePerson)]
    [InlineData("second", ProposalState.Waiting, true, "", DecisionResult.Decided)]
    [InlineData("second", ProposalState.Waiting, false, "x", DecisionResult.Decided)]
    [InlineData("second", ProposalState.Waiting, false, " ", DecisionResult.ReasonMissing)]
    [InlineData("second", ProposalState.Expired, true, "", DecisionResult.Expired)]
    [InlineData("second", ProposalState.Approved, true, "", DecisionResult.AlreadyDecided)]
    [InlineData("second", ProposalState.Rejected, true, "", DecisionResult.AlreadyDecided)]
    [InlineData("second", ProposalState.Withdrawn, true, "", DecisionResult.AlreadyDecided)]
    [InlineData("second", ProposalState.TakenBack, true, "", DecisionResult.AlreadyDecided)]
    public void X34_another_person_decides_once_and_in_time(string who, ProposalState state, bool approve, string reason, DecisionResult expected) =>
        Assert.Equal(expected, ApprovalRules.Decide("first", state, approve, who, reason));

    [Theory]
    [InlineData("first", ProposalState.Waiting, "", null)]
    [InlineData("second", ProposalState.Waiting, "x", WithdrawalRefusal.OtherPerson)]
    [InlineData("first", ProposalState.Approved, "x", null)]
    [InlineData("second", ProposalState.Approved, "x", null)]
    [InlineData("second", ProposalState.Approved, "", WithdrawalRefusal.ReasonMissing)]
    [InlineData("first", ProposalState.Rejected, "x", WithdrawalRefusal.Over)]
    [InlineData("first", ProposalState.Expired, "x", WithdrawalRefusal.Over)]
    [InlineData("first", ProposalState.TakenBack, "x", WithdrawalRefusal.Over)]
    public void X34_who_proposed_withdraws_what_waits_and_nobody_alone_what_was_approved(
        string who, ProposalState state, string reason, WithdrawalRefusal? expected) =>
        Assert.Equal(expected, ApprovalRules.Withdraw("first", state, who, reason));
}
