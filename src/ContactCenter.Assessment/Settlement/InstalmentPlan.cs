using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Settlement;

/// <summary>A contract sum in parts (FIN-10); the last part carries what rounding left.</summary>
public static class InstalmentPlan
{
    /// <exception cref="ArgumentException">The parts do not make 100 %; a checked contract's do.</exception>
    public static IReadOnlyList<PlannedInstalment> Of(Fen contractSum, InstalmentPayment payment)
    {
        if (payment.Instalments.Aggregate(Fraction.Zero, (sum, part) => sum + part.Percent) != 100)
        {
            throw new ArgumentException("The instalments do not make 100%.", nameof(payment));
        }

        var sums = payment.Instalments.Select(part => contractSum.Percent(part.Percent)).ToList();
        sums[^1] = contractSum - sums.Take(sums.Count - 1).Aggregate(Fen.Zero, (total, sum) => total + sum);
        return [.. payment.Instalments.Select((part, i) => new PlannedInstalment(part.Condition, part.Percent, sums[i]))];
    }

    /// <summary>违约金: so many per cent of the amount for each day that it is late.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The days are negative.</exception>
    public static Fen LatePenalty(Fen amount, int daysLate, Fraction percentPerDay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(daysLate);
        return amount.Percent(percentPerDay * daysLate);
    }
}

public sealed record PlannedInstalment(BilingualText Condition, Fraction Percent, Fen Sum);
