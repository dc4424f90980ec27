using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Facts;

/// <summary>Brings together everything that a month's sheet is computed from.</summary>
public sealed class SheetSource(
    FactQueries facts, ExternalFigures external, Corrections corrections, BureauRecordStore records, AppealStore appeals)
{
    /// <param name="contract">The contract.</param>
    /// <param name="month">A month of the contract.</param>
    /// <param name="zone">Of the centre.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Null when the contract has no sheet of that month.</returns>
    public async Task<SheetInputs?> ReadAsync(Contract contract, YearMonth month, TimeZoneInfo zone, CancellationToken cancel)
    {
        if (ContractMonths.Find(contract, month) is not { } days)
        {
            return null;
        }

        var (measured, wrapUps) = await facts.MeasureAsync(contract.Scope, new(days.From, days.To, zone), cancel);
        var quarter = days.QuarterFrom == days.From
            ? measured
            : (await facts.MeasureAsync(contract.Scope, new(days.QuarterFrom, days.To, zone), cancel)).Facts;
        var entered = await external.ApprovedAsync(contract.Id, month, cancel);
        return new()
        {
            Month = month,
            Facts = entered.Values.Aggregate(measured, (set, fact) => set.With(fact.Key, fact.Value)),
            QuarterToDate = quarter,
            Events = await records.InForceAsync<ExemptionEvent>(contract.Id, cancel),
            Findings = await records.InForceAsync<LateOrderFinding>(contract.Id, cancel),
            Complaints = await records.InForceAsync<ComplaintRecord>(contract.Id, cancel),
            Substitute = await corrections.SubstituteAsync(contract.Id, month, cancel),
            Appeals = await appeals.ListAsync(contract.Id, month.Quarter.FirstMonth, month, cancel),
            Corrections = await corrections.ApprovedAsync(contract.Id, month, cancel),
            AutomaticWrapUps = wrapUps,
        };
    }
}
