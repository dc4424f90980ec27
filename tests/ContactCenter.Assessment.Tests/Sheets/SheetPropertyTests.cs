using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using FsCheck;

namespace ContactCenter.Assessment.Tests.Sheets;

public sealed class SheetPropertyTests
{
    private static readonly Gen<YearMonth> Months = Gen.Choose(0, 12).Select(i => new YearMonth(2026, 1).AddMonths(i));

    private static readonly Gen<StepRounding> Roundings = Gen.Elements(StepRounding.Floor, StepRounding.Proportional, StepRounding.Ceiling);

    private static readonly Gen<SheetInputs> AnyInputs =
        from month in Months
        from facts in Gen.Sequence(Nanning.Rules.FactsOfMonth().Select(name => Gen.Choose(0, 100_000).Select(value => (name, (long)value))))
        from findings in Gen.Choose(0, 4)
        from complaints in Gen.Choose(0, 6)
        from days in Gen.ArrayOf(10, Gen.Choose(0, 364))
        select new SheetInputs
        {
            Month = month,
            Facts = facts.Aggregate(FactSet.Empty, (set, fact) => set.With(fact.name, fact.Item2)),
            Findings = [.. days.Take(findings).Select((day, i) => Nanning.Finding($"f{i}", new DateOnly(2026, 1, 17).AddDays(day)))],
            Complaints = [.. days.Skip(4).Take(complaints).Select((day, i) => Nanning.Complaint($"c{i}", new DateOnly(2026, 1, 17).AddDays(day), i % 3 == 0))],
        };

    [Fact]
    public void More_answered_calls_never_raise_the_deduction() => Check(
        from month in Months
        from rounding in Roundings
        from requested in Gen.Choose(1, 70_000)
        from fewer in Gen.Choose(0, requested)
        from more in Gen.Choose(fewer, requested)
        select (month, rounding, requested, fewer, more),
        sample => Points(sample.month, sample.rounding, sample.requested, sample.more) <= Points(sample.month, sample.rounding, sample.requested, sample.fewer));

    [Fact]
    public void X2_a_completed_step_costs_exactly_at_its_boundary_and_not_one_call_earlier() => Check(
        from steps in Gen.Choose(1, 90)
        from hundreds in Gen.Choose(1, 700)
        select (steps, requested: hundreds * 100L, boundary: (95L - steps) * hundreds),
        sample => Points(Nanning.February, StepRounding.Floor, sample.requested, sample.boundary) == sample.steps
            && Points(Nanning.February, StepRounding.Floor, sample.requested, sample.boundary + 1) == sample.steps - 1
            && Points(Nanning.February, StepRounding.Ceiling, sample.requested, sample.boundary) == sample.steps
            && Points(Nanning.February, StepRounding.Proportional, sample.requested, sample.boundary) == sample.steps);

    [Fact]
    public void X2_floor_is_not_above_proportional_and_that_not_above_ceiling_and_floor_equals_the_ledgers_formula() => Check(
        from requested in Gen.Choose(1, 70_000)
        from answered in Gen.Choose(0, requested)
        select (requested, answered),
        sample =>
        {
            var (floor, exact, ceiling) = (
                Points(Nanning.February, StepRounding.Floor, sample.requested, sample.answered),
                Points(Nanning.February, StepRounding.Proportional, sample.requested, sample.answered),
                Points(Nanning.February, StepRounding.Ceiling, sample.requested, sample.answered));
            var formula = Math.Max(0, Math.Floor(((95m * sample.requested) - (100m * sample.answered)) / sample.requested));
            return floor <= exact && exact <= ceiling && ceiling - floor <= 1 && floor == (long)formula;
        });

    [Fact]
    public void KPI_14_score_is_100_less_the_sum_of_deductions_but_not_below_zero() => Check(AnyInputs, inputs =>
    {
        var sheet = Nanning.Sheet(inputs);
        return sheet.Score == Fraction.Max(0, 100 - sheet.Indicators.Aggregate(Fraction.Zero, (sum, i) => sum + i.Deduction))
            && sheet.Indicators.All(i => i.Deduction >= 0)
            && sheet.Failed == (sheet.Score <= 95);
    });

    [Fact]
    public void FIN_04_05_money_is_the_month_sum_cut_by_whole_per_cents_and_never_negative() => Check(AnyInputs, inputs =>
    {
        var sheet = Nanning.Sheet(inputs);
        var money = sheet.Money!;
        var percent = Fraction.Min(100, Fraction.Max(0, 95 - sheet.Score!.Value) + sheet.Findings);
        return money.Deduction == money.MonthSum.Percent(percent)
            && money.Payable + money.Deduction == money.MonthSum
            && money.ScoreDeduction + money.FindingDeduction == money.Deduction
            && money.Payable >= Fen.Zero && money.FindingDeduction >= Fen.Zero;
    });

