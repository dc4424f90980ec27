using System.Text;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Database;
using ContactCenter.Assessment.Ranking;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Assessment.Tests.Import;
using ContactCenter.Assessment.Tests.Sheets;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.History.Tests;
using ContactCenter.Testing.Calls;

namespace ContactCenter.Assessment.Tests.Records;

/// <summary>Contracts, evidence, bureau records, appeals, closed sheets and rankings as they are kept.</summary>
[Collection(PostgresTests.Name)]
public sealed class RecordStoreTests(PostgresFixture postgres)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Scripts_are_applied_once_by_several_at_once_and_a_changed_one_is_noticed()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AssessmentSchema.Scripts.ApplyAsync(rig.Database, TimeProvider.System, None)));
        Assert.Contains("0001_records", await rig.StringsAsync("SELECT name FROM assessment.applied_script"));
        await using var change = rig.Database.DataSource.CreateCommand("UPDATE assessment.applied_script SET sha256 = 'x' WHERE name = '0001_records'");
        await change.ExecuteNonQueryAsync();
        var noticed = await Assert.ThrowsAsync<InvalidOperationException>(() => AssessmentSchema.Scripts.ApplyAsync(rig.Database, TimeProvider.System, None));
        Assert.Contains("0001_records", noticed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KPI_16_contracts_and_rules_are_kept_in_revisions_and_read_back_the_same()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        Assert.Equal(["ruleSetId"], Places(await rig.Contracts.SaveAsync(Nanning.Contract, 0, "bureau.li", null, None)));
        await rig.ShipAsync();
        var saved = (await rig.Contracts.FindAsync(RecordsRig.Contract, None))!;
        Assert.Equal(Json(Nanning.Contract), Json(saved.Body));
        Assert.Equal(Json(Nanning.Rules), Json((await rig.Contracts.RulesOfAsync(saved.Body, Nanning.March, None))!));

        var longer = Nanning.Contract with { Note = new("补充协议", "supplement") };
        Assert.Equal(new SaveResult.Stale(1), await rig.Contracts.SaveAsync(longer, 0, "bureau.wu", "supplement", None));
        Assert.Equal(new SaveResult.Done(2), await rig.Contracts.SaveAsync(longer, 1, "bureau.wu", "supplement", None));
        Assert.Equal([2, 1], (await rig.Contracts.HistoryAsync(RecordsRig.Contract, None)).Select(c => c.Revision));
    }

    [Fact]
    public async Task KPI_16_rules_with_gaps_or_overlaps_over_a_contract_are_refused_and_nothing_is_half_applied()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        await rig.ShipAsync();
        var stricter = Nanning.Rules with { Version = 2, EffectiveFrom = new(2026, 7), Rounding = StepRounding.Ceiling };
        var overlap = Places(await rig.Contracts.SaveRulesAsync(Nanning.Rules.Id, [Nanning.Rules, stricter], 1, "bureau.li", "stricter", None));
        Assert.Equal(7, overlap.Count(p => p == $"{RecordsRig.Contract}: effectiveFrom"));
        var ended = Nanning.Rules with { EffectiveTo = new(2026, 4) };
        Assert.Equal(2, Places(await rig.Contracts.SaveRulesAsync(Nanning.Rules.Id, [ended, stricter], 1, "bureau.li", "stricter", None)).Count);
        Assert.Equal(1, (await rig.Contracts.FindRulesAsync(Nanning.Rules.Id, None))!.Revision);

        ended = Nanning.Rules with { EffectiveTo = new(2026, 6) };
        Assert.Equal(new SaveResult.Done(2), await rig.Contracts.SaveRulesAsync(Nanning.Rules.Id, [ended, stricter], 1, "bureau.li", "stricter", None));
        Assert.Equal((1, 2),
            ((await rig.Contracts.RulesOfAsync(Nanning.Contract, new(2026, 6), None))!.Version, (await rig.Contracts.RulesOfAsync(Nanning.Contract, new(2026, 7), None))!.Version));
    }

    [Fact]
    public async Task Evidence_is_kept_under_its_hash_for_its_contract_only()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var hash = await rig.EvidenceAsync("扫描件");
        Assert.Equal(hash, await rig.EvidenceAsync("扫描件"));
        var evidence = (await rig.Evidence.FindAsync(RecordsRig.Contract, hash, None))!;
        Assert.Equal(("证据.txt", 9), (evidence.FileName, evidence.Bytes));
        await using (var file = await rig.Evidence.OpenAsync(RecordsRig.Contract, hash, None))
        {
            using var text = new StreamReader(file!);
            Assert.Equal("扫描件", await text.ReadToEndAsync());
        }

        Assert.Null(await rig.Evidence.OpenAsync(new("other"), hash, None));
        Assert.Null(await rig.Evidence.OpenAsync(RecordsRig.Contract, "../../etc/passwd", None));
        Assert.True(await rig.Evidence.IsWholeAsync(hash, None));
        await File.WriteAllTextAsync(Path.Combine(rig.Calls.Folder, "evidence", hash[..2], hash), "forged");
        Assert.False(await rig.Evidence.IsWholeAsync(hash, None));

        Assert.Equal(FileRefusal.Empty, await RefusedAsync("a.txt", []));
        Assert.Equal(FileRefusal.TooLarge, await RefusedAsync("a.txt", new byte[1_001]));
        Assert.Equal(FileRefusal.Type, await RefusedAsync("a.pdf", [.. "MZ"u8, 0, 1]));
        Assert.Empty(Directory.GetFiles(Path.Combine(rig.Calls.Folder, "evidence")));

        async Task<FileRefusal> RefusedAsync(string name, byte[] content) => Assert.IsType<EvidenceResult.Refused>(
            await rig.Evidence.StoreAsync(RecordsRig.Contract, name, new MemoryStream(content), "bureau.li", None)).Why;
    }

    [Fact]
    public async Task CMP_01_a_complaint_changes_by_revisions_with_reasons_and_can_be_withdrawn_from_the_record()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var complaint = new ComplaintRecord
        {
            Id = "c1", ReceivedOn = new(2026, 2, 3), Verdict = ComplaintVerdict.Pending, Evidence = await rig.EvidenceAsync(), RecordedBy = "bureau.li",
        };
        Assert.Equal(new SaveResult.Done(1), await rig.Bureau.SaveAsync(RecordsRig.Contract, complaint, 0, null, None));
        Assert.Equal(new SaveResult.Stale(1), await rig.Bureau.SaveAsync(RecordsRig.Contract, complaint, 0, null, None));
        var proven = complaint with { Verdict = ComplaintVerdict.Proven, DecidedOn = new(2026, 3, 1) };
        Assert.Equal(["reason"], Places(await rig.Bureau.SaveAsync(RecordsRig.Contract, proven, 1, " ", None)));
        Assert.Equal(["decidedOn"], Places(await rig.Bureau.SaveAsync(RecordsRig.Contract, proven with { DecidedOn = null }, 1, "proven", None)));
        Assert.Equal(["evidence"], Places(await rig.Bureau.SaveAsync(RecordsRig.Contract, proven with { Evidence = new('a', 64) }, 1, "proven", None)));
        Assert.Equal(new SaveResult.Done(2), await rig.Bureau.SaveAsync(RecordsRig.Contract, proven, 1, "investigated", None));
        Assert.Empty(await rig.Counted.ComplaintsAsync(RecordsRig.Contract, None));
        await rig.ApproveAsync<ComplaintRecord>("c1");
        Assert.Equal(complaint, Assert.Single(await rig.Counted.ComplaintsAsync(RecordsRig.Contract, None)));
        await rig.ApproveAsync<ComplaintRecord>("c1", revision: 2);
        Assert.Equal(proven, Assert.Single(await rig.Counted.ComplaintsAsync(RecordsRig.Contract, None)));
        Assert.Empty(await rig.Counted.ComplaintsAsync(new("other"), None));

        Assert.Equal(["reason"], Places(await rig.Bureau.WithdrawAsync<ComplaintRecord>(RecordsRig.Contract, "c1", 2, "bureau.li", "", None)));
        Assert.Equal(new SaveResult.Stale(2), await rig.Bureau.WithdrawAsync<ComplaintRecord>(RecordsRig.Contract, "c1", 1, "bureau.li", "wrong provider", None));
        Assert.Equal(new SaveResult.Done(3), await rig.Bureau.WithdrawAsync<ComplaintRecord>(RecordsRig.Contract, "c1", 2, "bureau.li", "wrong provider", None));
        Assert.Equal(proven, Assert.Single(await rig.Counted.ComplaintsAsync(RecordsRig.Contract, None)));
        await rig.ApproveAsync<ComplaintRecord>("c1", revision: 3);
        Assert.Empty(await rig.Counted.ComplaintsAsync(RecordsRig.Contract, None));
        Assert.Equal([(3, true), (2, false), (1, false)],
            (await rig.Bureau.HistoryAsync<ComplaintRecord>(RecordsRig.Contract, "c1", None)).Select(r => (r.Revision, r.Withdrawn)));
    }

    [Fact]
    public async Task FIN_05_FIN_09_findings_events_and_security_events_are_checked_and_kept()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var evidence = await rig.EvidenceAsync();
        var finding = new LateOrderFinding("f1", "order-7", new(2026, 2, 1), new(2026, 2, 2), "late", evidence, "bureau.li");
        var surge = new ExemptionEvent("e1", EventKind.NewPolicy, new(2026, 2, 1), new(2026, 2, 20), "个税汇算", evidence, "bureau.li");
        Assert.Equal(["foundOn"], Places(await rig.Bureau.SaveAsync(RecordsRig.Contract, finding with { FoundOn = new(2026, 2, 1) }, 0, null, None)));
        await rig.Bureau.SaveAsync(RecordsRig.Contract, finding, 0, null, None);
        await rig.Bureau.SaveAsync(RecordsRig.Contract, surge, 0, null, None);
        Assert.Equal(DecisionResult.SamePerson, await rig.Decisions.DecideAsync(
            new(RecordsRig.Contract, BureauRecordStore.KindOf<LateOrderFinding>(), "f1", 1), "bureau.li", true, "bureau.li", "", None));
        Assert.Empty(await rig.Counted.FindingsAsync(RecordsRig.Contract, None));
        await rig.ApproveAsync<LateOrderFinding>("f1");
        await rig.ApproveAsync<ExemptionEvent>("e1");
        Assert.Equal(finding, Assert.Single(await rig.Counted.FindingsAsync(RecordsRig.Contract, None)));
        Assert.Equal(surge, Assert.Single(await rig.Counted.EventsAsync(RecordsRig.Contract, None)));

        var rules = Nanning.Rules with { Penalties = [new("securityEvent", new("安全事件", "security event"), 20, 30, "002 七★2")] };
        var leak = new SecurityEvent("s1", new(2026, 2, 5), "securityEvent", 25, "leak", evidence, "bureau.li");
        Assert.Equal(["percent"], Places(await rig.Bureau.SaveAsync(Nanning.Contract, leak with { Percent = 31 }, rules, 0, null, None)));
        Assert.Equal(["penalty"], Places(await rig.Bureau.SaveAsync(Nanning.Contract, leak with { Penalty = "storm" }, rules, 0, null, None)));
        Assert.Equal(new SaveResult.Done(1), await rig.Bureau.SaveAsync(Nanning.Contract, leak, rules, 0, null, None));
        await rig.ApproveAsync<SecurityEvent>("s1");
        Assert.Equal(leak, Assert.Single(await rig.Counted.SecurityEventsAsync(RecordsRig.Contract, None)).Body);
    }

    [Fact]
    public async Task X35_an_appeal_is_decided_by_another_person_once()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var (_, problems) = await rig.Appeals.RaiseAsync(RecordsRig.Contract, Nanning.February, AppealTarget.Finding, "f1", " ", "provider.an", None);
        Assert.Equal(["reason"], problems.Select(p => p.Place));
        var (appeal, _) = await rig.Appeals.RaiseAsync(RecordsRig.Contract, Nanning.February, AppealTarget.Finding, "f1", "was on time", "provider.an", None);
        Assert.Equal(AppealResult.WrongPerson, await rig.Appeals.DecideAsync(RecordsRig.Contract, appeal!.Id, true, "yes", "provider.an", None));
        Assert.Equal(AppealResult.WrongPerson, await rig.Appeals.WithdrawAsync(RecordsRig.Contract, appeal.Id, "bureau.li", None));
        Assert.Equal(AppealResult.NotFound, await rig.Appeals.DecideAsync(new("other"), appeal.Id, true, "yes", "bureau.li", None));
        Assert.Equal(AppealResult.ReasonMissing, await rig.Appeals.DecideAsync(RecordsRig.Contract, appeal.Id, true, "", "bureau.li", None));
        Assert.Equal(AppealResult.Done, await rig.Appeals.DecideAsync(RecordsRig.Contract, appeal.Id, true, "it was", "bureau.li", None));
        Assert.Equal(AppealResult.AlreadyDecided, await rig.Appeals.WithdrawAsync(RecordsRig.Contract, appeal.Id, "provider.an", None));
        var kept = Assert.Single(await rig.Appeals.ListAsync(RecordsRig.Contract, Nanning.February, None));
        Assert.Equal((AppealState.Upheld, "it was", "bureau.li"), (kept.State, kept.Decision, kept.DecidedBy));
        Assert.Empty(RecordCheck.Of(kept));
    }

    [Fact]
    public async Task KPI_16_a_month_from_imported_calls_closes_and_recomputes_to_the_same_hash_after_the_rules_have_changed()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        await rig.ShipAsync();
        await ImportCallsAsync(rig);
        var contract = Nanning.Contract;
        var source = rig.Source;
        var february = ContractMonths.Find(contract, Nanning.February)!;
        var open = await source.ReadAsync(contract, Nanning.Rules, february, ImportRig.Shanghai, None);
        Assert.NotEmpty(MonthSheet.Compute(contract, Nanning.Rules, open).Blockers);

        foreach (var (name, value) in Nanning.Perfect.Values.Where(f => f.Value.Origin is FactOrigin.External))
        {
            var entered = Assert.IsType<EntryResult.Entered>(await rig.Figures.EnterAsync(
                contract.Id, Nanning.February, new(name, value.Value!.Value), await rig.EvidenceAsync(), "", "bureau.li", None));
            await rig.Figures.DecideAsync(contract.Id, entered.Id, true, "bureau.wu", "", None);
        }

        var inputs = await source.ReadAsync(contract, Nanning.Rules, february, ImportRig.Shanghai, None);
        Assert.True(inputs.Facts[FactNames.CallsAnswered].Value > 1_000);
        var closed = Assert.IsType<CloseResult.Closed>(
            ClosedSheet.Close(contract, Nanning.Rules, inputs, "bureau.li", rig.Calls.Clock.GetUtcNow(), new(2026, 4, 1))).Sheet;
        Assert.True(await rig.Sheets.AddAsync(closed, None));
        Assert.False(await rig.Sheets.AddAsync(closed, None));
        Assert.False(await rig.Sheets.AddAsync(closed with { Revision = 3, Reason = "gap" }, None));

        var ended = Nanning.Rules with { EffectiveTo = new(2026, 6) };
        var stricter = Nanning.Rules with { Version = 2, EffectiveFrom = new(2026, 7), Rounding = StepRounding.Ceiling };
        await rig.Contracts.SaveRulesAsync(Nanning.Rules.Id, [ended, stricter], 1, "bureau.li", "stricter", None);
        var kept = (await rig.Sheets.FindAsync(contract.Id, Nanning.February, None))!;
        Assert.True(kept.Recomputes());
        Assert.Equal((closed.Hash, Json(closed)), (kept.Hash, Json(kept)));
        var rules = (await rig.Contracts.RulesOfAsync(contract, Nanning.February, None))!;
        var again = await source.ReadAsync(contract, rules, february, ImportRig.Shanghai, None);
        Assert.Equal(closed.Hash, CanonicalSheet.Hash(contract, rules, RelevantInputs.Of(again, rules, ContractMonths.Find(contract, Nanning.February)!), MonthSheet.Compute(contract, rules, again)));
        Assert.Single(await rig.Sheets.AllAsync(contract.Id, None));
    }

    [Fact]
    public async Task RNK_05_a_ranking_stays_as_it_was_published()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var scoring = ShippedRuleSets.Shanghai2020.QuarterScoring!;
        var ranking = Assert.IsType<RankingResult.Ranked>(QuarterRanking.Of(
            new(2018, 2), scoring, [new(new("a"), new("甲", "A"), 96), new(new("b"), new("乙", "B"), 98)])).Ranking;
        var bureau = new BureauId("shanghai");
        Assert.Equal(new SaveResult.Done(1), await rig.Rankings.PublishAsync(bureau, ranking, 0, "city.li", null, None));
        Assert.Equal(new SaveResult.Stale(1), await rig.Rankings.PublishAsync(bureau, ranking, 0, "city.li", null, None));
        Assert.Equal(["reason"], Places(await rig.Rankings.PublishAsync(bureau, ranking, 1, "city.li", "", None)));
        var published = (await rig.Rankings.FindAsync(bureau, new(2018, 2), None))!;
        Assert.True(published.Ranking.IsUnchanged());
        Assert.Equal((ranking.Hash, 1, "city.li"), (published.Ranking.Hash, published.Revision, published.PublishedBy));
        Assert.Null(await rig.Rankings.FindAsync(new("nanning"), new(2018, 2), None));
    }

    private static async Task ImportCallsAsync(RecordsRig rig)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new CallFile(new() { Calls = 3_000, Seed = 2, FirstDay = new(2026, 1, 17), Months = 2 }).Write(text);
        await rig.Calls.ImportBytesAsync(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string Json<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value, Assessment.Json.AssessmentJson.Options);

    private static IReadOnlyList<string> Places(SaveResult result) =>
        [.. Assert.IsType<SaveResult.Refused>(result).Problems.Select(p => p.Place)];
}
