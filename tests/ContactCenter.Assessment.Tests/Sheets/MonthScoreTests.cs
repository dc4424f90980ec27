using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Tests.Sheets;

public sealed class MonthScoreTests
{
    [Fact]
    public void KPI_14_month_without_a_miss_scores_100_and_pays_in_full()
    {
        var sheet = Nanning.Sheet(Nanning.February);
        Assert.Equal((Fraction)100, sheet.Score);
        Assert.False(sheet.Failed);
        Assert.Equal(sheet.Money!.MonthSum, sheet.Money.Payable);
        Assert.Empty(sheet.Blockers);
        Assert.Equal(13, sheet.Indicators.Count);
    }

    [Fact]
    public void KPI_14_score_is_100_less_every_deduction_and_says_so()
    {
        var sheet = Nanning.Sheet(
            Nanning.February, (FactNames.CallsRequested, 10_000), (FactNames.CallsAnswered, 9_340), (FactNames.TestsPassed, 93), (FactNames.TestsShouldAttend, 100));
        Assert.Equal(sheet.Indicators.Aggregate((Fraction)100, (left, i) => left - i.Deduction), sheet.Score);
        Assert.StartsWith("100 − 1", sheet.ScoreBasis!.Zh, StringComparison.Ordinal);
        Assert.EndsWith($"= {sheet.Score}", sheet.ScoreBasis.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void KPI_14_score_is_not_below_zero()
    {
        var sheet = Nanning.Sheet(Nanning.February, (FactNames.TestsPassed, 0), (FactNames.TicketsClosedOnTime, 0));
        Assert.Equal((Fraction)0, sheet.Score);
        Assert.Contains(sheet.Warnings, w => w.Kind == SheetWarningKind.ScoreAtZero);
        Assert.Equal(new Fen(53_310_834), sheet.Money!.Deduction);
    }

    [Theory]
    [InlineData(94, 561_167)]
    [InlineData(93, 1_122_333)]
    [InlineData(90, 2_805_833)]
    [InlineData(95, 0)]
    [InlineData(100, 0)]
    public void FIN_04_A4_each_point_below_95_costs_one_per_cent_of_the_month_sum(int score, long deduction)
    {
        var sheet = Nanning.Sheet(Nanning.WithScore(score));
        Assert.Equal((Fraction)score, sheet.Score);
        Assert.Equal(new Fen(56_116_667), sheet.Money!.MonthSum);
        Assert.Equal(new Fen(deduction), sheet.Money.Deduction);
        Assert.Equal(new Fen(56_116_667 - deduction), sheet.Money.Payable);
    }

    [Theory]
    [InlineData(96, false)]
    [InlineData(95, true)]
    [InlineData(94, true)]
    public void FIN_07_X1_a_month_of_95_or_less_is_a_failed_one(int score, bool failed) =>
        Assert.Equal(failed, Nanning.Sheet(Nanning.WithScore(score)).Failed);

    [Fact]
    public void X1_exactly_95_costs_nothing_is_failed_and_warns()
    {
        var sheet = Nanning.Sheet(Nanning.WithScore(95));
        Assert.Equal((Fen.Zero, true), (sheet.Money!.Deduction, sheet.Failed!.Value));
        Assert.Contains(sheet.Warnings, w => w.Kind == SheetWarningKind.ExactlyAtLimit);
        Assert.DoesNotContain(Nanning.Sheet(Nanning.WithScore(94)).Warnings, w => w.Kind == SheetWarningKind.ExactlyAtLimit);
    }

    [Fact]
    public void FIN_05_two_findings_and_93_points_cost_four_per_cent()
    {
        var inputs = Nanning.WithScore(93) with { Findings = [Nanning.Finding("f1", new(2026, 2, 10)), Nanning.Finding("f2", new(2026, 2, 28))] };
        var money = Nanning.Sheet(inputs).Money!;
        Assert.Equal(new Fen(2_244_667), money.Deduction);
        Assert.Equal(money.Deduction, money.ScoreDeduction + money.FindingDeduction);
        Assert.Equal(new Fen(1_122_333), money.ScoreDeduction);
    }

    [Fact]
    public void FIN_05_finding_of_another_month_does_not_count() =>
        Assert.Equal(0, Nanning.Sheet(Nanning.Inputs(Nanning.February) with { Findings = [Nanning.Finding("f1", new(2026, 3, 1))] }).Findings);

    [Fact]
    public void FIN_05_deductions_are_capped_at_the_month_sum()
    {
        var inputs = Nanning.Inputs(Nanning.February) with
        {
            Findings = [.. Enumerable.Range(0, 120).Select(i => Nanning.Finding($"f{i}", new(2026, 2, 10)))],
        };
        var sheet = Nanning.Sheet(inputs);
        Assert.Equal((sheet.Money!.MonthSum, Fen.Zero), (sheet.Money.Deduction, sheet.Money.Payable));
        Assert.Contains(sheet.Warnings, w => w.Kind == SheetWarningKind.DeductionCapped);
    }

    [Fact]
    public void X2_fractional_points_below_95_count_by_the_rounding_of_the_rules()
    {
        var proportional = Nanning.Rules with { Rounding = StepRounding.Proportional };
        var facts = Nanning.With((FactNames.TestsShouldAttend, 1_000), (FactNames.TestsPassed, 894));
        var score = Nanning.Sheet(Nanning.Inputs(Nanning.February, facts), proportional);
        Assert.Equal(Fraction.Parse("94.4"), score.Score);
        Assert.Equal(Fen.Zero, score.Money!.Deduction);

        var exact = proportional with { MonthScoring = proportional.MonthScoring! with { PointRounding = StepRounding.Proportional } };
        Assert.Equal(new Fen(336_700), Nanning.Sheet(Nanning.Inputs(Nanning.February, facts), exact).Money!.Deduction);
    }

    [Fact]
    public void A_month_outside_of_the_contract_or_the_rules_has_no_sheet()
    {
        Assert.Throws<ArgumentException>(() => Nanning.Sheet(Nanning.Inputs(new(2025, 12))));
        Assert.Throws<ArgumentException>(() => Nanning.Sheet(Nanning.Inputs(Nanning.February), Nanning.Rules with { EffectiveFrom = Nanning.March }));
        Assert.Throws<ArgumentException>(() => Nanning.Sheet(Nanning.Inputs(Nanning.February), ShippedRuleSets.Shanghai2020));
    }
}
