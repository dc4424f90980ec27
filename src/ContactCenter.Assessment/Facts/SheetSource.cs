using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.History.Database;

namespace ContactCenter.Assessment.Facts;

/// <summary>Brings together everything that a month's sheet is computed from, of one moment.</summary>
public sealed class SheetSource(
    StorageDatabase database, FactQueries facts, ExternalFigures external, Corrections corrections, CountedRecords records, AppealStore appeals)
{
    /// <param name="contract">The contract.</param>
    /// <param name="rules">The version that the month is assessed by.</param>
    /// <param name="month">A month of the contract.</param>
    /// <param name="zone">Of the centre.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<SheetInputs> ReadAsync(Contract contract, RuleSet rules, ContractMonth month, TimeZoneInfo zone, CancellationToken cancel) =>
        database.InSnapshotAsync(() => ReadOneByOneAsync(contract, rules, month, zone, cancel), cancel);

    private async Task<SheetInputs> ReadOneByOneAsync(Contract contract, RuleSet rules, ContractMonth month, TimeZoneInfo zone, CancellationToken cancel)
    {
        var (measured, wrapUps) = await facts.MeasureAsync(contract, new(month.From, month.To, zone), cancel);
        var entered = await external.ApprovedAsync(contract.Id, month.Month, cancel);
        return new()
        {
            Month = month.Month,
            Facts = Join(measured, entered),
            QuarterToDate = rules.FactsOfQuarter().Count == 0 ? FactSet.Empty : await QuarterAsync(contract, month, zone, cancel),
            Events = await records.EventsAsync(contract.Id, cancel),
            Findings = await records.FindingsAsync(contract.Id, cancel),
            Complaints = await records.ComplaintsAsync(contract.Id, cancel),
            ComplaintTickets = await ComplaintsAsync(contract, month, zone, cancel),
            Substitute = await corrections.SubstituteAsync(contract.Id, month.Month, cancel),
            Appeals = await appeals.AllAsync(contract.Id, cancel),
            Corrections = await corrections.ApprovedAsync(contract.Id, month.Month, cancel),
            AutomaticWrapUps = wrapUps,
        };
    }

    /// <summary>Of each month of the quarter so far; null where no slice knows of complaints.</summary>
    private async Task<IReadOnlyList<MeasuredComplaints>?> ComplaintsAsync(
        Contract contract, ContractMonth month, TimeZoneInfo zone, CancellationToken cancel)
    {
        var measured = new List<MeasuredComplaints>();
        foreach (var part in ContractMonths.Of(contract).Where(m => m.Month.Quarter == month.Month.Quarter && m.Month <= month.Month))
        {
            if (await facts.ComplaintsAsync(contract.Scope, part, zone, cancel) is { } found)
            {
                measured.Add(found);
            }
        }

        return measured.Count == 0 ? null : measured;
    }

    /// <summary>What was entered from outside is entered by month: of the quarter it is known when it is of each of its months.</summary>
    private async Task<FactSet> QuarterAsync(Contract contract, ContractMonth month, TimeZoneInfo zone, CancellationToken cancel)
    {
        var measured = (await facts.MeasureAsync(contract, new(month.QuarterFrom, month.To, zone), cancel)).Facts;
        var entered = new List<FactSet>();
        foreach (var part in ContractMonths.Of(contract).Where(m => m.Month.Quarter == month.Month.Quarter && m.Month <= month.Month))
        {
            entered.Add(await external.ApprovedAsync(contract.Id, part.Month, cancel));
        }

        var known = entered[0].Values.Keys.Where(fact => entered.TrueForAll(set => set[fact].Value is not null));
        return Join(measured, new(known.ToDictionary(
            fact => fact, fact => FactValue.External(entered.Sum(set => set[fact].Value!.Value), entered[^1][fact].Evidence!))));
    }

    /// <summary>What was entered counts, and what was measured stays beside it.</summary>
    private static FactSet Join(FactSet measured, FactSet entered) =>
        entered.Values.Aggregate(measured, (all, fact) => all.With(fact.Key, fact.Value with { MeasuredValue = measured[fact.Key].Value }));
}
