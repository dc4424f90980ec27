using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Sheets;

/// <summary>A closed month, kept as it was: inputs, rules and results under one hash. Never changed; a later change is a new revision.</summary>
/// <param name="Revision">From 1.</param>
/// <param name="Sheet">With state final.</param>
/// <param name="Inputs">Those that had a say, in canonical order.</param>
/// <param name="Contract">As it was.</param>
/// <param name="Rules">The version that applied.</param>
/// <param name="Hash">SHA-256 of <see cref="CanonicalSheet"/>, in lower-case hexadecimal.</param>
/// <param name="Reason">Why there is a new revision; null for the first.</param>
/// <param name="Changes">Against the revision before; empty for the first.</param>
public sealed record ClosedSheet(
    int Revision,
    MonthSheet Sheet,
    SheetInputs Inputs,
    Contract Contract,
    RuleSet Rules,
    string Hash,
    string ClosedBy,
    DateTimeOffset ClosedAt,
    string? Reason,
    IReadOnlyList<SheetChange> Changes)
{
    /// <summary>Closes a month for the first time.</summary>
    /// <param name="today">The local day at the centre; a month that is not over is refused.</param>
    public static CloseResult Close(Contract contract, RuleSet rules, SheetInputs inputs, string by, DateTimeOffset at, DateOnly today) =>
        Close(contract, rules, inputs, null, null, by, at, today);

    /// <summary>Closes the month again after a change; the difference to this revision is kept with the new one.</summary>
    public CloseResult Revise(Contract contract, RuleSet rules, SheetInputs inputs, string reason, string by, DateTimeOffset at, DateOnly today) =>
        Close(contract, rules, inputs, this, reason, by, at, today);

    /// <summary>Computes the sheet again from what was kept; true when every digit and the hash come out as they were.</summary>
    public bool Recomputes() => CanonicalSheet.Hash(Contract, Rules, Inputs, MonthSheet.Compute(Contract, Rules, Inputs)) == Hash;

    private static CloseResult Close(
        Contract contract, RuleSet rules, SheetInputs inputs, ClosedSheet? before, string? reason, string by, DateTimeOffset at, DateOnly today)
    {
        var sheet = MonthSheet.Compute(contract, rules, inputs);
        var problems = sheet.Blockers.Select(b => b.Text).Concat(Problems(sheet, before, reason, today)).ToList();
        if (problems.Count > 0)
        {
            return new CloseResult.Refused(problems);
        }

        var relevant = RelevantInputs.Of(inputs, rules, ContractMonths.Find(contract, inputs.Month)!);
        var hash = CanonicalSheet.Hash(contract, rules, relevant, sheet);
        if (before?.Hash == hash)
        {
            return new CloseResult.Refused([new("与上一版没有差异", "nothing differs from the revision before")]);
        }

        var final = sheet with { State = SheetState.Final };
        return new CloseResult.Closed(new(
            (before?.Revision ?? 0) + 1, final, relevant, contract, rules, hash, by, at, reason, before is null ? [] : SheetChange.Between(before.Sheet, final)));
    }

    private static IEnumerable<BilingualText> Problems(MonthSheet sheet, ClosedSheet? before, string? reason, DateOnly today)
    {
        if (today <= sheet.To)
        {
            yield return new($"考核期到 {sheet.To:yyyy-MM-dd} 才结束", $"the period is not over before {sheet.To:yyyy-MM-dd}");
        }

        if (before is not null && string.IsNullOrWhiteSpace(reason))
        {
            yield return new("修订没有写明原因", "a revision needs a reason");
        }

        if (before is not null && (before.Sheet.Contract, before.Sheet.Month) != (sheet.Contract, sheet.Month))
        {
            yield return new("不是同一合同同一月份", "not the same contract and month");
        }
    }
}

public abstract record CloseResult
{
    private CloseResult()
    {
    }

    public sealed record Closed(ClosedSheet Sheet) : CloseResult;

    public sealed record Refused(IReadOnlyList<BilingualText> Problems) : CloseResult;
}
