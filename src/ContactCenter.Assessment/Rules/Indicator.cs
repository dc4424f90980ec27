using ContactCenter.Assessment.Money;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Rules;

/// <summary>One line of the assessment table, as data (KPI-16).</summary>
public sealed record Indicator
{
    /// <summary>Unique in its rule set: KPI-01.</summary>
    public required string Code { get; init; }

    public required BilingualText Name { get; init; }

    /// <summary>The contract's own words for the target and the deduction.</summary>
    public required string SourceText { get; init; }

    public required IndicatorUnit Unit { get; init; }

    public AssessmentPeriod Period { get; init; } = AssessmentPeriod.Month;

    /// <summary>Not assessed by these standards in a month of an emergency (KPI-15).</summary>
    public bool Exemptible { get; init; }

    /// <summary>At least one: the rate itself, and rates of parts with targets of their own (KPI-08).</summary>
    public required IReadOnlyList<Measure> Measures { get; init; }

    /// <summary>What several measures cost together (X8).</summary>
    public MeasureCombination Combination { get; init; } = MeasureCombination.Both;

    /// <summary>How a doubtful text is read here.</summary>
    public BilingualText? Reading { get; init; }
}

/// <summary>One value with its target and what missing it costs.</summary>
public sealed record Measure
{
    /// <summary>Tells the measures of one indicator apart; null for an only one.</summary>
    public BilingualText? Name { get; init; }

    /// <summary>Facts that are added.</summary>
    public required IReadOnlyList<string> Numerator { get; init; }

    /// <summary>Facts that are added; empty for a plain count.</summary>
    public IReadOnlyList<string> Denominator { get; init; } = [];

    /// <summary>For every assessed month one; empty for a figure that is only shown.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>What missing the target costs; null where the contract does not say.</summary>
    public StepDeduction? Deduction { get; init; }
}

/// <summary>What the value must reach, in the indicator's unit; bounds are included.</summary>
/// <param name="Months">1–12; empty for every month.</param>
/// <param name="AtLeast">Lower bound; with an upper one the value must lie between.</param>
/// <param name="AtMost">Upper bound.</param>
public sealed record Target(IReadOnlyList<int> Months, Fraction? AtLeast, Fraction? AtMost);

/// <summary>每低（高）一步扣若干分.</summary>
/// <param name="Step">In the indicator's unit, above zero.</param>
/// <param name="Points">For each step, above zero.</param>
public sealed record StepDeduction(Fraction Step, Fraction Points)
{
    /// <summary>How parts of a step count; null as the rule set says.</summary>
    public StepRounding? Rounding { get; init; }

    /// <summary>
    /// Counts the part of the numerator that costs double (KPI-11: 造成重大负面影响的，加倍扣罚). Those are taken to be among the items
    /// above the target first.
    /// </summary>
    public string? DoubledFact { get; init; }
}

public enum IndicatorUnit
{
    Percent,
    Seconds,
    Minutes,
    Count,
}

/// <summary>Over which period the value is taken and when it costs points.</summary>
public enum AssessmentPeriod
{
    Month,

    /// <summary>Over the quarter; charged in its last month, a running figure before (X10).</summary>
    Quarter,
}

public enum MeasureCombination
{
    /// <summary>Every measure's deduction counts.</summary>
    Both,

    /// <summary>Only the greatest counts.</summary>
    WorstOnly,
}

/// <summary>What an incomplete step costs (X2).</summary>
public enum StepRounding
{
    /// <summary>按整步扣分: nothing; one deduction for each completed step.</summary>
    Floor,

    /// <summary>按比例扣分: its part.</summary>
    Proportional,

    /// <summary>不足一步按一步扣分: a whole step.</summary>
    Ceiling,
}
