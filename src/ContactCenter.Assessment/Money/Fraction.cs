using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;
using ContactCenter.Assessment.Json;

namespace ContactCenter.Assessment.Money;

/// <summary>
/// An exact number: targets, steps, points, rates and scores. Compared and added as integers, so that 94.996 % is never 95 % (X3).
/// Written as a decimal where it is a finite one ("0.5"), else as a fraction ("1/3").
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<Fraction>))]
public readonly struct Fraction : IEquatable<Fraction>, IComparable<Fraction>, IParsable<Fraction>
{
    private readonly BigInteger _denominator;

    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException("A fraction has a denominator other than zero.");
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        _denominator = denominator / divisor;
    }

    public static Fraction Zero => default;

    public BigInteger Numerator { get; }

    /// <summary>Above zero; without a common divisor with the numerator.</summary>
    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    public int Sign => Numerator.Sign;

    /// <summary>The greatest whole number not above this one.</summary>
    public BigInteger Floor => (Numerator - Remainder) / Denominator;

    /// <summary>The smallest whole number not below this one.</summary>
    public BigInteger Ceiling => Remainder.IsZero ? Floor : Floor + 1;

    private BigInteger Remainder => ((Numerator % Denominator) + Denominator) % Denominator;

    public static implicit operator Fraction(long value) => new(value, 1);

    public static Fraction operator +(Fraction a, Fraction b) =>
        new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Fraction operator -(Fraction a, Fraction b) => a + -b;

    public static Fraction operator -(Fraction a) => new(-a.Numerator, a.Denominator);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator ==(Fraction a, Fraction b) => a.Equals(b);

    public static bool operator !=(Fraction a, Fraction b) => !a.Equals(b);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    public static Fraction Max(Fraction a, Fraction b) => a >= b ? a : b;

    public static Fraction Min(Fraction a, Fraction b) => a <= b ? a : b;

    public static Fraction Of(BigInteger value) => new(value, BigInteger.One);

    /// <exception cref="FormatException">The text is neither a decimal nor a fraction.</exception>
    public static Fraction Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException($"“{s}” is neither a decimal nor a fraction.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Fraction result) =>
        FractionText.TryParse(s, out result);

    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Fraction other) => Numerator == other.Numerator && Denominator == other.Denominator;

    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>With exactly so many decimals, half a unit of the last one rounded away from zero: 80.402.</summary>
    public string Rounded(int decimals) => FractionText.Rounded(this, decimals);

    /// <summary>With at most so many decimals, the rest cut off and marked: 0.35….</summary>
    public string Cut(int decimals) => FractionText.Cut(this, decimals);

    public override string ToString() =>
        FractionText.FiniteDecimals(this) is { } decimals
            ? FractionText.Rounded(this, decimals)
            : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
