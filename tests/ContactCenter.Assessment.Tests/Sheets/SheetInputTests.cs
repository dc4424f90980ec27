using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Tests.Sheets;

/// <summary>Missing and external figures, appeals and corrections.</summary>
public sealed class SheetInputTests
{
    [Fact]
    public void Missing_figure_is_named_costs_nothing_and_blocks_closing()
    {
        var facts = new FactSet(Nanning.Perfect.Values.Where(f => f.Key != FactNames.OnlineRatingPushed).ToDictionary());
        var sheet = Nanning.Sheet(Nanning.Inputs(Nanning.February, facts));
        var line = sheet.Line("KPI-04");
        Assert.Equal(IndicatorStanding.Missing, line.Standing);
        Assert.Equal([FactNames.OnlineRatingPushed], line.Measures[0].MissingFacts);
        Assert.Null(line.Measures[0].Numerator);
        Assert.Contains("人工网络服务即时推送评价量", line.Basis.Zh, StringComparison.Ordinal);
        Assert.Equal("KPI-04", Assert.Single(sheet.Blockers).Indicator);
    }

    [Fact]
    public void X34_external_figures_are_said_to_be_such()
    {
        var sheet = Nanning.Sheet(Nanning.February);
        Assert.Equal(FactOrigin.External, sheet.Line("KPI-04").Measures[0].Origin);
        Assert.Equal(FactOrigin.Measured, sheet.Line("KPI-01").Measures[0].Origin);
        Assert.Contains(sheet.Warnings, w => w is { Kind: SheetWarningKind.ExternalFigure, Indicator: "KPI-13" });
        Assert.DoesNotContain(sheet.Warnings, w => w is { Kind: SheetWarningKind.ExternalFigure, Indicator: "KPI-01" });
    }

    [Fact]
    public void X35_upheld_appeal_takes_the_finding_off()
    {
        var inputs = Nanning.Inputs(Nanning.February) with
        {
            Findings = [Nanning.Finding("f1", new(2026, 2, 3)), Nanning.Finding("f2", new(2026, 2, 4)), Nanning.Finding("f3", new(2026, 2, 5))],
            Appeals = [Appeal("a1", AppealTarget.Finding, "f1", AppealState.Upheld), Appeal("a2", AppealTarget.Finding, "f2", AppealState.Rejected)],
        };
        Assert.Equal(2, Nanning.Sheet(inputs).Findings);
    }

    [Fact]
    public void X35_open_appeal_blocks_closing_and_changes_nothing_yet()
    {
        var sheet = Nanning.Sheet(Nanning.Inputs(Nanning.February) with
        {
            Findings = [Nanning.Finding("f1", new(2026, 2, 3))],
            Appeals = [Appeal("a1", AppealTarget.Finding, "f1", AppealState.Open)],
        });
        Assert.Equal(1, sheet.Findings);
        Assert.Contains(sheet.Blockers, b => b.Kind == SheetWarningKind.OpenAppeal);
    }

    [Fact]
    public void Appeal_about_another_months_record_does_not_matter()
    {
        var sheet = Nanning.Sheet(Nanning.Inputs(Nanning.February) with { Appeals = [Appeal("a1", AppealTarget.Finding, "f9", AppealState.Open)] });
        Assert.Empty(sheet.Blockers);
    }

    [Fact]
    public void Open_appeal_about_another_months_indicator_does_not_matter()
    {
        var appeal = Appeal("a1", AppealTarget.Indicator, "KPI-01", AppealState.Open);
        Assert.Empty(Nanning.Sheet(Nanning.Inputs(Nanning.March) with { Appeals = [appeal with { Month = Nanning.February }] }).Blockers);
        Assert.Single(Nanning.Sheet(Nanning.Inputs(Nanning.March) with { Appeals = [appeal with { Month = Nanning.March }] }).Blockers);
        Assert.Single(Nanning.Sheet(Nanning.Inputs(Nanning.March) with { Appeals = [appeal] }).Blockers);
    }

    [Fact]
    public void Record_that_is_given_twice_counts_once()
    {
        var finding = Nanning.Finding("f1", new(2026, 2, 3));
        Assert.Equal(1, Nanning.Sheet(Nanning.Inputs(Nanning.February) with { Findings = [finding, finding] }).Findings);
    }

    [Fact]
    public void KPI_11_upheld_appeal_takes_the_complaint_off()
    {
        var sheet = Nanning.Sheet(Nanning.Inputs(Nanning.March) with
        {
            Complaints = [.. Enumerable.Range(1, 3).Select(i => Nanning.Complaint($"c{i}", new(2026, 3, i)))],
            Appeals = [Appeal("a1", AppealTarget.Complaint, "c2", AppealState.Upheld)],
        });
        Assert.Equal((2L, Fraction.Zero), (sheet.Line("KPI-11").Measures[0].Numerator, sheet.Line("KPI-11").Deduction));
    }

