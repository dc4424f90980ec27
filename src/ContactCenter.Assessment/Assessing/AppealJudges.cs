using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Assessing;

/// <summary>Who may decide on an appeal: nobody judges what they entered themselves, for it or against it.</summary>
internal sealed class AppealJudges(AppealStore appeals, CountedRecords records, ContractStore contracts, ExternalFigures figures, Corrections corrections)
{
    /// <summary>Whether the person entered the record, or a figure of the indicator in that month, that the appeal is about.</summary>
    public async Task<bool> IsOwnEntryAsync(Contract contract, YearMonth month, string appeal, string who, CancellationToken cancel)
    {
        if ((await appeals.ListAsync(contract.Id, month, cancel)).FirstOrDefault(a => a.Id == appeal) is not { } found)
        {
            return false;
        }

        return found.Target switch
        {
            AppealTarget.Finding => (await records.AppealableAsync(contract.Id, RecordKind.LateOrder, found.TargetId, cancel))?.RecordedBy == who,
            AppealTarget.Complaint => (await records.AppealableAsync(contract.Id, RecordKind.Complaint, found.TargetId, cancel))?.RecordedBy == who,
            _ => await EnteredFigureAsync(contract, month, found.TargetId, who, cancel),
        };
    }

    private async Task<bool> EnteredFigureAsync(Contract contract, YearMonth month, string indicator, string who, CancellationToken cancel)
    {
        var rules = await contracts.RulesOfAsync(contract, month, cancel);
        var facts = rules?.Indicators.Where(i => i.Code == indicator).SelectMany(i => i.Measures).SelectMany(RuleSetFacts.FactsOf).ToHashSet() ?? [];
        return (await figures.ListAsync(contract.Id, month, cancel))
                .Any(p => p.State is EntryState.Approved && p.EnteredBy == who && facts.Contains(p.Body.Fact))
            || (await corrections.ListAsync(contract.Id, month, cancel))
                .Any(p => p.State is EntryState.Approved && p.EnteredBy == who && facts.Contains(p.Body.Fact));
    }
}
