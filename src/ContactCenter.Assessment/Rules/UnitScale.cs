using ContactCenter.Assessment.Money;

namespace ContactCenter.Assessment.Rules;

/// <summary>How a unit's value follows from its facts: value = <see cref="Factor"/> × numerator ÷ (<see cref="Divisor"/> × denominator).</summary>
/// <param name="Factor">100 for per cent.</param>
/// <param name="Divisor">Milliseconds in one unit of time.</param>
internal readonly record struct UnitScale(long Factor, long Divisor)
{
    public static UnitScale Of(IndicatorUnit unit) => unit switch
    {
        IndicatorUnit.Percent => new(100, 1),
        IndicatorUnit.Seconds => new(1, 1_000),
        IndicatorUnit.Minutes => new(1, 60_000),
        IndicatorUnit.Count => new(1, 1),
    };

    public Fraction Value(long numerator, long denominator) => new Fraction(numerator, denominator) * Factor / Divisor;
}
