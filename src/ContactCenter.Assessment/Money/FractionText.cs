using System.Globalization;
using System.Numerics;

namespace ContactCenter.Assessment.Money;

/// <summary>Exact numbers from and to text, without a floating-point number in between.</summary>
internal static class FractionText
{
    /// <summary>Longer texts are refused before they are multiplied out.</summary>
    private const int LongestText = 60;

    public static bool TryParse(string? text, out Fraction result)
    {
        result = default;
        if (text is null || text.Length is 0 or > LongestText)
        {
            return false;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return TryParseDecimal(text, out result);
        }

        if (!TryParseWhole(text[..slash], out var numerator) || !TryParseWhole(text[(slash + 1)..], out var denominator) || denominator.Sign <= 0)
        {
            return false;
        }

        result = new(numerator, denominator);
        return true;
    }

    /// <summary>How many decimals write the number exactly, or null if none do.</summary>
    public static int? FiniteDecimals(Fraction value)
    {
        var (rest, twos, fives) = (value.Denominator, 0, 0);
        for (; rest % 2 == 0; rest /= 2)
        {
            twos++;
        }

        for (; rest % 5 == 0; rest /= 5)
        {
            fives++;
        }

        return rest.IsOne ? Math.Max(twos, fives) : null;
    }

    public static string Rounded(Fraction value, int decimals)
    {
        var scaled = BigInteger.Abs(value.Numerator) * BigInteger.Pow(10, decimals);
        return Write(value.Sign, ((2 * scaled) + value.Denominator) / (2 * value.Denominator), decimals);
    }

    public static string Cut(Fraction value, int decimals)
    {
        if (FiniteDecimals(value) is { } finite && finite <= decimals)
        {
            return Rounded(value, finite);
        }

        var scaled = BigInteger.Abs(value.Numerator) * BigInteger.Pow(10, decimals);
        return Write(value.Sign, scaled / value.Denominator, decimals) + "…";
    }

    private static string Write(int sign, BigInteger scaled, int decimals)
    {
        var digits = scaled.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var minus = sign < 0 && !scaled.IsZero ? "-" : string.Empty;
        return decimals == 0 ? minus + digits : $"{minus}{digits[..^decimals]}.{digits[^decimals..]}";
    }

    private static bool TryParseDecimal(string text, out Fraction result)
    {
        result = default;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        if (point >= 0 && (decimals == 0 || point == 0 || !char.IsAsciiDigit(text[point - 1])))
        {
            return false;
        }

        if (!TryParseWhole(point < 0 ? text : text.Remove(point, 1), out var scaled))
        {
            return false;
        }

        result = new(scaled, BigInteger.Pow(10, decimals));
        return true;
    }

    private static bool TryParseWhole(string text, out BigInteger value) =>
        BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && !text.StartsWith('+');
}
