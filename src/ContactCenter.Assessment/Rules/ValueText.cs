using System.Globalization;
using ContactCenter.Assessment.Money;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Rules;

/// <summary>Numbers with their units, as sheets show them.</summary>
internal static class ValueText
{
    public static BilingualText With(IndicatorUnit unit, string number) => unit switch
    {
        IndicatorUnit.Percent => new(number + "%", number + "%"),
        IndicatorUnit.Seconds => new(number + "秒", number + " s"),
        IndicatorUnit.Minutes => new(number + "分钟", number + " min"),
        IndicatorUnit.Count => new(number, number),
    };

    public static BilingualText Of(IndicatorUnit unit, Target target) => target switch
    {
        { AtLeast: { } low, AtMost: { } high } when low == high => Prefix("= ", With(unit, Number(low))),
        { AtLeast: { } low, AtMost: { } high } => With(unit, $"{Number(low)}–{Number(high)}"),
        { AtLeast: { } low } => Prefix("≥ ", With(unit, Number(low))),
        { AtMost: { } high } => Prefix("≤ ", With(unit, Number(high))),
        _ => new("无目标", "no target"),
    };

    /// <summary>Whole numbers with separators: 63,412; others as they are: 0.5.</summary>
    public static string Number(Fraction value) => value.Denominator.IsOne ? value.Numerator.ToString("N0", CultureInfo.InvariantCulture) : value.ToString();

    /// <summary>Points are exact; what is not a short decimal is cut off and marked.</summary>
    public static string Points(Fraction value) => value.Cut(4);

    private static BilingualText Prefix(string sign, BilingualText text) => new(sign + text.Zh, sign + text.En);
}
