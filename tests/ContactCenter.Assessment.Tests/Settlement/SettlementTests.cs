using System.Globalization;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Assessment.Tests.Sheets;
using ContactCenter.Backoffice.Calendars;

namespace ContactCenter.Assessment.Tests.Settlement;

public sealed class SettlementTests
{
    private static readonly Contract CalendarYear =
        ShippedContracts.Nanning2026 with { FirstDay = new(2026, 1, 1), LastDay = new(2026, 12, 31) };

    private static readonly IReadOnlyList<ContractMonth> Months = ContractMonths.Of(CalendarYear);
    private static readonly YearQuarter First = new(2026, 1);
    private static readonly PenaltyRange Range = new("security", new("安全事件", "security event"), 20, 30, "002 七★2");

    [Fact]
    public void FIN_06_january_and_february_are_paid_in_full_and_march_less_the_three_deductions()
    {
        var settlement = Settle(First, Fen.Zero, 561_167, 1_122_333, 0);
        Assert.Equal([56_116_667, 56_116_667, 56_116_667 - 1_683_500], settlement.Payments.Select(p => p.Payable.Value));
        Assert.Equal((new Fen(1_683_500), Fen.Zero), (settlement.Deductions, settlement.Claim));
        Assert.Empty(settlement.OpenMonths);
    }

    [Fact]
    public void FIN_06_X15_what_the_third_month_cannot_bear_is_carried_as_a_claim()
    {
        var settlement = Settle(First, Fen.Zero, 56_116_667, 30_000_000, 0);
        Assert.Equal(Fen.Zero, settlement.Payments[^1].Payable);
        Assert.Equal(new Fen(30_000_000), settlement.Claim);

        var next = Settle(new(2026, 2), settlement.Claim, 0, 0, 0);
        Assert.Equal(new Fen(56_116_667 - 30_000_000), next.Payments[^1].Payable);
        Assert.Equal((Fen.Zero, Fen.Zero), (next.Claim, next.Deductions));
    }

    [Fact]
    public void FIN_06_month_without_closed_sheet_leaves_the_settlement_open()
    {
        var settlement = QuarterSettlement.Of(Months, First, new Dictionary<YearMonth, Fen> { [new(2026, 1)] = new(5) }, Fen.Zero)!;
        Assert.Equal([new YearMonth(2026, 2), new YearMonth(2026, 3)], settlement.OpenMonths);
    }

    [Fact]
    public void FIN_06_X15_contract_that_ends_in_february_is_settled_in_february()
    {
        var months = ContractMonths.Of(CalendarYear with { EndedOn = new(2026, 2, 28) });
        var settlement = QuarterSettlement.Of(months, First, new Dictionary<YearMonth, Fen> { [new(2026, 1)] = new(500), [new(2026, 2)] = new(700) }, Fen.Zero)!;
        Assert.Equal([0, 1_200], settlement.Payments.Select(p => p.Withheld.Value));
        Assert.Null(QuarterSettlement.Of(months, new(2026, 2), new Dictionary<YearMonth, Fen>(), Fen.Zero));
    }

    [Fact]
    public void FIN_06_invoice_is_paid_within_ten_working_days()
    {
        var term = CalendarYear.Payment.PaidWithin!;
        Assert.Equal(new(new DateOnly(2026, 4, 16), true), PaymentDue.Of(new(2026, 4, 1), term, WorkingCalendar.Shipped));
        Assert.Equal(new DateOnly(2026, 3, 2), PaymentDue.Of(new(2026, 2, 10), term, WorkingCalendar.Shipped).Day);
        Assert.Equal(new DateOnly(2026, 5, 1), PaymentDue.Of(new(2026, 4, 1), new(30, WorkingDays: false), WorkingCalendar.Shipped).Day);
    }

    [Theory]
    [InlineData("2026-12", new[] { "2026-01", "2026-12" }, 2, false)]
    [InlineData("2026-12", new[] { "2026-01", "2026-06", "2026-12" }, 3, true)]
    [InlineData("2027-01", new[] { "2026-01", "2026-06", "2026-12" }, 2, false)]
    [InlineData("2026-06", new[] { "2026-01", "2026-01", "2026-02", "2026-07" }, 2, false)]
    public void FIN_07_three_failed_months_in_twelve_in_a_row_let_the_bureau_end_the_contract(string month, string[] failed, int count, bool may)
    {
        var result = FailedMonths.Until(YearMonth.Parse(month), ShippedRuleSets.Nanning2026.MonthScoring!, failed.Select(m => YearMonth.Parse(m)));
        Assert.Equal((count, may), (result.Failed.Count, result.MayTerminate));
    }

    [Theory]
    [InlineData(true, 0, 50_000_000)]
    [InlineData(true, 3, 48_500_000)]
    [InlineData(false, 0, 40_000_000)]
    [InlineData(false, 3, 38_500_000)]
    [InlineData(true, 100, 0)]
    [InlineData(true, 101, 0)]
    [InlineData(false, 101, 0)]
    [InlineData(true, long.MaxValue, 0)]
    public void FIN_01_02_03_A4_shanghai_quarter(bool passing, long complaints, long payable) =>
        Assert.Equal(new Fen(payable), Quarter(new(200_000_000), 1, passing, complaints).Payable);