    [Fact]
    public void Correction_replaces_the_figure_and_is_shown()
    {
        var sheet = Nanning.Sheet(Nanning.Inputs(Nanning.February, Nanning.With((FactNames.TestsPassed, 300))) with
        {
            Corrections = [Correction("k1", FactNames.TestsPassed, 300, 340), Correction("k2", FactNames.TestsPassed, 340, 345)],
        });
        Assert.Equal(345, sheet.Line("KPI-09").Measures[0].Numerator);
        Assert.Equal(2, sheet.Warnings.Count(w => w.Kind == SheetWarningKind.CorrectedFigure));
    }

    [Fact]
    public void Correction_of_a_value_that_has_changed_is_not_applied_and_blocks_closing()
    {
        var sheet = Nanning.Sheet(Nanning.Inputs(Nanning.February) with { Corrections = [Correction("k1", FactNames.CallsAnswered, 59_000, 60_000)] });
        Assert.Equal(60_000, sheet.Line("KPI-01").Measures[0].Numerator);
        Assert.Contains(sheet.Blockers, b => b.Kind == SheetWarningKind.StaleCorrection);
    }

    [Theory]
    [InlineData(false, false, false, true)]
    [InlineData(true, false, false, false)]
    [InlineData(true, true, false, false)]
    [InlineData(true, false, true, false)]
    [InlineData(true, true, true, true)]
    [InlineData(false, true, true, true)]
    public void CMP_01_X18_complaint_is_valid_unless_withdrawn_or_when_forwarded_and_severe(bool withdrawn, bool forwarded, bool severe, bool valid)
    {
        var complaint = Nanning.Complaint("c1", new(2026, 2, 20)) with { Withdrawn = withdrawn, Forwarded = forwarded, Severe = severe };
        Assert.Equal(valid, complaint.IsValid);
        Assert.Equal(valid ? 1 : 0, Nanning.Sheet(Nanning.Inputs(Nanning.February) with { Complaints = [complaint] }).ValidComplaints);
    }

    [Fact]
    public void X34_records_without_evidence_reason_or_second_person_are_refused_with_every_problem()
    {
        var correction = Correction("k1", "calls.invented", 5, -1) with { Evidence = string.Empty, Reason = " ", ApprovedBy = "bureau.wang" };
        Assert.Equal(["approvedBy", "evidence", "fact", "reason", "to"], RecordCheck.Of(correction).Select(p => p.Place).Order(StringComparer.Ordinal));

        Assert.Equal(["description", "evidence", "to"], RecordCheck.Of(
            Nanning.Event(new(2026, 2, 1)) with { To = new(2026, 1, 1), Description = string.Empty, Evidence = "none" }).Select(p => p.Place).Order(StringComparer.Ordinal));
        Assert.Equal(["foundOn"], RecordCheck.Of(Nanning.Finding("f1", new(2026, 2, 1)) with { DueOn = new(2026, 2, 1) }).Select(p => p.Place));
        Assert.Equal(["decidedOn"], RecordCheck.Of(Nanning.Complaint("c1", new(2026, 2, 1)) with { DecidedOn = null }).Select(p => p.Place));
        Assert.Equal(["decision", "decidedBy"], RecordCheck.Of(
            Appeal("a1", AppealTarget.Finding, "f1", AppealState.Rejected) with { Decision = null, DecidedBy = "provider.zhao" }).Select(p => p.Place));
        Assert.Equal(["indicators[KPI-06]"], RecordCheck.Of(
            new SubstituteStandard([Nanning.Rules.Indicators[5]], "通知", Nanning.Evidence, "bureau.wang", "bureau.li"), Nanning.Rules).Select(p => p.Place));
    }

    [Fact]
    public void Good_records_are_accepted()
    {
        Assert.Empty(RecordCheck.Of(Correction("k1", FactNames.TestsPassed, null, 5)));
        Assert.Empty(RecordCheck.Of(Nanning.Event(new(2026, 2, 1))));
        Assert.Empty(RecordCheck.Of(Nanning.Finding("f1", new(2026, 2, 1))));
        Assert.Empty(RecordCheck.Of(Nanning.Complaint("c1", new(2026, 2, 1))));
        Assert.Empty(RecordCheck.Of(Appeal("a1", AppealTarget.Indicator, "KPI-03", AppealState.Open)));
        Assert.Empty(RecordCheck.Of(new SubstituteStandard([], "本月不考核", Nanning.Evidence, "bureau.wang", "bureau.li"), Nanning.Rules));
    }

    private static Appeal Appeal(string id, AppealTarget target, string targetId, AppealState state) => new(
        id, target, targetId, "按时报送，系统登记有误", "provider.zhao", new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero), state, "核对报送记录", "bureau.li");

    private static Correction Correction(string id, string fact, long? from, long to) =>
        new(id, fact, from, to, "补录一场测试", Nanning.Evidence, "bureau.wang", "bureau.li");
}
