using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Settlement;

namespace ContactCenter.Assessment.Assessing;

/// <summary>Quarters of contracts, from their closed months: score, grade, settlement. An open month never pays or costs anything.</summary>
public sealed class Quarters(ContractStore contracts, SheetStore sheets, QuarterScores scores, CountedRecords records)
{
    /// <summary>
    /// Null when the contract has no month in the quarter, or no rules for it. Quarter after quarter from the first, because what one
    /// could not take off is carried into the next (X15).
    /// </summary>
    public async Task<QuarterResult?> FindAsync(Contract contract, YearQuarter quarter, CancellationToken cancel)
    {
        var file = new ContractFile(
            contract,
            ContractMonths.Of(contract),
            (await contracts.FindRulesAsync(contract.RuleSetId, cancel))?.Body ?? [],
            await sheets.AllAsync(contract.Id, cancel),
            await records.SecurityEventsAsync(contract.Id, cancel),
            await records.LeavesAsync(contract.Id, cancel));
        var carried = (Months: Fen.Zero, Penalties: Fen.Zero);
        var known = new List<QuarterRawScore?>();
        foreach (var each in file.Quarters.Where(q => q.CompareTo(quarter) <= 0))
        {
            var score = await ScoreAsync(file, each, cancel);
            known.Add(score);
            var result = file.Settle(each, score, carried, file.Quarters[^1] == each ? known : []);
            if (each == quarter)
            {
                return result;
            }

            // Without rules a quarter pays nothing that could bear a claim, and loses none.
            carried = result is null
                ? (carried.Months, carried.Penalties + file.Decided(each))
                : (result.Settlement?.Claim ?? Fen.Zero, result.PenaltySettlement.Claim);
        }

        return null;
    }

    private async Task<QuarterRawScore?> ScoreAsync(ContractFile file, YearQuarter quarter, CancellationToken cancel)
    {
        if (await scores.SubmittedAsync(file.Contract, quarter, cancel) is { } submitted)
        {
            return new(submitted.Score, Entered: true, WithoutData: !file.ClosedIn(quarter).Exists(s => s.Sheet.IsAssessable));
        }

        // Without a score from the bureau the quarter is what its months were, each with the same weight.
        var closed = file.ClosedIn(quarter);
        return closed.Count == file.MonthsIn(quarter).Count && closed.TrueForAll(s => s.Sheet.Score is not null)
            ? new(closed.Aggregate(Fraction.Zero, (sum, s) => sum + s.Sheet.Score!.Value) / closed.Count, Entered: false)
            : null;
    }
}
