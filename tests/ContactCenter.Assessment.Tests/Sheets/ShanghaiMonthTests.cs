using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Tests.Sheets;

public sealed class ShanghaiMonthTests
{
    [Theory]
    [InlineData(9_000, 8_000, true, true)]
    [InlineData(8_999, 8_000, false, true)]
    [InlineData(9_000, 7_999, true, false)]
    public void RNK_01_X24_both_rates_are_over_all_calls_that_asked_for_a_human(long answered, long within60, bool rate, bool within)
    {
        var sheet = Sheet(answered, within60);
        Assert.Equal((rate, within), (sheet.Line("SH-01").Measures[0].Met, sheet.Line("SH-02").Measures[0].Met));
        Assert.Equal((10_000L, 10_000L), (sheet.Line("SH-01").Measures[0].Denominator, sheet.Line("SH-02").Measures[0].Denominator));
    }

    [Fact]
    public void RPT_01_month_shows_its_figures_without_score_and_money_and_says_what_is_missing()
    {
        var sheet = Sheet(9_100, 8_100);
        Assert.Null(sheet.Score);
        Assert.Null(sheet.Failed);
        Assert.Null(sheet.Money);
        Assert.All(sheet.Indicators.Where(i => i.Code != "SH-14"), i => Assert.Equal(IndicatorStanding.Informative, i.Standing));
        Assert.Contains(sheet.Warnings, w => w is { Kind: SheetWarningKind.MissingFigure, Indicator: "SH-04" });
        Assert.Empty(sheet.Blockers);
    }

    [Fact]
    public void FIN_02_quarter_counts_its_valid_complaints()
    {
        var complaint = Nanning.Complaint("c1", new(2020, 5, 20));
        var sheet = MonthSheet.Compute(
            ShippedContracts.Shanghai2020,
            ShippedRuleSets.Shanghai2020,
            new() { Month = new(2020, 6), Facts = FactSet.Empty, Complaints = [complaint, complaint with { Id = "c2", Withdrawn = true }] });
        Assert.Equal(1, sheet.Line("SH-14").Measures[0].Numerator);
        Assert.Equal((0, 1), (sheet.ValidComplaints, sheet.ValidComplaintsOfQuarter));
    }

    private static MonthSheet Sheet(long answered, long within60) => MonthSheet.Compute(
        ShippedContracts.Shanghai2020,
        ShippedRuleSets.Shanghai2020,
        new()
        {
            Month = new(2020, 5),
            Facts = FactSet.Empty
                .With(FactNames.CallsRequested, 10_000)
                .With(FactNames.CallsAnswered, answered)
                .With(FactNames.CallsAnsweredWithin60Seconds, within60),
        });
}
