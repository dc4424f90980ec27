using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Tests.Sheets;

/// <summary>What an auditor reads: the arithmetic, the targets, and no figure rounded to the better.</summary>
public sealed class SheetTextTests
{
    [Fact]
    public void KPI_01_arithmetic_is_spelled_out()
    {
        var line = Nanning.Sheet(Nanning.February, (FactNames.CallsRequested, 67_000), (FactNames.CallsAnswered, 63_412)).Line("KPI-01");
        Assert.Equal("(95×67,000 − 100×63,412) ÷ (1×67,000) = 0.35… → 0 分", line.Basis.Zh);
        Assert.Equal("(95×67,000 − 100×63,412) ÷ (1×67,000) = 0.35… → 0 points", line.Basis.En);
        Assert.Equal(("94.64%", "≥ 95%", false), (line.Measures[0].ValueText.Zh, line.Measures[0].TargetText!.Zh, line.Measures[0].Met));
    }

    [Fact]
    public void KPI_02_arithmetic_is_in_milliseconds()
    {
        var line = Nanning.Sheet(Nanning.February, (FactNames.CallsAnsweredWaitMilliseconds, 60_000 * 33_000L)).Line("KPI-02");
        Assert.Equal("(1,980,000,000 − 30,000×60,000) ÷ (3,000×60,000) = 1 → 1 分", line.Basis.Zh);
        Assert.Equal("33.00秒", line.Measures[0].ValueText.Zh);
    }

    [Fact]
    public void KPI_03_target_is_a_range()
    {
        var line = Nanning.Sheet(Nanning.February, (FactNames.CallsHandleMilliseconds, 60_000 * 150_000L)).Line("KPI-03");
        Assert.Equal("3–6分钟", line.Measures[0].TargetText!.Zh);
        Assert.Equal("(180,000×60,000 − 9,000,000,000) ÷ (30,000×60,000) = 1 → 1 分", line.Basis.Zh);
    }

    [Fact]
    public void KPI_08_basis_names_both_rates()
    {
        var line = Nanning.Sheet(Nanning.February, (FactNames.TicketsClosedOnTime, 920), (FactNames.TicketsPriorityClosedOnTime, 9)).Line("KPI-08");
        Assert.Equal(
            "全部工单：达标（≥ 90%），不扣分；服务投诉、涉税举报工单：(100×10 − 100×9) ÷ (1×10) = 10 → 10 分", line.Basis.Zh);
    }

    [Fact]
    public void KPI_11_basis_shows_the_doubling()
    {
        var line = Nanning.Sheet(Nanning.Inputs(Nanning.March) with
        {
            Complaints = [.. Enumerable.Range(1, 3).Select(i => Nanning.Complaint($"c{i}", new(2026, 2, i), major: i == 3))],
        }).Line("KPI-11");
        Assert.Equal("(3 − 2) ÷ 1 = 1 → 1 分；其中 1 次加倍：1 + 1 = 2 分", line.Basis.Zh);
        Assert.Equal("3", line.Measures[0].ValueText.Zh);
    }

    [Theory]
    [InlineData(94_996, 100_000, "94.996%", true)]
    [InlineData(949_996, 1_000_000, "94.9996%", true)]
    [InlineData(94_990, 100_000, "94.99%", false)]
    [InlineData(95_000, 100_000, "95.00%", false)]
    public void X3_rounding_never_shows_a_missed_target_as_met(long answered, long requested, string shown, bool hidden)
    {
        var sheet = Nanning.Sheet(Nanning.February, (FactNames.CallsRequested, requested), (FactNames.CallsAnswered, answered));
        var measure = sheet.Line("KPI-01").Measures[0];
        Assert.Equal((shown, hidden), (measure.ValueText.Zh, measure.HiddenMiss));
        Assert.Equal(hidden, sheet.Warnings.Any(w => w is { Kind: SheetWarningKind.HiddenMiss, Indicator: "KPI-01" }));
    }

    [Fact]
    public void X3_upper_bound_is_not_rounded_to_the_better_either()
    {
        var measure = Nanning.Sheet(Nanning.February, (FactNames.CallsAnsweredWaitMilliseconds, (60_000 * 30_000L) + 60_000)).Line("KPI-02").Measures[0];
        Assert.Equal(("30.001秒", false), (measure.ValueText.Zh, measure.Met));
    }

    [Fact]
    public void FIN_05_money_is_spelled_out()
    {
        var money = Nanning.Sheet(Nanning.WithScore(93) with { Findings = [Nanning.Finding("f1", new(2026, 2, 10)), Nanning.Finding("f2", new(2026, 2, 11))] }).Money!;
        Assert.Equal("得分 93（低于 95 分按分扣款），未按期完成工作安排 2 次：2×1% + 2×1% = 4%；561,166.67 × 4% = 22,446.67 元", money.Basis.Zh);
    }

    [Fact]
    public void X6_share_of_wrap_ups_ended_by_the_clock_is_shown()
    {
        var sheet = Nanning.Sheet(Nanning.Inputs(Nanning.February) with { AutomaticWrapUps = new(150, 60_000) });
        Assert.StartsWith("0.25%", Assert.Single(sheet.Warnings, w => w.Kind == SheetWarningKind.AutomaticWrapUps).Text.Zh, StringComparison.Ordinal);
    }
}
