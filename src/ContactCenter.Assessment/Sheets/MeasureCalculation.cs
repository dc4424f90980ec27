using System.Globalization;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Sheets;

/// <summary>One measure of an indicator from its facts: value, target, deduction and the arithmetic in between.</summary>
internal static class MeasureCalculation
{
    private const int UsualDecimals = 2;

    public static MeasureResult Run(Indicator indicator, Measure measure, int month, FactSet facts, StepRounding rounding)
    {
        var numerator = FactSum.Of(facts, measure.Numerator);
        var denominator = measure.Denominator.Count == 0 ? null : FactSum.Of(facts, measure.Denominator);
        var target = measure.Targets.FirstOrDefault(t => t.Months.Count == 0 || t.Months.Contains(month));
        var shell = new MeasureResult(
            measure.Name,
            numerator.Value,
            denominator?.Value,
            OriginOf(numerator, denominator),
            [.. numerator.Missing.Union(denominator?.Missing ?? [])],
            Value: null,
            ValueText: new("–", "–"),
            TargetText: target is null ? null : ValueText.Of(indicator.Unit, target),
            Met: null,
            HiddenMiss: false,
            Deduction: Fraction.Zero,
            Basis: new(string.Empty, string.Empty));

        if (shell.MissingFacts.Count > 0)
        {
            return shell with { Basis = MissingText(shell.MissingFacts) };
        }

        if (denominator is { Value: 0 })
        {
            return shell with { Basis = new("分母为 0，不适用，不扣分", "denominator 0: not applicable, no deduction") };
        }

        var scale = UnitScale.Of(indicator.Unit);
        var value = scale.Value(numerator.Value!.Value, denominator?.Value ?? 1);
        var miss = target is null ? null : MissedBound.Of(value, target);
        var decimals = Decimals(indicator.Unit, value, target, missed: miss is not null);
        var result = shell with
        {
            Value = value,
            ValueText = ValueText.With(indicator.Unit, indicator.Unit == IndicatorUnit.Count ? ValueText.Number(value) : value.Rounded(decimals)),
            Met = target is null ? null : miss is null,
            HiddenMiss = decimals > UsualDecimals,
        };
        return (measure.Deduction, miss) switch
        {
            (null, _) => result with { Basis = new("合同未规定扣分", "no deduction in the contract") },
            (_, null) when target is null => result with { Basis = new("本月没有目标", "no target this month") },
            (_, null) => result with { Basis = new($"达标（{result.TargetText!.Zh}），不扣分", $"target met ({result.TargetText.En}), no deduction") },
            ({ } rule, { } bound) => Deduct(result, numerator, denominator, scale, bound, rule, rule.Rounding ?? rounding, facts),
        };
    }

    private static MeasureResult Deduct(
        MeasureResult result, FactSum numerator, FactSum? denominator, UnitScale scale, MissedBound missed, StepDeduction rule, StepRounding rounding, FactSet facts)
    {
        var (points, basis) = StepArithmetic.Deduct(numerator, denominator, scale, missed.Bound, missed.Below, rule, rounding);
        if (rule.DoubledFact is null)
        {
            return result with { Deduction = points, Basis = basis };
        }

        // KPI-11: the major ones are among those above the target first.
        var above = Fraction.Of(numerator.Value!.Value) - missed.Bound;
        var doubled = Fraction.Min(facts[rule.DoubledFact].Value ?? 0, above);
        var again = StepArithmetic.Round(doubled / rule.Step, rounding) * rule.Points;
        return again.Sign == 0
            ? result with { Deduction = points, Basis = basis }
            : result with
            {
                Deduction = points + again,
                Basis = new(
                    $"{basis.Zh}；其中 {ValueText.Number(doubled)} 次加倍：{ValueText.Points(points)} + {ValueText.Points(again)} = {ValueText.Points(points + again)} 分",
                    $"{basis.En}; {ValueText.Number(doubled)} of them doubled: {ValueText.Points(points)} + {ValueText.Points(again)} = {ValueText.Points(points + again)} points"),
            };
    }

    /// <summary>Two, or as many as it takes to show that the target is missed (X3).</summary>
    private static int Decimals(IndicatorUnit unit, Fraction value, Target? target, bool missed)
    {
        var decimals = UsualDecimals;
        while (missed && unit != IndicatorUnit.Count && MissedBound.Of(Fraction.Parse(value.Rounded(decimals), CultureInfo.InvariantCulture), target!) is null)
        {
            decimals++;
        }

        return decimals;
    }

    private static FactOrigin OriginOf(FactSum numerator, FactSum? denominator)
    {
        FactOrigin[] origins = [numerator.Origin, denominator?.Origin ?? FactOrigin.Measured];
        return origins.Contains(FactOrigin.Missing) ? FactOrigin.Missing
            : origins.Contains(FactOrigin.External) ? FactOrigin.External
            : FactOrigin.Measured;
    }

    /// <summary>What is missing; that it is missing is said by the standing beside it.</summary>
    private static BilingualText MissingText(IReadOnlyList<string> missing)
    {
        var titles = missing.Select(name => FactCatalogue.Get(name).Title).ToList();
        return new(string.Join('、', titles.Select(t => t.Zh)), string.Join(", ", titles.Select(t => t.En)));
    }

    /// <summary>The bound of a target that a value does not keep.</summary>
    private sealed record MissedBound(Fraction Bound, bool Below)
    {
        public static MissedBound? Of(Fraction value, Target target) =>
            target.AtLeast is { } low && value < low ? new(low, true)
            : target.AtMost is { } high && value > high ? new(high, false)
            : null;
    }
}
