using System.Globalization;
using ContactCenter.Assessment.Money;

namespace ContactCenter.Assessment.Views;

/// <summary>An exact number: two whole numbers as texts, and how it is shown.</summary>
public sealed record FractionView(string Numerator, string Denominator, string Text)
{
    /// <summary>More decimals than this are cut off in the text; the fraction stays exact.</summary>
    private const int ShownDecimals = 4;

    internal static FractionView? Of(Fraction? value) => value is { } fraction ? Of(fraction) : null;

    internal static FractionView Of(Fraction value) => Of(value, value.Cut(ShownDecimals));

    internal static FractionView Of(Fraction value, string text) => new(
        value.Numerator.ToString(CultureInfo.InvariantCulture), value.Denominator.ToString(CultureInfo.InvariantCulture), text);
}
