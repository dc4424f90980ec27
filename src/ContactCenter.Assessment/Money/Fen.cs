using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;

namespace ContactCenter.Assessment.Money;

/// <summary>An amount of renminbi in whole fen (0.01 yuan); money is never a floating-point number.</summary>
[JsonConverter(typeof(FenJsonConverter))]
public readonly record struct Fen(long Value) : IComparable<Fen>
{
    public static Fen Zero => default;

    public static Fen operator +(Fen a, Fen b) => new(checked(a.Value + b.Value));

    public static Fen operator -(Fen a, Fen b) => new(checked(a.Value - b.Value));

    public static bool operator <(Fen a, Fen b) => a.Value < b.Value;

    public static bool operator >(Fen a, Fen b) => a.Value > b.Value;

    public static bool operator <=(Fen a, Fen b) => a.Value <= b.Value;

    public static bool operator >=(Fen a, Fen b) => a.Value >= b.Value;

    /// <summary>The share <paramref name="numerator"/>/<paramref name="denominator"/> of this amount, half a fen rounded away from zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The denominator is not above zero.</exception>
    public Fen Share(BigInteger numerator, BigInteger denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var doubled = 2 * BigInteger.Abs(Value * numerator);
        var rounded = (doubled + denominator) / (2 * denominator);
        return new((long)(BigInteger.IsNegative(Value * numerator) ? -rounded : rounded));
    }

    /// <summary>So many per cent of this amount, half a fen rounded away from zero.</summary>
    public Fen Percent(Fraction percent) => Share(percent.Numerator, percent.Denominator * 100);

    public static Fen Min(Fen a, Fen b) => a < b ? a : b;

    public int CompareTo(Fen other) => Value.CompareTo(other.Value);

    /// <summary>In yuan with two decimals and thousands separators, as sheets print it: 561,166.67.</summary>
    public override string ToString() => (Value / 100m).ToString("N2", CultureInfo.InvariantCulture);
}
