using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Reports;

/// <summary>One measure of an indicator as cells: numerator, denominator and the value that follows from them.</summary>
internal static class MeasureCells
{
    public const string NumeratorColumn = "numerator";
    public const string DenominatorColumn = "denominator";
    public const string ValueColumn = "value";

    public static Cell Numerator(MeasureResult measure, IndicatorUnit unit) => (measure.Numerator, unit) switch
    {
        (null, _) => new BlankCell(),
        ({ } milliseconds, IndicatorUnit.Seconds or IndicatorUnit.Minutes) => new DurationCell(milliseconds),
        ({ } count, _) => new IntegerCell(count),
    };

    public static Cell Denominator(MeasureResult measure) => measure.Denominator is { } count ? new IntegerCell(count) : new BlankCell();

    /// <summary>With the decimals of the sheet: more than two where two would hide a miss (X3).</summary>
    public static Cell Value(MeasureResult measure, IndicatorUnit unit, Language language)
    {
        if (measure is not { Value: not null, Numerator: { } numerator })
        {
            return new BlankCell();
        }

        var decimals = Decimals(measure.ValueText.Zh);
        var formula = measure.Denominator is > 0 ? new QuotientFormula(NumeratorColumn, DenominatorColumn) : null;
        Cell value = unit switch
        {
            IndicatorUnit.Percent => new RatioCell(numerator, measure.Denominator ?? 1, RatioUnit.Percent, decimals),
            IndicatorUnit.Seconds => new DurationCell(numerator, measure.Denominator ?? 1, DurationUnit.Seconds)
            {
                Decimals = decimals,
                Suffix = new BilingualText("秒", " s").In(language),
            },
            IndicatorUnit.Minutes => new DurationCell(numerator, measure.Denominator ?? 1, DurationUnit.Minutes)
            {
                Decimals = decimals,
                Suffix = new BilingualText("分钟", " min").In(language),
            },
            _ when measure.Denominator is { } denominator => new RatioCell(numerator, denominator, RatioUnit.Number),
            _ => new IntegerCell(numerator),
        };
        return value with { Formula = formula, Tone = measure.Met == false ? Tone.Bad : Tone.Plain };
    }

    private static int Decimals(string number)
    {
        var point = number.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : number[(point + 1)..].TakeWhile(char.IsAsciiDigit).Count();
    }
}
