using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Sheets;

/// <summary>
/// What missing a target costs. With value = p·num ÷ (q·den): steps = (target·q·den − p·num) ÷ (step·q·den) below a lower bound, the
/// other way round above an upper one; whole steps as the rounding says, times the points. All in integers (X2, X3).
/// </summary>
internal static class StepArithmetic
{
    /// <param name="bound">The bound that is missed.</param>
    /// <param name="below">Whether the value is below the bound; otherwise it is above.</param>
    public static (Fraction Points, BilingualText Basis) Deduct(
        FactSum numerator, FactSum? denominator, UnitScale scale, Fraction bound, bool below, StepDeduction rule, StepRounding rounding)
    {
        var num = Fraction.Of(numerator.Value!.Value) * scale.Factor;
        var den = Fraction.Of(denominator?.Value ?? 1) * scale.Divisor;
        var miss = below ? (bound * den) - num : num - (bound * den);
        var steps = miss / (rule.Step * den);
        var points = Round(steps, rounding) * rule.Points;

        var valueTerm = scale.Factor == 1 ? ValueText.Number(numerator.Value.Value) : $"{scale.Factor}×{ValueText.Number(numerator.Value.Value)}";
        var boundTerm = Times(bound * scale.Divisor, denominator);
        var difference = below ? $"{boundTerm} − {valueTerm}" : $"{valueTerm} − {boundTerm}";
        var divisor = Times(rule.Step * scale.Divisor, denominator);
        var quotient = $"({difference}) ÷ {(denominator is null ? divisor : $"({divisor})")} = {steps.Cut(2)}";
        return (points, new(
            $"{quotient} → {ValueText.Points(points)} 分",
            $"{quotient} → {ValueText.Points(points)} points"));
    }

    public static Fraction Round(Fraction steps, StepRounding rounding) => rounding switch
    {
        StepRounding.Floor => Fraction.Of(steps.Floor),
        StepRounding.Proportional => steps,
        StepRounding.Ceiling => Fraction.Of(steps.Ceiling),
    };

    private static string Times(Fraction factor, FactSum? denominator) =>
        denominator is null ? ValueText.Number(factor) : $"{ValueText.Number(factor)}×{ValueText.Number(denominator.Value!.Value)}";
}
