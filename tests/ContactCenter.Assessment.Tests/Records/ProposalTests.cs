using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Assessment.Tests.Sheets;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.History.Tests;
using Npgsql;

namespace ContactCenter.Assessment.Tests.Records;

/// <summary>What counts only with evidence and a second person's approval (X34), and is never replaced in silence.</summary>
[Collection(PostgresTests.Name)]
public sealed class ProposalTests(PostgresFixture postgres)
{
    private static readonly ExternalFigure Staff = new(FactNames.StaffAtEnd, 70);

    [Fact]
    public async Task X34_a_figure_counts_when_another_person_has_approved_it()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var evidence = await rig.EvidenceAsync();
        var id = await EnterAsync(rig, Staff, evidence, "bureau.li");
        Assert.Equal(FactValue.Missing, await ApprovedAsync(rig));
        Assert.Equal(DecisionResult.SamePerson, await rig.Figures.DecideAsync(RecordsRig.Contract, id, true, "bureau.li", "", CancellationToken.None));
        Assert.Equal(DecisionResult.NotFound, await rig.Figures.DecideAsync(new("other"), id, true, "bureau.wu", "", CancellationToken.None));
        Assert.Equal(DecisionResult.ReasonMissing, await rig.Figures.DecideAsync(RecordsRig.Contract, id, false, "bureau.wu", " ", CancellationToken.None));
        Assert.Equal(DecisionResult.Decided, await rig.Figures.DecideAsync(RecordsRig.Contract, id, true, "bureau.wu", "", CancellationToken.None));
        Assert.Equal(DecisionResult.AlreadyDecided, await rig.Figures.DecideAsync(RecordsRig.Contract, id, false, "bureau.he", "no", CancellationToken.None));
        Assert.Equal(FactValue.External(70, evidence), await ApprovedAsync(rig));
    }

    [Fact]
    public async Task X34_a_correction_is_a_new_row_with_a_reason_and_counts_when_it_is_approved()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var evidence = await rig.EvidenceAsync();
        var first = await EnterAsync(rig, Staff, evidence, "bureau.li");
        await rig.Figures.DecideAsync(RecordsRig.Contract, first, true, "bureau.wu", "", CancellationToken.None);
        Assert.Equal(["reason"], await RefusedAsync(rig, Staff with { Value = 69 }, evidence));

        var second = await EnterAsync(rig, Staff with { Value = 69 }, evidence, "bureau.wu", "one was counted twice");
        Assert.Equal(["subject"], await RefusedAsync(rig, Staff with { Value = 68 }, evidence, "again"));
        Assert.Equal(70, (await ApprovedAsync(rig)).Value);
        await rig.Figures.DecideAsync(RecordsRig.Contract, second, false, "bureau.li", "the list says 70", CancellationToken.None);
        Assert.Equal(70, (await ApprovedAsync(rig)).Value);
        var third = await EnterAsync(rig, Staff with { Value = 69 }, evidence, "bureau.wu", "new list");
        await rig.Figures.DecideAsync(RecordsRig.Contract, third, true, "bureau.li", "", CancellationToken.None);
        Assert.Equal(69, (await ApprovedAsync(rig)).Value);
        var all = await rig.Figures.ListAsync(RecordsRig.Contract, Nanning.February, CancellationToken.None);
        Assert.Equal([EntryState.Approved, EntryState.Rejected, EntryState.Approved], all.Select(p => p.State));
    }

    [Fact]
    public async Task X34_figures_without_evidence_of_measured_facts_or_below_zero_are_refused_with_every_problem()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var foreign = await rig.EvidenceAsync(contract: new("other"));
        Assert.Equal(["fact", "value", "evidence"], await RefusedAsync(rig, new(FactNames.CallsAnswered, -1), foreign));
        Assert.Equal(["fact", "evidence"], await RefusedAsync(rig, new("calls.invented", 1), new('0', 64)));
        Assert.Equal(["fact", "evidence"], await RefusedAsync(rig, new(FactNames.ComplaintsProven, 1), "none"));
        Assert.Empty(await rig.Figures.ListAsync(RecordsRig.Contract, null, CancellationToken.None));
    }

    [Fact]
    public async Task X34_two_who_enter_at_once_do_not_both_succeed()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var evidence = await rig.EvidenceAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => rig.Figures.EnterAsync(
            RecordsRig.Contract, Nanning.February, Staff with { Value = i }, evidence, "", $"bureau.{i}", CancellationToken.None)));
        Assert.Single(results.OfType<EntryResult.Entered>());
    }

    [Fact]
    public async Task The_database_itself_wants_a_second_person_and_keeps_every_row()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var id = await EnterAsync(rig, Staff, await rig.EvidenceAsync(), "bureau.li");
        foreach (var sql in new[]
        {
            $"INSERT INTO assessment.decision VALUES ({id}, true, 'bureau.li', now(), '')",
            "UPDATE assessment.proposal SET body = '{}'", "DELETE FROM assessment.proposal", "TRUNCATE assessment.document",
            "UPDATE assessment.evidence SET file_name = 'x'", "DELETE FROM assessment.closed_sheet", "UPDATE assessment.ranking_publication SET revision = 2",
        })
        {
            await using var command = rig.Calls.Database.DataSource.CreateCommand(sql);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task KPI_15_corrections_and_substitute_standards_need_two_persons_as_well()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var (contract, month, evidence) = (RecordsRig.Contract, Nanning.February, await rig.EvidenceAsync());
        var wrong = Assert.IsType<EntryResult.Refused>(await rig.Corrections.EnterAsync(
            contract, month, new(FactNames.CallsAnswered, 5, 5), evidence, "", "bureau.li", CancellationToken.None));
        Assert.Equal(["reason", "to"], wrong.Problems.Select(p => p.Place));
        var entered = Assert.IsType<EntryResult.Entered>(await rig.Corrections.EnterAsync(
            contract, month, new(FactNames.CallsAnswered, 5, 6), evidence, "a test call", "bureau.li", CancellationToken.None));
        Assert.Empty(await rig.Corrections.ApprovedAsync(contract, month, CancellationToken.None));
        Assert.Equal(DecisionResult.Decided, await rig.Corrections.DecideAsync(contract, entered.Id, true, "bureau.wu", "", CancellationToken.None));
        var correction = Assert.Single(await rig.Corrections.ApprovedAsync(contract, month, CancellationToken.None));
        Assert.Equal((5, 6, "bureau.li", "bureau.wu"), (correction.From, correction.To, correction.EnteredBy, correction.ApprovedBy));
        Assert.Empty(RecordCheck.Of(correction));

        var exempted = Nanning.Rules.Indicators.Single(i => i.Code == "KPI-01");
        var never = Nanning.Rules.Indicators.Single(i => i.Code == "KPI-06");
        Assert.IsType<EntryResult.Refused>(await rig.Corrections.EnterSubstituteAsync(
            contract, month, new([never]), Nanning.Rules, evidence, "new policy", "bureau.li", CancellationToken.None));
        var standard = Assert.IsType<EntryResult.Entered>(await rig.Corrections.EnterSubstituteAsync(
            contract, month, new([exempted]), Nanning.Rules, evidence, "new policy", "bureau.li", CancellationToken.None));
        Assert.Null(await rig.Corrections.SubstituteAsync(contract, month, CancellationToken.None));
        await rig.Corrections.DecideSubstituteAsync(contract, standard.Id, true, "bureau.wu", "", CancellationToken.None);
        Assert.Equal("KPI-01", Assert.Single((await rig.Corrections.SubstituteAsync(contract, month, CancellationToken.None))!.Indicators).Code);
    }

    [Fact]
    public async Task RNK_06_a_quarter_score_is_signed_off_by_a_second_person()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var (quarter, evidence) = (Nanning.March.Quarter, await rig.EvidenceAsync());
        Assert.IsType<EntryResult.Refused>(await rig.Scores.EnterAsync(RecordsRig.Contract, quarter, new(101), evidence, "", "bureau.li", CancellationToken.None));
        var entered = Assert.IsType<EntryResult.Entered>(
            await rig.Scores.EnterAsync(RecordsRig.Contract, quarter, new(99), evidence, "", "bureau.li", CancellationToken.None));
        Assert.Null(await rig.Scores.SubmittedAsync(Nanning.Contract, quarter, CancellationToken.None));
        await rig.Scores.DecideAsync(RecordsRig.Contract, entered.Id, true, "bureau.head", "", CancellationToken.None);
        var submission = (await rig.Scores.SubmittedAsync(Nanning.Contract, quarter, CancellationToken.None))!;
        Assert.Equal(("99", "bureau.head"), (submission.Score.ToString(), submission.SignedOffBy));
        Assert.Empty(submission.Check());
    }

    private static async Task<long> EnterAsync(RecordsRig rig, ExternalFigure figure, string evidence, string who, string reason = "") =>
        Assert.IsType<EntryResult.Entered>(
            await rig.Figures.EnterAsync(RecordsRig.Contract, Nanning.February, figure, evidence, reason, who, CancellationToken.None)).Id;

    private static async Task<IEnumerable<string>> RefusedAsync(RecordsRig rig, ExternalFigure figure, string evidence, string reason = "") =>
        Assert.IsType<EntryResult.Refused>(
            await rig.Figures.EnterAsync(RecordsRig.Contract, Nanning.February, figure, evidence, reason, "bureau.li", CancellationToken.None))
        .Problems.Select(p => p.Place);

    private static async Task<FactValue> ApprovedAsync(RecordsRig rig) =>
        (await rig.Figures.ApprovedAsync(RecordsRig.Contract, Nanning.February, CancellationToken.None))[FactNames.StaffAtEnd];
}
