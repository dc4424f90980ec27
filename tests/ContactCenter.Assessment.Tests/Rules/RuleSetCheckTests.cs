using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Tests.Rules;

public sealed class RuleSetCheckTests
{
    private static readonly RuleSet Good = ShippedRuleSets.Nanning2026;

    [Fact]
    public void Gaps_and_overlaps_of_versions_are_all_named()
    {
        RuleSet[] versions =
        [
            Good with { Version = 1, EffectiveTo = new(2026, 3) },
            Good with { Version = 2, EffectiveFrom = new(2026, 3), EffectiveTo = new(2026, 5) },
            Good with { Version = 3, EffectiveFrom = new(2026, 8) },
        ];
        var problems = RuleSetCheck.OfVersions(versions, new(2026, 1), new(2027, 1));
        Assert.Equal(["2026-03 有多个版本：1, 2", "2026-06 没有适用的版本", "2026-07 没有适用的版本"], problems.Select(p => p.Reason.Zh));
    }

    [Fact]
    public void Same_version_twice_and_versions_of_another_set_are_refused()
    {
        var problems = RuleSetCheck.OfVersions(
            [Good with { EffectiveTo = new(2026, 1) }, Good with { EffectiveFrom = new(2026, 2), Id = "other" }], new(2026, 1), new(2026, 2));
        Assert.Equal(["version", "id"], problems.Select(p => p.Place));
    }

    [Fact]
    public void Contract_without_any_version_has_a_problem_for_each_month() =>
        Assert.Equal(3, RuleSetCheck.OfVersions([], new(2026, 1), new(2026, 3)).Count);

    [Fact]
    public void Every_problem_of_a_rule_set_is_told_at_once()
    {
        var first = Good.Indicators[0];
        var bad = Good with
        {
            Version = 0,
            EffectiveTo = new YearMonth(2025, 12),
            Indicators =
            [
                With(first, m => m with { Numerator = ["calls.invented"] }),
                With(first, m => m with { Targets = [new([1], 90, null), new([1, 2], 101, null)] }) with { Code = "KPI-02" },
                With(first, m => m with { Deduction = new(0, -1) }) with { Code = "KPI-02" },
            ],
        };
        var places = RuleSetCheck.Of(bad).Select(p => p.Place).ToList();
        Assert.Contains("version", places);
        Assert.Contains("effectiveTo", places);
        Assert.Contains("indicators", places);
        Assert.Contains("indicators[KPI-01].measures[0].numerator", places);
        Assert.Contains("indicators[KPI-02].measures[0].targets", places);
        Assert.Equal(11, places.Count(p => p == "indicators[KPI-02].measures[0].targets.months"));
        Assert.Contains("indicators[KPI-02].measures[0].deduction.step", places);
        Assert.Contains("indicators[KPI-02].measures[0].deduction.points", places);
    }

    [Theory]
    [InlineData("101", null)]
    [InlineData("-1", null)]
    [InlineData(null, "-5")]
    [InlineData("90", "80")]
    [InlineData(null, null)]
    public void Impossible_target_is_refused(string? atLeast, string? atMost)
    {
        var target = new Target([], Parse(atLeast), Parse(atMost));
        Assert.NotEmpty(RuleSetCheck.Of(Replace(0, m => m with { Targets = [target] })));
    }

    [Fact]
    public void Facts_that_do_not_fit_the_unit_are_refused()
    {
        Assert.NotEmpty(RuleSetCheck.Of(Replace(0, m => m with { Numerator = [FactNames.CallsHandleMilliseconds] })));
        Assert.NotEmpty(RuleSetCheck.Of(Replace(0, m => m with { Denominator = [] })));
        Assert.NotEmpty(RuleSetCheck.Of(Replace(1, m => m with { Numerator = [FactNames.CallsAnswered] })));
        Assert.NotEmpty(RuleSetCheck.Of(Replace(10, m => m with { Denominator = [FactNames.CallsAnswered] })));
        Assert.NotEmpty(RuleSetCheck.Of(Replace(0, m => m with { Numerator = [FactNames.CallsAnswered, FactNames.CallsAnswered] })));
    }

    [Fact]
    public void Deduction_without_target_and_doubling_without_upper_bound_are_refused()
    {
        Assert.NotEmpty(RuleSetCheck.Of(Replace(0, m => m with { Targets = [] })));
        Assert.NotEmpty(RuleSetCheck.Of(Replace(0, m => m with { Deduction = m.Deduction! with { DoubledFact = FactNames.ComplaintsMajor } })));
        Assert.NotEmpty(RuleSetCheck.Of(Replace(10, m => m with { Deduction = m.Deduction! with { DoubledFact = "complaints.invented" } })));
    }

    [Fact]
    public void Exemption_needs_a_known_fact_events_and_indicators()
    {
        Assert.Equal(3, RuleSetCheck.Of(Good with { Exemption = new("calls.invented", -1, []) }).Count);
        Assert.Equal(5, RuleSetCheck.Of(Good with { Exemption = null }).Count);
    }

    [Fact]
    public void Scoring_outside_of_its_ranges_is_refused()
    {
        var month = Good.MonthScoring!;
        Assert.Equal(
            ["monthScoring.moneyBelow", "monthScoring.failedAtMost", "monthScoring.percentPerPoint", "monthScoring.failedMonths"],
            RuleSetCheck.Of(Good with { MonthScoring = month with { MoneyBelow = 101, FailedAtMost = 100, PercentPerPoint = -1, FailedMonths = 13 } }).Select(p => p.Place));

        var shanghai = ShippedRuleSets.Shanghai2020;
        var quarter = shanghai.QuarterScoring!;
        Assert.NotEmpty(RuleSetCheck.Of(shanghai with { QuarterScoring = quarter with { Grades = [.. quarter.Grades.Reverse()] } }));
        Assert.NotEmpty(RuleSetCheck.Of(shanghai with { QuarterScoring = quarter with { Grades = [.. quarter.Grades.SkipLast(1)] } }));
        Assert.NotEmpty(RuleSetCheck.Of(shanghai with { QuarterScoring = quarter with { BasePercent = 120 } }));
        Assert.NotEmpty(RuleSetCheck.Of(Good with { Penalties = [new("x", new("甲", "a"), 30, 20, "甲")] }));
    }

    [Fact]
    public void Contract_with_problems_names_them_all()
    {
        var good = ShippedContracts.Nanning2026;
        var bad = good with
        {
            YearSum = Fen.Zero,
            LastDay = good.FirstDay.AddDays(-1),
            RuleSetId = string.Empty,
            Payment = new InstalmentPayment([new(new("预付", "in advance"), 60), new(new("验收", "acceptance"), 30)]) { PaidWithin = new(0, true) },
            Diary = [.. good.Diary, good.Diary[0], good.Diary[2] with { Kind = "late", DueDay = 31 }],
        };
        Assert.Equal(
            ["ruleSetId", "lastDay", "yearSum", "payment.paidWithin.days", "payment.instalments", "diary", "diary[late].dueDay"],
            ContractCheck.Of(bad).Select(p => p.Place));
        Assert.Single(ContractCheck.Of(good with { Payment = new QuarterlyPayment(20) }));
    }

    private static Fraction? Parse(string? text) => text is null ? null : Fraction.Parse(text);

    private static Indicator With(Indicator indicator, Func<Measure, Measure> change) =>
        indicator with { Measures = [.. indicator.Measures.Select(change)] };

    private static RuleSet Replace(int index, Func<Measure, Measure> change) =>
        Good with { Indicators = [.. Good.Indicators.Select((indicator, i) => i == index ? With(indicator, change) : indicator)] };
}
