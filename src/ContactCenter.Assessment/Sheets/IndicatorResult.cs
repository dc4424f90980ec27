using System.Text.Json.Serialization;
using ContactCenter.Assessment.Money;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Sheets;

/// <summary>One line of a month's sheet.</summary>
/// <param name="Measures">In the order of the indicator; the first is the one that tables show.</param>
/// <param name="Deduction">Points; never negative.</param>
/// <param name="Basis">The arithmetic, or why there is none.</param>
public sealed record IndicatorResult(
    string Code,
    BilingualText Name,
    IndicatorStanding Standing,
    IReadOnlyList<MeasureResult> Measures,
    Fraction Deduction,
    BilingualText Basis)
{
    [JsonIgnore]
    public bool Assessed => Standing is IndicatorStanding.Assessed or IndicatorStanding.Substituted;
}

/// <summary>How an indicator counts this month.</summary>
public enum IndicatorStanding
{
    Assessed,

    /// <summary>By the bureau's substitute standard for this month (KPI-15).</summary>
    Substituted,

    /// <summary>按另行标准: not by these standards, and there is no substitute one for it.</summary>
    Exempted,

    /// <summary>Nothing to measure: the denominator is zero (KPI-12).</summary>
    NotApplicable,

    /// <summary>A quarterly item before the quarter's last month (X10): the running figure, without deduction.</summary>
    Running,

    /// <summary>Shown only: without target or deduction in the rules.</summary>
    Informative,

    /// <summary>A figure is not there yet; no deduction so far.</summary>
    Missing,
}

/// <summary>One value of an indicator.</summary>
/// <param name="Numerator">Null when a fact is missing.</param>
/// <param name="Denominator">Null for a plain count, or when a fact is missing.</param>
/// <param name="Origin">External as soon as one of its facts is.</param>
/// <param name="MissingFacts">Names of facts that are not there.</param>
/// <param name="Value">In the indicator's unit; null when missing or nothing to measure.</param>
/// <param name="ValueText">With the unit; with more decimals where two would hide a miss (X3).</param>
/// <param name="TargetText">Null without target this month.</param>
/// <param name="Met">Exactly, before any rounding; null without value or target.</param>
/// <param name="HiddenMiss">The target is missed, but two decimals would show it as met (X3).</param>
public sealed record MeasureResult(
    BilingualText? Name,
    long? Numerator,
    long? Denominator,
    FactOrigin Origin,
    IReadOnlyList<string> MissingFacts,
    Fraction? Value,
    BilingualText ValueText,
    BilingualText? TargetText,
    bool? Met,
    bool HiddenMiss,
    Fraction Deduction,
    BilingualText Basis);