    [Fact]
    public void Order_of_records_changes_neither_sheet_nor_hash() => Check(AnyInputs, inputs =>
    {
        var turned = inputs with { Findings = [.. inputs.Findings.Reverse()], Complaints = [.. inputs.Complaints.Reverse()] };
        return Hash(inputs, Nanning.Rules) == Hash(turned, Nanning.Rules);
    });

    [Fact]
    public void KPI_16_same_inputs_give_the_same_hash_and_versions_of_other_months_do_not_matter() => Check(AnyInputs, inputs =>
        Hash(inputs, Nanning.Rules) == Hash(inputs with { }, Nanning.Rules with { EffectiveTo = inputs.Month }));

    [Fact]
    public void A_changed_fact_changes_the_hash() => Check(
        from inputs in AnyInputs
        from name in Gen.Elements<string>(Nanning.Rules.FactsOfMonth())
        select (inputs, name),
        sample => Hash(sample.inputs, Nanning.Rules)
            != Hash(sample.inputs with { Facts = sample.inputs.Facts.With(sample.name, sample.inputs.Facts[sample.name].Value!.Value + 1) }, Nanning.Rules));

    [Fact]
    public void FIN_06_quarter_pays_its_sums_less_all_deductions_and_carries_the_rest() => Check(
        from quarter in Gen.Choose(1, 4)
        from percents in Gen.ArrayOf(3, Gen.Choose(0, 100))
        from forward in Gen.Choose(0, 100_000_000)
        select (quarter, percents, forward),
        sample =>
        {
            var months = ContractMonths.Of(ShippedContracts.Nanning2026);
            var quarter = new YearQuarter(2026, sample.quarter);
            var ours = months.Where(m => m.Month.Quarter == quarter).ToList();
            var deductions = ours.Select((m, i) => (m.Month, Sum: m.Sum.Percent(sample.percents[i]))).ToDictionary(d => d.Month, d => d.Sum);
            var settlement = QuarterSettlement.Of(months, quarter, deductions, new(sample.forward))!;
            var paid = settlement.Payments.Sum(p => p.Payable.Value);
            return settlement.Payments.All(p => p.Payable >= Fen.Zero)
                && settlement.Deductions.Value == deductions.Values.Sum(d => d.Value)
                && paid - settlement.Claim.Value == ours.Sum(m => m.Sum.Value) - settlement.Deductions.Value - sample.forward
                && settlement.Payments.SkipLast(1).All(p => p.Withheld == Fen.Zero);
        });

    [Fact]
    public void FIN_11_month_sums_make_the_contract_sum_whatever_the_first_day_and_the_setting() => Check(
        from start in Gen.Choose(0, 364)
        from sum in Gen.Choose(100, int.MaxValue)
        from merge in Gen.Elements(PartMonths.ProRate, PartMonths.Merge)
        select (first: new DateOnly(2026, 1, 1).AddDays(start), sum, merge),
        sample =>
        {
            var contract = ShippedContracts.Nanning2026 with
            {
                FirstDay = sample.first, LastDay = sample.first.AddYears(1).AddDays(-1), YearSum = new(sample.sum), PartMonths = sample.merge,
            };
            var months = ContractMonths.Of(contract);
            return months.Sum(m => m.Sum.Value) == sample.sum
                && months.Zip(months.Skip(1)).All(pair => pair.First.To.AddDays(1) == pair.Second.From)
                && months[0].From == contract.FirstDay && months[^1].To == contract.LastDay;
        });

    private static void Check<T>(Gen<T> samples, Func<T, bool> holds)
    {
        var configuration = Configuration.QuickThrowOnFailure;
        configuration.MaxNbOfTest = 300;
        Prop.ForAll(Arb.From(samples), holds).Check(configuration);
    }

    private static Fraction Points(YearMonth month, StepRounding rounding, long requested, long answered) => Nanning.Sheet(
        Nanning.Inputs(month, Nanning.With((FactNames.CallsRequested, requested), (FactNames.CallsAnswered, answered))),
        Nanning.Rules with { Rounding = rounding }).Line("KPI-01").Deduction;

    private static string Hash(SheetInputs inputs, RuleSet rules) =>
        CanonicalSheet.Hash(Nanning.Contract, rules, inputs, Nanning.Sheet(inputs, rules));
}
