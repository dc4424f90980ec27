using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Money;

namespace ContactCenter.Assessment.Settlement;

/// <summary>
/// Deductions that the bureau decided on for events (FIN-09), against what the quarter still pays after its own deductions. Never more
/// than that is taken; what it is too small for is a claim on the next quarter (X15), and after the last one on the provider.
/// </summary>
/// <param name="Decided">Of the quarter's events together.</param>
/// <param name="BroughtForward">Claim of the quarter before.</param>
/// <param name="Deducted">Taken off this quarter's payment.</param>
/// <param name="Claim">What is left: <c>Decided + BroughtForward − Deducted</c>.</param>
public sealed record PenaltySettlement(Fen Decided, Fen BroughtForward, Fen Deducted, Fen Claim)
{
    /// <param name="decided">Not negative.</param>
    /// <param name="broughtForward">Not negative; zero in the first quarter.</param>
    /// <param name="remaining">What the quarter still pays: its last month less the quarter's deductions, or its part of the year less grade and
    /// complaints; zero where a contract is not paid by quarters. Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A sum is negative.</exception>
    public static PenaltySettlement Of(Fen decided, Fen broughtForward, Fen remaining)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decided.Value, nameof(decided));
        ArgumentOutOfRangeException.ThrowIfNegative(broughtForward.Value, nameof(broughtForward));
        ArgumentOutOfRangeException.ThrowIfNegative(remaining.Value, nameof(remaining));
        var wanted = decided + broughtForward;
        var taken = Fen.Min(wanted, remaining);
        return new(decided, broughtForward, taken, wanted - taken);
    }

    /// <summary>The quarter that an event is settled in: that of the assessed month whose days it falls into, so that with merged part months nothing is lost.</summary>
    /// <param name="months">The contract's assessed months, in order; at least one.</param>
    /// <param name="day">Of the event. After the last assessed day it is settled with the last quarter, before the first with the first.</param>
    public static YearQuarter QuarterOf(IReadOnlyList<ContractMonth> months, DateOnly day) =>
        (months.FirstOrDefault(m => day <= m.To) ?? months[^1]).Month.Quarter;
}
