using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Money;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Rules;

/// <summary>One version of a contract's assessment rules. A version that has been used is never changed; changes are a new version.</summary>
public sealed record RuleSet
{
    public required string Id { get; init; }

    /// <summary>From 1 on.</summary>
    public required int Version { get; init; }

    public required BilingualText Name { get; init; }

    /// <summary>The document the rules are from.</summary>
    public required string Source { get; init; }

    /// <summary>What the document leaves open and how it is read here.</summary>
    public BilingualText? Note { get; init; }

    public required YearMonth EffectiveFrom { get; init; }

    /// <summary>Last month of this version; null without end.</summary>
    public YearMonth? EffectiveTo { get; init; }

    /// <summary>How parts of a step count unless an indicator says otherwise (X2).</summary>
    public required StepRounding Rounding { get; init; }

    public required IReadOnlyList<Indicator> Indicators { get; init; }

    /// <summary>How the month's score becomes money; null where months are not scored.</summary>
    public MonthScoring? MonthScoring { get; init; }

    /// <summary>How the quarter is graded, paid and ranked; null where quarters are not.</summary>
    public QuarterScoring? QuarterScoring { get; init; }

    public ExemptionRule? Exemption { get; init; }

    /// <summary>Deductions within a range that the bureau decides on (FIN-09).</summary>
    public IReadOnlyList<PenaltyRange> Penalties { get; init; } = [];

    public bool AppliesTo(YearMonth month) => EffectiveFrom <= month && (EffectiveTo is not { } last || month <= last);
}

/// <summary>Month score and its price (KPI-14, FIN-04, FIN-05, FIN-07).</summary>
/// <param name="BaseScore">基础分, from which deductions are taken; the score never falls below zero.</param>
/// <param name="MoneyBelow">Points below this cost money; exactly this costs nothing (X1).</param>
/// <param name="PercentPerPoint">Of the month sum, for each point below.</param>
/// <param name="PointRounding">How parts of a point count.</param>
/// <param name="PercentPerFinding">Of the month sum, for each order found not done on time.</param>
/// <param name="FailedAtMost">A month with this score or less is a failed one (X1).</param>
/// <param name="FailedMonths">So many failed months let the bureau end the contract.</param>
/// <param name="FailedWindow">Months in a row over which they are counted.</param>
public sealed record MonthScoring(
    Fraction BaseScore,
    Fraction MoneyBelow,
    Fraction PercentPerPoint,
    StepRounding PointRounding,
    Fraction PercentPerFinding,
    Fraction FailedAtMost,
    int FailedMonths,
    int FailedWindow);

/// <summary>Quarter grade, price and ranking (RNK-02…04, FIN-01…03).</summary>
/// <param name="Grades">From the best down; the last one starts at 0.</param>
/// <param name="ComplaintPenalty">For each valid complaint, from the quarter's payment until nothing is left.</param>
/// <param name="UnqualifiedPercent">Of the year sum, when the grade is not a passing one.</param>
/// <param name="StandardScore">标准分值 of the ranking.</param>
/// <param name="BasePercent">Share of the standard score that the middle provider gets.</param>
public sealed record QuarterScoring(
    IReadOnlyList<Grade> Grades,
    Fen ComplaintPenalty,
    Fraction UnqualifiedPercent,
    Fraction StandardScore,
    Fraction BasePercent)
{
    /// <summary>The grade of a raw score (X16); bounds belong to the better grade.</summary>
    public Grade GradeOf(Fraction score) => Grades.First(grade => score >= grade.From);
}

/// <param name="From">Lowest raw score of the grade, included.</param>
/// <param name="Passing">Whether a quarter of this grade is a qualified one.</param>
public sealed record Grade(BilingualText Name, Fraction From, bool Passing);

/// <summary>When exemptible indicators are not assessed by these standards (KPI-15, X13): an event and a volume above the limit.</summary>
/// <param name="Fact">The volume.</param>
/// <param name="MoreThan">Strictly more than this in the month.</param>
/// <param name="Events">The kinds of event that count.</param>
public sealed record ExemptionRule(string Fact, long MoreThan, IReadOnlyList<EventKind> Events);

/// <summary>突发状况.</summary>
public enum EventKind
{
    /// <summary>业务量激增.</summary>
    VolumeSurge,

    /// <summary>新政出台.</summary>
    NewPolicy,

    /// <summary>新系统上线.</summary>
    NewSystem,

    /// <summary>热线系统切换或故障.</summary>
    HotlineSwitchOrFault,

    /// <summary>电力或网络故障.</summary>
    PowerOrNetworkFault,
}

/// <param name="Kind">The key of the reason.</param>
/// <param name="FromPercent">Of the contract sum, included.</param>
/// <param name="ToPercent">Of the contract sum, included.</param>
public sealed record PenaltyRange(string Kind, BilingualText Reason, Fraction FromPercent, Fraction ToPercent, string Source);
