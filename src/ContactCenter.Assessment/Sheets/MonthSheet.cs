using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Sheets;

/// <summary>A contract's month: what was reached, what it costs, and why. A function of its inputs and nothing else.</summary>
public sealed record MonthSheet
{
    public required ContractId Contract { get; init; }

    public required YearMonth Month { get; init; }

    /// <summary>First assessed day; with part months not always the first of the month (FIN-11).</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last assessed day, included.</summary>
    public required DateOnly To { get; init; }

    public required string RuleSetId { get; init; }

    public required int RuleSetVersion { get; init; }

    /// <summary>How parts of a step count unless an indicator says otherwise (X2); printed on the sheet.</summary>
    public required StepRounding Rounding { get; init; }

    public required SheetState State { get; init; }

    public required IReadOnlyList<IndicatorResult> Indicators { get; init; }

    public required ExemptionState Exemption { get; init; }

    /// <summary>Orders found not done on time that count (FIN-05).</summary>
    public required long Findings { get; init; }

    /// <summary>Valid complaints received in the month.</summary>
    public required long ValidComplaints { get; init; }

    /// <summary>Valid complaints received in the quarter up to the sheet's last day; those of the quarter's last sheet are paid for (FIN-02).</summary>
    public required long ValidComplaintsOfQuarter { get; init; }

    /// <summary>False: there is no data to assess the month by. It has no score and no money then, and cannot be closed.</summary>
    public bool IsAssessable { get; init; } = true;

    /// <summary>Base score less all deductions, not below zero; null where the rules do not score months or the month is not assessable.</summary>
    public Fraction? Score { get; init; }

    /// <summary>"100 − 1 − 2 = 97", or why there is no score.</summary>
    public BilingualText? ScoreBasis { get; init; }

    /// <summary>不合格月 (FIN-07, X1); null where the rules do not score months.</summary>
    public bool? Failed { get; init; }

    /// <summary>Null where the rules do not pay by month.</summary>
    public SheetMoney? Money { get; init; }

    public required IReadOnlyList<SheetWarning> Warnings { get; init; }

    /// <summary>Why the sheet cannot be closed yet; empty when it can.</summary>
    public required IReadOnlyList<SheetWarning> Blockers { get; init; }

    /// <summary>The sheet of a month; the same inputs give the same sheet, in whatever order the records come.</summary>
    /// <param name="rules">The version that applies to the month.</param>
    /// <exception cref="ArgumentException">The contract has no sheet of that month, or the rules are not its or not for that month.</exception>
    public static MonthSheet Compute(Contract contract, RuleSet rules, SheetInputs inputs) =>
        SheetCalculation.Run(contract, rules, inputs);
}

public enum SheetState
{
    Draft,

    /// <summary>待定: indicators are exempted and the standard that replaces theirs is not entered yet (X13).</summary>
    Provisional,

    /// <summary>Closed; later changes make a new revision.</summary>
    Final,
}

/// <summary>Whether the month was an emergency (KPI-15).</summary>
public enum ExemptionState
{
    None,

    /// <summary>The volume is above the limit, but no event is recorded: the bureau is asked to declare one or not.</summary>
    VolumeWithoutEvent,

    /// <summary>An event is recorded, but the volume is not above the limit: assessed as usual.</summary>
    EventWithoutVolume,

    /// <summary>Exempted, and no standard entered yet.</summary>
    Exempted,

    /// <summary>Exempted, with a standard entered.</summary>
    Substituted,
}

/// <summary>What the month's score does to the month's sum.</summary>
/// <param name="ScoreDeduction">For points below the limit (FIN-04).</param>
/// <param name="FindingDeduction">For orders not done on time (FIN-05).</param>
/// <param name="Deduction">Both together, at most the month sum.</param>
/// <param name="Payable">Month sum less deduction; when it is paid is the settlement's matter (FIN-06).</param>
/// <param name="Basis">The arithmetic.</param>
public sealed record SheetMoney(Fen MonthSum, Fen ScoreDeduction, Fen FindingDeduction, Fen Deduction, Fen Payable, BilingualText Basis);

/// <param name="Indicator">Code of the indicator it is about; null for the whole sheet.</param>
public sealed record SheetWarning(SheetWarningKind Kind, string? Indicator, BilingualText Text);

public enum SheetWarningKind
{
    /// <summary>The score is exactly the limit: it costs nothing but the month is a failed one (X1).</summary>
    ExactlyAtLimit,

    /// <summary>Two decimals would show a missed target as met (X3).</summary>
    HiddenMiss,

    MissingFigure,

    /// <summary>There is nothing to assess the month by.</summary>
    NoData,

    /// <summary>An approved figure cannot be: it is more than any month can come to, or a part that is more than its whole.</summary>
    ImpossibleFigure,
    ExternalFigure,
    NothingToMeasure,
    VolumeWithoutEvent,
    EventWithoutVolume,
    ProvisionalExemption,
    AutomaticWrapUps,
    OpenAppeal,
    StaleCorrection,
    CorrectedFigure,
    DeductionCapped,
    ScoreAtZero,

    /// <summary>What the bureau recorded of complaints is not what their tickets come to.</summary>
    ComplaintsDiffer,
}
