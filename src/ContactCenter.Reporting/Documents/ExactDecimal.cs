using System.Globalization;
using System.Numerics;
using System.Text;

namespace ContactCenter.Reporting.Documents;

/// <summary>Fractions written as decimals, rounded half away from zero, without a floating-point number on the way.</summary>
public static class ExactDecimal
{
    private const int MostDecimals = 6;

    /// <param name="numerator">May be negative.</param>
    /// <param name="denominator">Above zero.</param>
    /// <param name="decimals">Digits after the point.</param>
    /// <param name="grouped">With a comma every three digits.</param>
    public static string Text(BigInteger numerator, BigInteger denominator, int decimals, bool grouped = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var rounded = Rounded(numerator, denominator, decimals);
        var digits = BigInteger.Abs(rounded).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var text = new StringBuilder(digits[..^decimals]);
        for (var i = text.Length - 3; grouped && i > 0; i -= 3)
        {
            text.Insert(i, ',');
        }

        return $"{(rounded.Sign < 0 ? "-" : string.Empty)}{text}{(decimals > 0 ? "." : string.Empty)}{digits[^decimals..]}";
    }

    /// <summary>
    /// As many decimals as it takes that a missed target does not look met (X3): 94.996 % against 95 % is 94.996, not 95.00.
    /// </summary>
    public static int DecimalsThatShow(BigInteger numerator, BigInteger denominator, BigInteger targetNumerator, BigInteger targetDenominator, int decimals)
    {
        var side = (numerator * targetDenominator).CompareTo(targetNumerator * denominator);
        while (decimals < MostDecimals
            && side != 0
            && Rounded(numerator, denominator, decimals) == Rounded(targetNumerator, targetDenominator, decimals))
        {
            decimals++;
        }

        return decimals;
    }

    private static BigInteger Rounded(BigInteger numerator, BigInteger denominator, int decimals)
    {
        var scaled = BigInteger.Abs(numerator) * BigInteger.Pow(10, decimals);
        return ((2 * scaled) + denominator) / (2 * denominator) * numerator.Sign;
    }
}
