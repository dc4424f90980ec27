using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Approvals;

namespace ContactCenter.Assessment.Assessing;

/// <summary>
/// Figures from outside and corrections in one place: what the system measures can only be corrected, what it does not is entered
/// (X34). Either counts from the approval of a second person on.
/// </summary>
public sealed class FigureDesk(
    ExternalFigures external, Corrections corrections, QuarterScores scores, EvidenceStore evidence, MonthSheets months, ICentre centre)
{
    public async Task<IReadOnlyList<FigureView>> ListAsync(Contract contract, YearMonth month, CancellationToken cancel)
    {
        var views = new List<FigureView>();
        foreach (var entered in await external.ListAsync(contract.Id, month, cancel))
        {
            views.Add(FigureView.Of(entered, await evidence.FindAsync(contract.Id, entered.Evidence, entered.EnteredBy, entered.EnteredAt, cancel)));
        }

        foreach (var entered in await corrections.ListAsync(contract.Id, month, cancel))
        {
            views.Add(FigureView.Of(entered, await evidence.FindAsync(contract.Id, entered.Evidence, entered.EnteredBy, entered.EnteredAt, cancel)));
        }

        return [.. views.OrderBy(v => v.EnteredAt)];
    }

    /// <summary>Everything that is wrong with a figure before its file is looked at.</summary>
    /// <param name="replaces">The value that is there and known to be; needed to replace an approved figure.</param>
    public async Task<IReadOnlyList<RuleProblem>> CheckAsync(
        Contract contract, YearMonth month, string fact, long? value, long? replaces, CancellationToken cancel)
    {
        var problems = new ProblemList();
        var part = ContractMonths.Find(contract, month);
        problems.AddIf(part is null, "month", $"合同没有 {month} 的考核表", $"the contract has no sheet of {month}");
        problems.AddIf(part?.From > centre.Today, "month", $"{month} 尚未开始", $"{month} has not begun");
        if (value is { } given)
        {
            problems.AddRange(FactLimits.Problems("value", fact, given));
            problems.AddRange(part is null ? [] : await ContradictionsAsync(contract, month, fact, given, cancel));
        }

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

    /// <summary>What was right when it was entered may contradict what was approved since.</summary>
    public async Task<IReadOnlyList<RuleProblem>> ApprovalProblemsAsync(Contract contract, ProposalKey key, CancellationToken cancel)
    {
        var (fact, value) = key.Kind switch
        {
            "externalFigure" => (await external.ListAsync(contract.Id, null, cancel)).FirstOrDefault(p => p.Id == key.Id) is { Body: var figure } ? (figure.Fact, figure.Value) : (null, 0),
            "correction" => (await corrections.ListAsync(contract.Id, null, cancel)).FirstOrDefault(p => p.Id == key.Id) is { Body: var corrected } ? (corrected.Fact, corrected.To) : (null, 0),
            _ => (null, 0L),
        };
        return fact is null || !YearMonth.TryParse(key.Period, null, out var month) || ContractMonths.Find(contract, month) is null
            ? []
            : [.. FactLimits.Problems("value", fact, value), .. await ContradictionsAsync(contract, month, fact, value, cancel)];
    }

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
        var waits = entered.Exists(p => p.State == EntryState.Entered)
            || (await corrections.ListAsync(contract.Id, month, cancel)).Any(p => p.Body.Fact == fact && p.State == EntryState.Entered);
        problems.AddIf(waits, "fact", "本月该数据已有一项待审批", "one of this fact and month is waiting for approval already");
        var current = entered.FindLast(p => p.State == EntryState.Approved)?.Body.Value;
        problems.AddIf(
            current is not null && replaces != current,
            "fact",
            $"本月该数据已有批准的数值 {current}；如需替换请填写原值",
            $"this fact has the approved value {current} in this month; to replace it, give that value");
    }

    /// <summary>A part that would be more than its whole. Of two that rise, the whole is entered and approved first.</summary>
    private async Task<IEnumerable<RuleProblem>> ContradictionsAsync(Contract contract, YearMonth month, string fact, long value, CancellationToken cancel)
    {
        var current = await FactsAsync(contract, month, cancel);
        return FactLimits.Contradictions(name => name == fact ? value : current[name].Value)
            .Where(c => c.Part.Name == fact || c.Whole.Name == fact)
            .Select(c => new RuleProblem("value", new(
                $"{c.Part.Title.Zh} {c.PartValue} 大于{c.Whole.Title.Zh} {c.WholeValue}", $"{c.Part.Title.En} {c.PartValue} would be more than {c.Whole.Title.En} {c.WholeValue}")));
    }

    private async Task<long?> CurrentAsync(Contract contract, YearMonth month, string fact, CancellationToken cancel) =>
        (await FactsAsync(contract, month, cancel))[fact].Value;

    /// <summary>Those that would be counted if the month were closed now.</summary>
    private async Task<FactSet> FactsAsync(Contract contract, YearMonth month, CancellationToken cancel) =>
        await months.FindAsync(contract, month, cancel) is { } found
            ? EffectiveFigures.Of(found.Inputs, ContractMonths.Find(found.Contract, month)!).Month
            : FactSet.Empty;
}
