using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Tests.Sheets;

/// <summary>KPI-15 and X13: an event is recorded and more than 70,000 calls asked for a human.</summary>
public sealed class ExemptionTests
{
    private static readonly ExemptionEvent Event = Nanning.Event(new(2026, 2, 20));

    [Theory]
    [InlineData(69_999, true, ExemptionState.EventWithoutVolume)]
    [InlineData(70_000, true, ExemptionState.EventWithoutVolume)]
    [InlineData(70_001, true, ExemptionState.Exempted)]
    [InlineData(70_001, false, ExemptionState.VolumeWithoutEvent)]
    [InlineData(70_000, false, ExemptionState.None)]
    public void KPI_15_X13_takes_an_event_and_more_than_70000(long requested, bool declared, ExemptionState expected)
    {
        var sheet = Sheet(requested, declared ? [Event] : []);
        Assert.Equal(expected, sheet.Exemption);
        Assert.Equal(expected == ExemptionState.Exempted ? SheetState.Provisional : SheetState.Draft, sheet.State);
    }

    [Fact]
    public void KPI_15_without_substitute_the_first_five_cost_nothing_and_the_sheet_stays_provisional()
    {
        var sheet = Sheet(80_000, [Event]);
        Assert.Equal((Fraction)100, sheet.Score);
        Assert.All(sheet.Indicators.Take(5), line =>
        {
            Assert.Equal(IndicatorStanding.Exempted, line.Standing);
            Assert.False(line.Assessed);
            Assert.Equal(Fraction.Zero, line.Deduction);
            Assert.Contains("按另行标准", line.Basis.Zh, StringComparison.Ordinal);
            Assert.NotNull(line.Measures[0].Value);
        });
        Assert.Contains(sheet.Blockers, b => b.Kind == SheetWarningKind.ProvisionalExemption);
    }

    [Fact]
    public void KPI_15_the_others_always_count()
    {
        var sheet = Nanning.Sheet(Nanning.Inputs(
            Nanning.February, Nanning.With((FactNames.CallsRequested, 80_000), (FactNames.TestsPassed, 329))) with { Events = [Event] });
        Assert.Equal(1, sheet.Line("KPI-09").Deduction);
        Assert.Equal((Fraction)99, sheet.Score);
    }

    [Fact]
    public void KPI_15_substitute_standard_is_used_where_it_names_an_indicator()
    {
        var first = Nanning.Rules.Indicators[0];
        var eased = first with { Measures = [first.Measures[0] with { Targets = [new([], 77, null)] }] };
        var sheet = Sheet(80_000, [Event], new([eased], "项目管理部门通知〔2026〕3号", Nanning.Evidence, "bureau.wang", "bureau.li"));
        Assert.Equal(ExemptionState.Substituted, sheet.Exemption);
        Assert.Equal(SheetState.Draft, sheet.State);
        Assert.Equal((IndicatorStanding.Substituted, (Fraction)2), (sheet.Line("KPI-01").Standing, sheet.Line("KPI-01").Deduction));
        Assert.Equal(IndicatorStanding.Exempted, sheet.Line("KPI-02").Standing);
        Assert.Equal((Fraction)98, sheet.Score);
        Assert.Empty(sheet.Blockers);
    }

    [Fact]
    public void KPI_15_event_outside_of_the_month_does_not_count() =>
        Assert.Equal(ExemptionState.VolumeWithoutEvent, Sheet(80_000, [Nanning.Event(new(2026, 3, 1))]).Exemption);

    [Fact]
    public void KPI_15_event_that_reaches_into_the_month_counts() =>
        Assert.Equal(ExemptionState.Exempted, Sheet(80_000, [Nanning.Event(new(2026, 1, 25))]).Exemption);

    [Theory]
    [InlineData(ExemptionState.VolumeWithoutEvent, SheetWarningKind.VolumeWithoutEvent)]
    [InlineData(ExemptionState.EventWithoutVolume, SheetWarningKind.EventWithoutVolume)]
    public void KPI_15_half_a_reason_is_told_to_the_bureau(ExemptionState state, SheetWarningKind expected)
    {
        var sheet = state == ExemptionState.VolumeWithoutEvent ? Sheet(80_000, []) : Sheet(60_000, [Event]);
        Assert.Contains(sheet.Warnings, w => w.Kind == expected);
        Assert.Empty(sheet.Blockers);
    }

    /// <summary>75 % of the calls answered.</summary>
    private static MonthSheet Sheet(long requested, IReadOnlyList<ExemptionEvent> events, SubstituteStandard? substitute = null) =>
        Nanning.Sheet(Nanning.Inputs(
            Nanning.February,
            Nanning.With(
                (FactNames.CallsRequested, requested),
                (FactNames.CallsAnswered, requested * 3 / 4),
                (FactNames.CallsAnsweredWaitMilliseconds, requested),
                (FactNames.RatingsPushed, requested))) with
        {
            Events = events,
            Substitute = substitute,
        });
}
