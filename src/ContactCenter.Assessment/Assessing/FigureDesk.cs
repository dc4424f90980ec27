using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Assessment.Views;

namespace ContactCenter.Assessment.Assessing;

/// <summary>
/// Figures from outside and corrections in one place: what the system measures can only be corrected, what it does not is entered
/// (X34). Either counts from the approval of a second person on.
/// </summary>
public sealed class FigureDesk(ExternalFigures external, Corrections corrections, QuarterScores scores, EvidenceStore evidence, MonthSheets months)
{
    public async Task<IReadOnlyList<FigureView>> ListAsync(Contract contract, YearMonth month, CancellationToken cancel)
    {
        var views = new List<FigureView>();
        foreach (var entered in await external.ListAsync(contract.Id, month, cancel))
        {
            views.Add(FigureView.Of(entered, await evidence.FindAsync(contract.Id, entered.Evidence, cancel)));
        }

        foreach (var entered in await corrections.ListAsync(contract.Id, month, cancel))
        {
            views.Add(FigureView.Of(entered, await evidence.FindAsync(contract.Id, entered.Evidence, cancel)));
        }

        return [.. views.OrderBy(v => v.EnteredAt)];
    }

    /// <summary>Everything that is wrong with a figure before its file is looked at.</summary>
    /// <param name="replaces">The value that is there and known to be; needed to replace an approved figure.</param>
    public async Task<IReadOnlyList<RuleProblem>> CheckAsync(
        Contract contract, YearMonth month, string fact, long? value, long? replaces, CancellationToken cancel)
    {
        var problems = new ProblemList();
        problems.AddIf(ContractMonths.Find(contract, month) is null, "month", $"合同没有 {month} 的考核表", $"the contract has no sheet of {month}");
        problems.AddIf(value < 0, "value", "不能为负", "must not be negative");
        if (fact.Length > 0 && FactCatalogue.Find(fact) is null)
        {
            problems.Add("fact", $"没有“{fact}”这项数据", $"there is no fact “{fact}”");
        }
        else if (fact.Length > 0)
        {
            await CheckDuplicateAsync(problems, contract, month, fact, replaces, cancel);
        }

        return problems.All;
    }

    public async Task<EntryResult> EnterAsync(
        Contract contract, YearMonth month, string fact, long value, string proof, string note, string who, CancellationToken cancel) =>
        ExternalFigures.IsExternal(FactCatalogue.Get(fact))
            ? await external.EnterAsync(contract.Id, month, new(fact, value), proof, note, who, cancel)
            : await corrections.EnterAsync(
                contract.Id, month, new(fact, await CurrentAsync(contract, month, fact, cancel), value), proof, note, who, cancel);

    public Task<DecisionResult> DecideAsync(ProposalKey key, bool approve, string who, string reason, CancellationToken cancel) => key.Kind switch
    {
        "externalFigure" => external.DecideAsync(key.Contract, key.Id, approve, who, reason, cancel),
        "correction" => corrections.DecideAsync(key.Contract, key.Id, approve, who, reason, cancel),
        "substituteStandard" => corrections.DecideSubstituteAsync(key.Contract, key.Id, approve, who, reason, cancel),
        "quarterScore" => scores.DecideAsync(key.Contract, key.Id, approve, who, reason, cancel),
        _ => throw new ArgumentException($"“{key.Kind}” is not a kind of proposal.", nameof(key)),
    };

    private async Task CheckDuplicateAsync(
        ProblemList problems, Contract contract, YearMonth month, string fact, long? replaces, CancellationToken cancel)
    {
        var entered = (await external.ListAsync(contract.Id, month, cancel)).Where(p => p.Body.Fact == fact).ToList();
        var waits = entered.Exists(p => p.State == ProposalState.Entered)
            || (await corrections.ListAsync(contract.Id, month, cancel)).Any(p => p.Body.Fact == fact && p.State == ProposalState.Entered);
        problems.AddIf(waits, "fact", "本月该数据已有一项待审批", "one of this fact and month is waiting for approval already");
        var current = entered.FindLast(p => p.State == ProposalState.Approved)?.Body.Value;
        problems.AddIf(
            current is not null && replaces != current,
            "fact",
            $"本月该数据已有批准的数值 {current}；如需替换请填写原值",
            $"this fact has the approved value {current} in this month; to replace it, give that value");
    }

    private async Task<long?> CurrentAsync(Contract contract, YearMonth month, string fact, CancellationToken cancel)
    {
        var found = await months.FindAsync(contract, month, cancel);
        return found is null ? null : EffectiveFigures.Of(found.Inputs, ContractMonths.Find(found.Contract, month)!).Month[fact].Value;
    }
}
