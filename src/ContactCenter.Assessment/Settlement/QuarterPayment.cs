using System.Numerics;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Settlement;

/// <summary>A quarter's payment by its grade and its valid complaints (FIN-01…03).</summary>
/// <param name="Share">The quarter's part of the year sum.</param>
/// <param name="UnqualifiedPenalty">When the grade is not a passing one; at most what is there.</param>
/// <param name="ComplaintPenalty">Until nothing is left.</param>
public sealed record QuarterPayment(Fen Share, Fen UnqualifiedPenalty, Fen ComplaintPenalty)
{
    public Fen Payable => Share - UnqualifiedPenalty - ComplaintPenalty;

    /// <param name="number">1–4, the quarter of the contract year; the fourth carries what rounding left.</param>
    /// <param name="passing">Whether the quarter's grade is a passing one.</param>
    /// <param name="validComplaints">Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static QuarterPayment Of(Fen yearSum, QuarterlyPayment scheme, QuarterScoring scoring, int number, bool passing, long validComplaints)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(validComplaints);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 4);

        var quarter = yearSum.Percent(scheme.Percent);
        var share = number < 4 ? quarter : yearSum.Percent(scheme.Percent * 4) - quarter - quarter - quarter;
        var unqualified = passing ? Fen.Zero : Fen.Min(yearSum.Percent(scoring.UnqualifiedPercent), share);
        var left = share - unqualified;

        var wanted = (BigInteger)scoring.ComplaintPenalty.Value * validComplaints;
        var complaints = wanted < left.Value ? new Fen((long)wanted) : left;
        return new(share, unqualified, complaints);
    }
}
