using System.ComponentModel.DataAnnotations;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Views;

/// <summary>One month of a trend.</summary>
public sealed record TrendMonth(string Month, bool Assessable, FractionView? Score, IReadOnlyList<TrendPoint> Indicators)
{
    internal static TrendMonth Of(AssessedMonth month) => new(
        month.Sheet.Month.ToString(), month.Sheet.IsAssessable, FractionView.Of(month.Sheet.Score), [.. month.Sheet.Indicators.Select(i => TrendPoint.Of(i, month))]);
}

/// <param name="ValueNumber">For the position in a chart only; nothing is scored from it.</param>
public sealed record TrendPoint(string Code, TextView Name, TextView? Value, double? ValueNumber, double? TargetLow, double? TargetHigh)
{
    /// <summary>Enough for any screen.</summary>
    private const int Decimals = 6;

    internal static TrendPoint Of(IndicatorResult result, AssessedMonth month)
    {
        var (first, rule) = (result.Measures[0], month.Rules.Indicators.First(i => i.Code == result.Code));
        // A month without data is neither good nor bad in anything: no complaint about no service is no merit.
        var value = month.Sheet.IsAssessable ? first.Value : null;
        var target = rule.Measures[0].Targets.FirstOrDefault(t => t.Months.Count == 0 || t.Months.Contains(month.Sheet.Month.Month));
        return new(
            result.Code,
            TextView.Of(result.Name),
            value is null ? null : TextView.Of(first.ValueText),
            Number(value),
            Number(target?.AtLeast),
            Number(target?.AtMost));
    }

    private static double? Number(Fraction? value) =>
        value is { } fraction ? double.Parse(fraction.Rounded(Decimals), System.Globalization.CultureInfo.InvariantCulture) : null;
}

/// <summary>One contract beside others in the same month.</summary>
public sealed record ComparisonRow(
    PartyView Contract,
    PartyView Provider,
    [AllowedValues("draft", "provisional", "closed")] string State,
    bool Assessable,
    FractionView? Score,
    IReadOnlyList<ComparedIndicator> Indicators)
{
    internal static ComparisonRow Of(AssessedMonth month, ICentre centre) => new(
        PartyView.Of(month.Contract),
        PartyView.Of(month.Contract.Provider, centre),
        SheetView.StateOf(month),
        month.Sheet.IsAssessable,
        FractionView.Of(month.Sheet.Score),
        [.. month.Sheet.Indicators.Select(i => ComparedIndicator.Of(i, month))]);
}

/// <param name="Value">For the length of a bar only.</param>
public sealed record ComparedIndicator(string Code, TextView Name, TextView? Text, double? Value, bool? Met)
{
    internal static ComparedIndicator Of(IndicatorResult result, AssessedMonth month)
    {
        var point = TrendPoint.Of(result, month);
        return new(point.Code, point.Name, point.Value, point.ValueNumber, !month.Sheet.IsAssessable ? null : result.Measures.All(m => m.Met is not false) ? result.Measures[0].Met : false);
    }
}
