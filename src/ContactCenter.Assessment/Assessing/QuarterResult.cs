using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;

namespace ContactCenter.Assessment.Assessing;

/// <summary>The raw score of a contract's quarter.</summary>
/// <param name="Entered">Set by the bureau and signed off; otherwise the mean of the quarter's closed months.</param>
public sealed record QuarterRawScore(Fraction Score, bool Entered);

/// <summary>What a contract's quarter comes to.</summary>
/// <param name="Rules">The version of the quarter's last month.</param>
/// <param name="Score">Null while it is neither entered nor computable.</param>
/// <param name="Grade">By the raw score (X16); null without a score or without grades in the rules.</param>
/// <param name="Settlement">按月预付、按季考核结算; null for other schemes.</param>
/// <param name="Payment">By grade and complaints; null for other schemes.</param>
/// <param name="Instalments">Of the whole contract; empty for other schemes.</param>
/// <param name="Failed">Failed months until the quarter's last month; null where months are not scored.</param>
/// <param name="Penalties">Deductions the bureau decided on for events in the quarter (FIN-09), beside everything else.</param>
/// <param name="Bond">Whether the performance bond may be taken (FIN-08).</param>
/// <param name="OpenMonths">Months that are not closed yet: what depends on them is provisional.</param>
/// <param name="Deductions">What each closed month takes off.</param>
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
    IReadOnlyList<SecurityEvent> Penalties,
    BondDecision Bond,
    IReadOnlyList<YearMonth> OpenMonths,
    IReadOnlyDictionary<YearMonth, Fen> Deductions);
