using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Assessing;

/// <summary>Everything that the quarters of one contract are settled from; a function of it and nothing else.</summary>
/// <param name="Months">Assessed months, in order.</param>
/// <param name="Versions">Of the rule set.</param>
/// <param name="Closed">The newest revision of each closed month.</param>
/// <param name="Events">That count (FIN-09).</param>
/// <param name="Leaves">That count (FIN-08).</param>
internal sealed record ContractFile(
    Contract Contract,
    IReadOnlyList<ContractMonth> Months,
    IReadOnlyList<RuleSet> Versions,
    IReadOnlyList<ClosedSheet> Closed,
    IReadOnlyList<Counted<SecurityEvent>> Events,
    IReadOnlyList<Counted<LeaveRecord>> Leaves)
{
    public IReadOnlyList<YearQuarter> Quarters { get; } = [.. Months.Select(m => m.Month.Quarter).Distinct()];

    public List<ContractMonth> MonthsIn(YearQuarter quarter) => [.. Months.Where(m => m.Month.Quarter == quarter)];

    public List<ClosedSheet> ClosedIn(YearQuarter quarter) => [.. Closed.Where(s => s.Sheet.Month.Quarter == quarter)];

    /// <summary>The deductions for the quarter's events together.</summary>
    public Fen Decided(YearQuarter quarter) => Penalties(quarter).Aggregate(Fen.Zero, (sum, p) => sum + p.Sum);

    /// <param name="quarter">One of the contract's.</param>
    /// <param name="score">Its raw score.</param>
    /// <param name="carried">Claims of the quarter before: of its months, and for events.</param>
    /// <param name="year">The raw scores of all quarters, for the last one; otherwise empty.</param>
    /// <returns>Null without rules for the quarter.</returns>
    public QuarterResult? Settle(YearQuarter quarter, QuarterRawScore? score, (Fen Months, Fen Penalties) carried, IReadOnlyList<QuarterRawScore?> year)
    {
        var (months, ours) = (MonthsIn(quarter), ClosedIn(quarter));
        if (Versions.SingleOrDefault(v => v.AppliesTo(months[^1].Month)) is not { } rules)
        {
            return null;
        }

        var deductions = Closed.Where(s => s.Sheet.Money is not null).ToDictionary(s => s.Sheet.Month, s => s.Sheet.Money!.Deduction);
        var settlement = Contract.Payment is MonthlyPrepayment ? QuarterSettlement.Of(Months, quarter, deductions, carried.Months) : null;
        var grade = score is null ? null : rules.QuarterScoring?.GradeOf(score.Score);
        var payment = Pay(rules, quarter, grade, ours);
        var leaves = Leaves.Where(l => l.Body.LeftOn <= Contract.LastDay && (year.Count > 0 || l.Body.LeftOn <= quarter.LastMonth.LastDay)).ToList();

        // What was prepaid is paid: only the payment that settles the quarter can bear anything.
        var remaining = settlement?.Payments[^1].Payable ?? payment?.Payable ?? Fen.Zero;
        return new(
            Contract,
            quarter,
            rules,
            score,
            grade,
            settlement,
            payment,
            Contract.Payment is InstalmentPayment instalments ? InstalmentPlan.Of(Contract.YearSum, instalments) : [],
            rules.MonthScoring is { } scoring
                ? FailedMonths.Until(months[^1].Month, scoring, Closed.Where(s => s.Sheet.Failed == true).Select(s => s.Sheet.Month))
                : null,
            Penalties(quarter),
            PenaltySettlement.Of(Decided(quarter), carried.Penalties, remaining),
            BondDecision.Of(leaves.Count > 0, YearGrade(rules, year), graded: rules.QuarterScoring is not null),
            leaves,
            [.. months.Select(m => m.Month).Except(ours.Select(s => s.Sheet.Month))],
            deductions,
            IsLast: quarter == Quarters[^1]);
    }

    /// <summary>The year's grade is that of the mean of its quarters' raw scores, each with the same weight; null while one is missing.</summary>
    private static Grade? YearGrade(RuleSet rules, IReadOnlyList<QuarterRawScore?> year) => year.Count > 0 && year.All(s => s is not null)
        ? rules.QuarterScoring?.GradeOf(year.Aggregate(Fraction.Zero, (sum, s) => sum + s!.Score) / year.Count)
        : null;

    private List<EventPenalty> Penalties(YearQuarter quarter) =>
    [
        .. Events.Where(e => PenaltySettlement.QuarterOf(Months, e.Body.OccurredOn) == quarter).OrderBy(e => e.Body.OccurredOn).ThenBy(e => e.Body.Id, StringComparer.Ordinal)
            .Select(e => new EventPenalty(
                e,
                Versions.SingleOrDefault(v => v.AppliesTo(YearMonth.Of(e.Body.OccurredOn)))?.Penalties.FirstOrDefault(p => p.Kind == e.Body.Penalty)?.Reason,
                Contract.YearSum.Percent(e.Body.Percent))),
    ];

    /// <summary>While no grade is known the quarter counts as a passing one.</summary>
    private QuarterPayment? Pay(RuleSet rules, YearQuarter quarter, Grade? grade, List<ClosedSheet> closed)
    {
        if (Contract.Payment is not QuarterlyPayment scheme || rules.QuarterScoring is not { } scoring)
        {
            return null;
        }

        // A term that does not begin with a quarter touches five of them: the year is paid in four, and its last part with the fourth.
        var number = 1 + Quarters.ToList().IndexOf(quarter);
        return number > 4 ? new(Fen.Zero, Fen.Zero, Fen.Zero) : QuarterPayment.Of(Contract.YearSum, scheme, scoring, number, grade?.Passing ?? true, closed.Sum(s => s.Sheet.ValidComplaints));
    }
}
