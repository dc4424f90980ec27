using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Assessing;

/// <summary>The raw score of a contract's quarter.</summary>
/// <param name="Entered">Set by the bureau and signed off; otherwise the mean of the quarter's closed months.</param>
/// <param name="WithoutData">Entered for a quarter of which no month with data is closed: nothing but the entry stands behind it.</param>
public sealed record QuarterRawScore(Fraction Score, bool Entered, bool WithoutData = false);

/// <summary>An event with the deduction that the bureau decided on (FIN-09).</summary>
/// <param name="Reason">The range's, in the rules of the event's day; null when they have it no more.</param>
/// <param name="Sum">Of the contract sum, rounded once.</param>
public sealed record EventPenalty(Counted<SecurityEvent> Event, BilingualText? Reason, Fen Sum);

/// <summary>What a contract's quarter comes to.</summary>
/// <param name="Rules">The version of the quarter's last month.</param>
/// <param name="Score">Null while it is neither entered nor computable.</param>
/// <param name="Grade">By the raw score (X16); null without a score or without grades in the rules.</param>
/// <param name="Settlement">按月预付、按季考核结算; null for other schemes.</param>
/// <param name="Payment">By grade and complaints; null for other schemes.</param>
/// <param name="Instalments">Of the whole contract; empty for other schemes.</param>
/// <param name="Failed">Failed months until the quarter's last month; null where months are not scored.</param>
/// <param name="Penalties">Deductions the bureau decided on for events of the quarter (FIN-09).</param>
/// <param name="PenaltySettlement">What of them the quarter's payment bears.</param>
/// <param name="Bond">Whether the performance bond may be taken (FIN-08).</param>
/// <param name="Leaves">That the provider left during the term, until the quarter's end.</param>
/// <param name="OpenMonths">Months that are not closed yet: what depends on them is provisional.</param>
/// <param name="Deductions">What each closed month takes off.</param>
/// <param name="IsLast">No quarter of the contract comes after it.</param>
public sealed record QuarterResult(
    Contract Contract,
    YearQuarter Quarter,
    RuleSet Rules,
    QuarterRawScore? Score,
    Grade? Grade,
    QuarterSettlement? Settlement,
    QuarterPayment? Payment,
    IReadOnlyList<PlannedInstalment> Instalments,
    FailedMonths? Failed,
    IReadOnlyList<EventPenalty> Penalties,
    PenaltySettlement PenaltySettlement,
    BondDecision Bond,
    IReadOnlyList<Counted<LeaveRecord>> Leaves,
    IReadOnlyList<YearMonth> OpenMonths,
    IReadOnlyDictionary<YearMonth, Fen> Deductions,
    bool IsLast)
{
    /// <summary>Of the whole quarter, after everything that is taken off; zero where a contract is not paid by quarters. Never negative.</summary>
    public Fen Payable => BeforePenalties - PenaltySettlement.Deducted;

    /// <summary>What the quarter pays before deductions for events.</summary>
    public Fen BeforePenalties => Settlement is { } settlement
        ? settlement.Payments.Aggregate(Fen.Zero, (sum, p) => sum + p.Payable)
        : Payment?.Payable ?? Fen.Zero;
}
