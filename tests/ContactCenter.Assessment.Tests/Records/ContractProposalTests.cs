using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Tests.Sheets;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.History.Tests;
using PostgresTests = ContactCenter.History.Tests.PostgresTests;

namespace ContactCenter.Assessment.Tests.Records;

[Collection(PostgresTests.Name)]
public sealed class ContractProposalTests(PostgresFixture postgres)
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task A_change_of_a_contract_is_in_force_when_another_person_has_approved_it()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        await rig.ShipAsync();
        var dearer = Nanning.Contract with { YearSum = new(700_000_000) };
        Assert.Equal(new SaveResult.Done(1), await rig.Proposals.EnterAsync(dearer, 1, "补充协议", "bureau.li", None));
        Assert.Equal(Nanning.Contract.YearSum, (await rig.Contracts.FindAsync(RecordsRig.Contract, None))!.Body.YearSum);

        Assert.Equal(new ProposalApproval.Not(DecisionResult.SamePerson), await rig.Proposals.ApproveAsync(RecordsRig.Contract, 1, "bureau.li", None));
        Assert.Equal(new ProposalApproval.Not(DecisionResult.NotFound), await rig.Proposals.ApproveAsync(RecordsRig.Contract, 2, "bureau.wu", None));
        Assert.IsType<ProposalApproval.Done>(await rig.Proposals.ApproveAsync(RecordsRig.Contract, 1, "bureau.wu", None));
        Assert.Equal(new ProposalApproval.Not(DecisionResult.AlreadyDecided), await rig.Proposals.RejectAsync(RecordsRig.Contract, 1, "bureau.wu", "x", None));

        var inForce = (await rig.Contracts.FindAsync(RecordsRig.Contract, None))!;
        Assert.Equal((2, 700_000_000, "bureau.wu", "补充协议"), (inForce.Revision, inForce.Body.YearSum.Value, inForce.SavedBy, inForce.Reason));
        var change = Assert.Single(await rig.Proposals.ListAsync(RecordsRig.Contract, None));
        Assert.Equal("yearSum", Assert.Single(await rig.Proposals.DifferenceAsync(change, None)).Member);
        Assert.Empty(await rig.Proposals.ListAsync(new("other"), None));
    }

    [Fact]
    public async Task A_change_is_refused_with_every_problem_and_while_another_waits()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        await rig.ShipAsync();
        var broken = Nanning.Contract with { YearSum = new(0), LastDay = Nanning.Contract.FirstDay.AddDays(-1), RuleSetId = "no-such" };
        Assert.Equal(["lastDay", "yearSum", "ruleSetId", "reason"], Places(await rig.Proposals.EnterAsync(broken, 1, " ", "bureau.li", None)));
        Assert.Equal(["contract"], Places(await rig.Proposals.EnterAsync(Nanning.Contract, 1, "nothing", "bureau.li", None)));
        Assert.Equal(new SaveResult.Stale(1), await rig.Proposals.EnterAsync(broken, 0, "x", "bureau.li", None));
        Assert.Equal(new SaveResult.Stale(0), await rig.Proposals.EnterAsync(Nanning.Contract with { Id = new("unknown") }, 1, "x", "bureau.li", None));
        Assert.Empty(await rig.Proposals.ListAsync(RecordsRig.Contract, None));

        var dearer = Nanning.Contract with { YearSum = new(700_000_000) };
        await rig.Proposals.EnterAsync(dearer, 1, "补充协议", "bureau.li", None);
        Assert.Equal(["contract"], Places(await rig.Proposals.EnterAsync(dearer with { YearSum = new(1) }, 1, "again", "bureau.wu", None)));
        Assert.Equal(new ProposalApproval.Not(DecisionResult.ReasonMissing), await rig.Proposals.RejectAsync(RecordsRig.Contract, 1, "bureau.wu", " ", None));
        Assert.IsType<ProposalApproval.Done>(await rig.Proposals.RejectAsync(RecordsRig.Contract, 1, "bureau.wu", "金额有误", None));
        Assert.Equal(new SaveResult.Done(2), await rig.Proposals.EnterAsync(dearer, 1, "补充协议", "bureau.li", None));
        Assert.Equal(1, (await rig.Contracts.FindAsync(RecordsRig.Contract, None))!.Revision);
    }

    [Fact]
    public async Task A_contract_that_was_changed_meanwhile_is_not_overwritten_and_a_stop_before_the_note_is_made_good()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        await rig.ShipAsync();
        var dearer = Nanning.Contract with { YearSum = new(700_000_000) };
        await rig.Proposals.EnterAsync(dearer, 1, "补充协议", "bureau.li", None);
        await rig.Contracts.SaveAsync(Nanning.Contract with { Source = "更正" }, 1, "seed", "更正", None);
        Assert.Equal(["basedOn"], Assert.IsType<ProposalApproval.Refused>(await rig.Proposals.ApproveAsync(RecordsRig.Contract, 1, "bureau.wu", None)).Problems.Select(p => p.Place));
        await rig.Proposals.RejectAsync(RecordsRig.Contract, 1, "bureau.wu", "已过时", None);

        var second = dearer with { Source = "更正" };
        await rig.Proposals.EnterAsync(second, 2, "补充协议", "bureau.li", None);
        await rig.Contracts.SaveAsync(second, 2, "bureau.wu", "补充协议", None);
        Assert.IsType<ProposalApproval.Done>(await rig.Proposals.ApproveAsync(RecordsRig.Contract, 2, "bureau.wu", None));
        Assert.Equal(3, (await rig.Contracts.FindAsync(RecordsRig.Contract, None))!.Revision);
    }

    private static IReadOnlyList<string> Places(SaveResult result) => [.. Assert.IsType<SaveResult.Refused>(result).Problems.Select(p => p.Place)];
}
