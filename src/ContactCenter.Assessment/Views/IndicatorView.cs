using System.ComponentModel.DataAnnotations;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Views;

/// <summary>One line of a sheet. What tables show is of the first rate; the deduction is of all together.</summary>
/// <param name="Definition">The indicator in words, made from the data that is computed with.</param>
/// <param name="Arithmetic">How the deduction came about; null where nothing is taken off.</param>
/// <param name="Basis">The arithmetic, or why there is none.</param>
/// <param name="Assessed">assessed, substituted, exempt, notApplicable, missing, runningCount or information.</param>
/// <param name="SubRates">Every rate, where there are several; otherwise none.</param>
public sealed record IndicatorView(
    string Code,
    TextView Name,
    TextView Definition,
    string SourceText,
    TextView? Reading,
    TextView Formula,
    long? Numerator,
    long? Denominator,
    FractionView? Value,
    TextView ValueText,
    TargetView? Target,
    TextView? TargetText,
    FractionView Deduction,
    string DeductionText,
    TextView? Arithmetic,
    TextView Basis,
    [AllowedValues("assessed", "substituted", "exempt", "notApplicable", "missing", "runningCount", "information")] string Assessed,
    bool? Met,
    bool HiddenMiss,
    IReadOnlyList<FactView> Facts,
    IReadOnlyList<MeasureView> SubRates)
{
    internal static IReadOnlyList<IndicatorView> AllOf(AssessedMonth month)
    {
        var figures = EffectiveFigures.Of(month.Inputs, ContractMonths.Find(month.Contract, month.Sheet.Month)!);
        return [.. month.Sheet.Indicators.Select(result => Of(result, month, figures))];
    }

    private static IndicatorView Of(IndicatorResult result, AssessedMonth month, EffectiveFigures figures)
    {
        var rule = RuleOf(result, month);
        var facts = new FactReader(rule.Period == AssessmentPeriod.Quarter ? figures.Quarter : figures.Month, figures.Applied);
        var rates = rule.Measures.Zip(result.Measures, (measure, value) => MeasureView.Of(rule, measure, value, StandingOf(result.Standing), month, facts)).ToList();
        var first = rates[0];
        return new(
            result.Code,
            TextView.Of(result.Name),
            TextView.Of(IndicatorText.Of(month.Rules, rule)),
            rule.SourceText,
            TextView.Of(rule.Reading),
            first.Formula,
            first.Numerator,
            first.Denominator,
            first.Value,
            first.ValueText,
            first.Target,
            first.TargetText,
            FractionView.Of(result.Deduction),
            Rules.ValueText.Points(result.Deduction),
            result.Deduction.Sign > 0 ? TextView.Of(result.Basis) : null,
            TextView.Of(result.Basis),
            StandingOf(result.Standing),
            rates.TrueForAll(r => r.Met is not false) ? first.Met : false,
            rates.Exists(r => r.HiddenMiss),
            [.. rates.SelectMany(r => r.Facts).DistinctBy(f => f.Name)],
            rates.Count > 1 ? rates : []);
    }

    /// <summary>By the bureau's substitute where the month was assessed by it.</summary>
    private static Indicator RuleOf(IndicatorResult result, AssessedMonth month)
    {
        var indicators = result.Standing == IndicatorStanding.Substituted ? month.Inputs.Substitute!.Indicators : month.Rules.Indicators;
        return indicators.First(i => i.Code == result.Code);
    }

    private static string StandingOf(IndicatorStanding standing) => standing switch
    {
        IndicatorStanding.Assessed => "assessed",
        IndicatorStanding.Substituted => "substituted",
        IndicatorStanding.Exempted => "exempt",
        IndicatorStanding.NotApplicable => "notApplicable",
        IndicatorStanding.Running => "runningCount",
        IndicatorStanding.Informative => "information",
        IndicatorStanding.Missing => "missing",
    };
}
