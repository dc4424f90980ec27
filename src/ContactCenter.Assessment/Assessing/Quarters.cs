using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Assessing;

/// <summary>Quarters of contracts, from their closed months: score, grade, settlement. An open month never pays or costs anything.</summary>
public sealed class Quarters(ContractStore contracts, SheetStore sheets, QuarterScores scores, CountedRecords records)
{
    /// <summary>Null when the contract has no month in the quarter, or no rules for it.</summary>
    public async Task<QuarterResult?> FindAsync(Contract contract, YearQuarter quarter, CancellationToken cancel)
    {
        var all = ContractMonths.Of(contract);
        var months = all.Where(m => m.Month.Quarter == quarter).ToList();
        if (months.Count == 0 || await contracts.RulesOfAsync(contract, months[^1].Month, cancel) is not { } rules)
        {
            return null;
        }

        var closed = await sheets.AllAsync(contract.Id, cancel);
        var ours = closed.Where(s => s.Sheet.Month.Quarter == quarter).ToList();
        var score = await ScoreAsync(contract, quarter, months, ours, cancel);
        var grade = score is null ? null : rules.QuarterScoring?.Grades.First(g => score.Score >= g.From);
        return new(
            contract,
            quarter,
            rules,
            score,
            grade,
            contract.Payment is MonthlyPrepayment ? Settle(all, quarter, closed) : null,
            Pay(contract, rules, all, quarter, grade, ours),
            contract.Payment is InstalmentPayment instalments ? InstalmentPlan.Of(contract.YearSum, instalments) : [],
            rules.MonthScoring is { } scoring
                ? FailedMonths.Until(months[^1].Month, scoring, closed.Where(s => s.Sheet.Failed == true).Select(s => s.Sheet.Month))
                : null,
            [.. (await records.SecurityEventsAsync(contract.Id, cancel)).Where(e => YearQuarter.Of(e.OccurredOn) == quarter)],
            BondDecision.Of((await records.LeavesAsync(contract.Id, cancel)).Count > 0, annualGrade: null),
            [.. months.Select(m => m.Month).Except(ours.Select(s => s.Sheet.Month))],
            Deductions(closed));
    }

    private async Task<QuarterRawScore?> ScoreAsync(
        Contract contract, YearQuarter quarter, List<ContractMonth> months, List<ClosedSheet> closed, CancellationToken cancel)
    {
        if (await scores.SubmittedAsync(contract, quarter, cancel) is { } submitted)
        {
            return new(submitted.Score, Entered: true);
        }

        // Without a score from the bureau the quarter is what its months were, each with the same weight.
        return closed.Count == months.Count && closed.TrueForAll(s => s.Sheet.Score is not null)
            ? new(closed.Aggregate(Fraction.Zero, (sum, s) => sum + s.Sheet.Score!.Value) / closed.Count, Entered: false)
            : null;
    }

    private static Dictionary<YearMonth, Fen> Deductions(IReadOnlyList<ClosedSheet> closed) =>
        closed.Where(s => s.Sheet.Money is not null).ToDictionary(s => s.Sheet.Month, s => s.Sheet.Money!.Deduction);

    /// <summary>Quarter after quarter from the first, because what one could not take off is carried into the next (X15).</summary>
    private static QuarterSettlement? Settle(IReadOnlyList<ContractMonth> months, YearQuarter quarter, IReadOnlyList<ClosedSheet> closed)
    {
        var deductions = Deductions(closed);
        QuarterSettlement? settlement = null;
        foreach (var each in months.Select(m => m.Month.Quarter).Distinct().Where(q => q.CompareTo(quarter) <= 0))
        {
            settlement = QuarterSettlement.Of(months, each, deductions, settlement?.Claim ?? Fen.Zero);
        }

        return settlement;
    }

    /// <summary>While no grade is known the quarter counts as a passing one.</summary>
    private static QuarterPayment? Pay(
        Contract contract, RuleSet rules, IReadOnlyList<ContractMonth> months, YearQuarter quarter, Grade? grade, List<ClosedSheet> closed)
    {
        if (contract.Payment is not QuarterlyPayment scheme || rules.QuarterScoring is not { } scoring)
        {
            return null;
        }

        // A term that does not begin with a quarter touches five of them; its last part is paid with the fourth.
        var number = Math.Min(4, 1 + months.Select(m => m.Month.Quarter).Distinct().ToList().IndexOf(quarter));
        return QuarterPayment.Of(contract.YearSum, scheme, scoring, number, grade?.Passing ?? true, closed.Sum(s => s.Sheet.ValidComplaints));
    }
}