    [Fact]
    public void FIN_01_four_quarters_make_the_year_sum() => Assert.Equal(
        200_000_001, Enumerable.Range(1, 4).Sum(number => Quarter(new(200_000_001), number, true, 0).Payable.Value));

    [Fact]
    public void FIN_08_bond_may_be_taken_after_leaving_or_an_unqualified_year()
    {
        var grades = ShippedRuleSets.Shanghai2020.QuarterScoring!.Grades;
        Assert.True(BondDecision.Of(true, null).MayBeTaken);
        Assert.True(BondDecision.Of(false, grades[^1]).MayBeTaken);
        Assert.False(BondDecision.Of(false, grades[^2]).MayBeTaken);
        Assert.False(BondDecision.Of(false, null).MayBeTaken);
    }

    [Theory]
    [InlineData("20", "30", "20", true)]
    [InlineData("20", "30", "30", true)]
    [InlineData("20", "30", "19.99", false)]
    [InlineData("20", "30", "31", false)]
    [InlineData("0", "5", "5", true)]
    [InlineData("0", "5", "5.01", false)]
    public void FIN_09_deduction_is_limited_to_its_range(string from, string to, string percent, bool accepted)
    {
        var rules = WithRanges(new PenaltyRange("security", new("安全事件", "security event"), Fraction.Parse(from), Fraction.Parse(to), "002 七★2"));
        var problems = RecordCheck.Of(Event("security", Fraction.Parse(percent)), CalendarYear, rules);
        string[] expected = accepted ? [] : ["percent"];
        Assert.Equal(expected, problems.Select(p => p.Place));
    }

    [Theory]
    [InlineData("2025-12-31", false)]
    [InlineData("2026-01-01", true)]
    [InlineData("2026-12-31", true)]
    [InlineData("2027-01-01", false)]
    public void FIN_08_FIN_09_records_belong_to_a_day_of_the_term(string day, bool accepted)
    {
        var (on, rules) = (DateOnly.Parse(day, CultureInfo.InvariantCulture), WithRanges(Range));
        string[] expected = accepted ? [] : ["date"];
        Assert.Equal(expected, RecordCheck.Of(Event("security", 25) with { OccurredOn = on }, CalendarYear, rules).Select(p => p.Place));
        Assert.Equal(expected, RecordCheck.Of(new LeaveRecord("l", on, "撤场", Nanning.Evidence, "li"), CalendarYear).Select(p => p.Place));
    }

    [Fact]
    public void FIN_09_where_the_rules_have_no_ranges_an_event_is_refused_and_says_that()
    {
        var problem = Assert.Single(RecordCheck.Of(Event("security", 25), CalendarYear, WithRanges()));
        Assert.Equal("penalty", problem.Place);
        Assert.Contains("nanning-2026", problem.Reason.Zh, StringComparison.Ordinal);
        Assert.Contains("no ranges", problem.Reason.En, StringComparison.Ordinal);
        Assert.Equal(["date"], RecordCheck.Of(Event("security", 25), CalendarYear, rules: null).Select(p => p.Place));
    }

    [Fact]
    public void FIN_09_entry_without_reason_and_evidence_is_refused_with_every_problem()
    {
        var entry = Event("security", 10) with { Description = " ", Evidence = "scan.pdf" };
        Assert.Equal(["evidence", "description", "percent"], RecordCheck.Of(entry, CalendarYear, WithRanges(Range)).Select(p => p.Place));
    }

    [Theory]
    [InlineData(100_000_001, new[] { 30, 40, 30 }, new long[] { 30_000_000, 40_000_000, 30_000_001 })]
    [InlineData(99, new[] { 60, 40 }, new long[] { 59, 40 })]
    public void FIN_10_instalments_make_the_sum(long sum, int[] percents, long[] expected)
    {
        var plan = InstalmentPlan.Of(new(sum), new([.. percents.Select(p => new Instalment(new("条件", "condition"), p))]));
        Assert.Equal(expected, plan.Select(p => p.Sum.Value));
    }

    [Fact]
    public void FIN_10_late_refund_costs_half_a_per_cent_a_day_and_a_breach_ten_per_cent()
    {
        Assert.Equal(new Fen(150_000), InstalmentPlan.LatePenalty(new(10_000_000), 3, Fraction.Parse("0.5")));
        Assert.Equal(new Fen(1_000_000), new Fen(10_000_000).Percent(10));
        Assert.Throws<ArgumentException>(() => InstalmentPlan.Of(new(1), new([new(new("条件", "condition"), 99)])));
    }

    private static RuleSet WithRanges(params PenaltyRange[] ranges) => ShippedRuleSets.Nanning2026 with { Penalties = ranges };

    private static SecurityEvent Event(string penalty, Fraction percent) =>
        new("s1", new(2026, 2, 5), penalty, percent, "数据库被攻破并被通报", Nanning.Evidence, "li");

    private static QuarterSettlement Settle(YearQuarter quarter, Fen broughtForward, params long[] deductions) => QuarterSettlement.Of(
        Months,
        quarter,
        deductions.Select((d, i) => (Month: quarter.FirstMonth.AddMonths(i), Sum: new Fen(d))).ToDictionary(d => d.Month, d => d.Sum),
        broughtForward)!;

    private static QuarterPayment Quarter(Fen yearSum, int number, bool passing, long complaints) =>
        QuarterPayment.Of(yearSum, new(25), ShippedRuleSets.Shanghai2020.QuarterScoring!, number, passing, complaints);
}
