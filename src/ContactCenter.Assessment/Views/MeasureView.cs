using System.ComponentModel.DataAnnotations;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Views;

/// <summary>One value of an indicator with its target.</summary>
/// <param name="Met">Exactly, before any rounding; null without value or target.</param>
/// <param name="HiddenMiss">Missed, though two decimals would show it as met (X3).</param>
public sealed record MeasureView(
    TextView Name,
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
    IReadOnlyList<FactView> Facts)
{
    internal static MeasureView Of(Indicator rule, Measure measure, MeasureResult result, string assessed, AssessedMonth month, FactReader facts) => new(
        TextView.Of(measure.Name ?? rule.Name),
        TextView.Of(IndicatorText.Formula(measure)),
        result.Numerator,
        result.Denominator,
        result.Value is { } value ? FractionView.Of(value, result.ValueText.Zh) : null,
        TextView.Of(result.ValueText),
        TargetView.Of(measure, month.Sheet.Month.Month),
        TextView.Of(result.TargetText),
        FractionView.Of(result.Deduction),
        Rules.ValueText.Points(result.Deduction),
        result.Deduction.Sign > 0 ? TextView.Of(result.Basis) : null,
        TextView.Of(result.Basis),
        assessed,
        result.Met,
        result.HiddenMiss,
        facts.Of(measure));
}

/// <summary>Bounds in the indicator's unit, both included.</summary>
public sealed record TargetView(FractionView? AtLeast, FractionView? AtMost)
{
    internal static TargetView? Of(Measure measure, int month) =>
        measure.Targets.FirstOrDefault(t => t.Months.Count == 0 || t.Months.Contains(month)) is { } target
            ? new(FractionView.Of(target.AtLeast), FractionView.Of(target.AtMost))
            : null;
}

/// <summary>A fact that a rate is made of.</summary>
/// <param name="Unit">count or milliseconds.</param>
/// <param name="Origin">measured, external or missing.</param>
/// <param name="Measured">Of a value that was entered or corrected: what the system measured itself; null when it measured nothing.</param>
/// <param name="Difference">Of the same: by how much the value is above what was measured.</param>
/// <param name="Corrected">The bureau has replaced the value.</param>
/// <param name="Part">numerator, denominator or doubled.</param>
public sealed record FactView(
    string Name,
    TextView Title,
    FactUnit Unit,
    long? Value,
    FactOrigin Origin,
    long? Measured,
    long? Difference,
    bool Corrected,
    [AllowedValues("numerator", "denominator", "doubled")] string Part);

/// <summary>Facts as the sheet was scored by them.</summary>
internal sealed class FactReader(FactSet facts, IReadOnlyList<Correction> corrections)
{
    public IReadOnlyList<FactView> Of(Measure measure) =>
    [
        .. measure.Numerator.Select(name => Of(name, "numerator")),
        .. measure.Denominator.Select(name => Of(name, "denominator")),
        .. measure.Deduction?.DoubledFact is { } doubled ? [Of(doubled, "doubled")] : Array.Empty<FactView>(),
    ];

    private FactView Of(string name, string part)
    {
        var (definition, value) = (FactCatalogue.Get(name), facts[name]);
        return new(
            name,
            TextView.Of(definition.Title),
            definition.Unit,
            value.Value,
            value.Origin,
            value.MeasuredValue,
            value.Value - value.MeasuredValue,
            corrections.Any(c => c.Fact == name),
            part);
    }
}
