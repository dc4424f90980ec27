using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Assessing;

/// <summary>Brings together what a month's sheet is computed from: measured facts, approved figures, records, corrections, appeals.</summary>
public sealed class InputReader(ExternalFigures figures, CountedRecords records, Corrections corrections, AppealStore appeals)
{
    /// <param name="days">At least those of the contract's quarter up to the month's last day.</param>
    public async Task<SheetInputs> ReadAsync(Contract contract, RuleSet rules, ContractMonth month, MeasuredDays days, CancellationToken cancel) => new()
    {
        Month = month.Month,
        Facts = Join(days.Facts(month.From, month.To), await figures.ApprovedAsync(contract.Id, month.Month, cancel)),
        QuarterToDate = rules.FactsOfQuarter().Count == 0 ? FactSet.Empty : await QuarterToDateAsync(contract, month, days, cancel),
        Events = await records.EventsAsync(contract.Id, cancel),
        Findings = await records.FindingsAsync(contract.Id, cancel),
        Complaints = await records.ComplaintsAsync(contract.Id, cancel),
        Substitute = await corrections.SubstituteAsync(contract.Id, month.Month, cancel),
        Appeals = await appeals.ListAsync(contract.Id, month.Month, cancel),
        Corrections = await corrections.ApprovedAsync(contract.Id, month.Month, cancel),
        AutomaticWrapUps = days.WrapUps(month.From, month.To),
    };

    private async Task<FactSet> QuarterToDateAsync(Contract contract, ContractMonth month, MeasuredDays days, CancellationToken cancel)
    {
        var months = ContractMonths.Of(contract).Where(m => m.Month.Quarter == month.Month.Quarter && m.Month <= month.Month).ToList();
        var entered = new List<FactSet>();
        foreach (var part in months)
        {
            entered.Add(await figures.ApprovedAsync(contract.Id, part.Month, cancel));
        }

        // A quarter is known when each of its months is.
        var whole = entered[0].Values.Keys.Where(fact => entered.TrueForAll(set => set[fact].Value is not null));
        var sums = whole.ToDictionary(fact => fact, fact => FactValue.External(entered.Sum(set => set[fact].Value!.Value), entered[^1][fact].Evidence!));
        return Join(days.Facts(month.QuarterFrom, month.To), new(sums));
    }

    private static FactSet Join(FactSet measured, FactSet entered) =>
        entered.Values.Aggregate(measured, (all, fact) => all.With(fact.Key, fact.Value));
}
