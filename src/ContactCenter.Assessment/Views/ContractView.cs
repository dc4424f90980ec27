using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Views;

/// <summary>An organisation or contract by name.</summary>
public sealed record PartyView(string Id, TextView Name)
{
    internal static PartyView Of(ProviderId provider, ICentre centre) => new(provider.Value, TextView.Of(centre.NameOf(provider)));

    internal static PartyView Of(BureauId bureau, ICentre centre) => new(bureau.Value, TextView.Of(centre.NameOf(bureau)));

    internal static PartyView Of(Contract contract) => new(contract.Id.Value, TextView.Of(contract.Name));
}

/// <summary>A contract for screens.</summary>
/// <param name="Payment">As in the contract's file.</param>
/// <param name="Months">That have begun, or will.</param>
/// <param name="Quarters">In which it has months.</param>
/// <param name="WrapUpLimitSeconds">Longest wrap-up of an imported call: the contract's, or the centre's.</param>
/// <param name="FindingAppealDays">Working days to object to a finding of a late order (X35).</param>
/// <param name="FailedMonths">Until its newest closed month; null in a list, before a month is closed, and where months are not scored.</param>
/// <param name="Alarms">Months that made the limit of failed months, in order (FIN-07); empty in a list.</param>
public sealed record ContractView(
    string Id,
    TextView Name,
    PartyView Bureau,
    PartyView Provider,
    DateOnly FirstDay,
    DateOnly LastDay,
    DateOnly? EndedOn,
    long YearSumFen,
    JsonElement Payment,
    string RuleSetId,
    ScopeView Scope,
    PartMonths PartMonths,
    string Source,
    TextView? Note,
    IReadOnlyList<string> Months,
    IReadOnlyList<string> Quarters,
    int FindingAppealDays,
    int WrapUpLimitSeconds,
    FailedMonthsView? FailedMonths,
    IReadOnlyList<FailedMonthAlarmView> Alarms)
{
    internal static ContractView Of(Contract contract, ICentre centre)
    {
        var months = ContractMonths.Of(contract);
        return new(
            contract.Id.Value,
            TextView.Of(contract.Name),
            PartyView.Of(contract.Bureau, centre),
            PartyView.Of(contract.Provider, centre),
            contract.FirstDay,
            contract.LastDay,
            contract.EndedOn,
            contract.YearSum.Value,
            JsonSerializer.SerializeToElement(contract.Payment, AssessmentJson.Options),
            contract.RuleSetId,
            new([.. contract.Scope.Queues.Select(q => q.Value)], contract.Scope.EntryNumbers),
            contract.PartMonths,
            contract.Source,
            TextView.Of(contract.Note),
            [.. months.Select(m => m.Month.ToString())],
            [.. months.Select(m => m.Month.Quarter.ToString()).Distinct()],
            contract.FindingAppealDays,
            contract.WrapUpLimitSeconds ?? (int)centre.ImportedWrapUpLimit.TotalSeconds,
            null,
            []);
    }

    /// <param name="closed">The contract's closed months that are scored, in order.</param>
    /// <param name="raised">What was told of them.</param>
    internal ContractView With(IReadOnlyList<ScoredMonth> closed, IReadOnlyList<FailedMonthAlarm> raised) => closed is not [.., var newest]
        ? this
        : this with
        {
            FailedMonths = FailedMonthsView.Of(
                Settlement.FailedMonths.Until(newest.Month, newest.Scoring, closed.Where(m => m.Failed).Select(m => m.Month)), newest.Scoring, null),
            Alarms =
            [
                .. Settlement.FailedMonths.Alarms(closed).Select(a => new FailedMonthAlarmView(
                    a.Month.ToString(), [.. a.Failed.Select(m => m.ToString())], raised.FirstOrDefault(r => r.Month == a.Month)?.RaisedAt)),
            ],
        };
}

public sealed record ScopeView(IReadOnlyList<string> Queues, IReadOnlyList<string> EntryNumbers);

/// <summary>One month in the list of a contract's months.</summary>
public sealed record MonthRow(
    string Month,
    [AllowedValues("draft", "provisional", "closed")] string State,
    bool Assessable,
    FractionView? Score,
    bool? Failed,
    long? MonthSumFen,
    long? DeductionFen,
    long? PayableFen,
    ClosingView? Closed,
    int Warnings,
    bool Outdated)
{
    internal static MonthRow Of(AssessedMonth month) => new(
        month.Sheet.Month.ToString(),
        SheetView.StateOf(month),
        month.Sheet.IsAssessable,
        FractionView.Of(month.Sheet.Score),
        month.Sheet.Failed,
        month.Sheet.Money?.MonthSum.Value,
        month.Sheet.Money?.Deduction.Value,
        month.Sheet.Money?.Payable.Value,
        month.Closing is { } closing ? new(closing.ClosedAt, closing.ClosedBy, closing.Hash, closing.Revision) : null,
        month.Sheet.Warnings.Count,
        month.Outdated is not null);
}

public sealed record ClosingView(DateTimeOffset At, string By, string Hash, int Revision);
