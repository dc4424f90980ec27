using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Facts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Assessing;

/// <summary>What became of closing a month.</summary>
public abstract record CloseOutcome
{
    private CloseOutcome()
    {
    }

    /// <summary>Closed now, or before with the very same result.</summary>
    public sealed record Done(AssessedMonth Month) : CloseOutcome;

    public sealed record Refused(IReadOnlyList<BilingualText> Problems) : CloseOutcome;

    /// <summary>Someone else closed it at the same time.</summary>
    public sealed record Raced : CloseOutcome;

    /// <summary>The contract has no sheet of that month.</summary>
    public sealed record NotFound : CloseOutcome;
}

/// <summary>
/// The months of contracts. A closed month is answered from what was closed, never computed again silently; when calls, figures or
/// records have come since, the answer says so and closing again makes a new revision.
/// </summary>
public sealed class MonthSheets(
    ContractStore contracts, ContractDirectory directory, SheetStore sheets, SheetSource source, FailedMonthWatch watch, ICentre centre, TimeProvider time)
{
    /// <summary>Null when the contract has no sheet of that month, or no rules for it.</summary>
    public async Task<AssessedMonth?> FindAsync(Contract contract, YearMonth month, CancellationToken cancel)
    {
        var closing = await sheets.FindAsync(contract.Id, month, cancel);
        return closing is null ? await OpenAsync(contract, month, cancel) : await ClosedAsync(closing, cancel);
    }

    /// <summary>
    /// The months from one to another that have begun, in order, as their sheets show them: what would differ if a closed one were closed
    /// again is not asked.
    /// </summary>
    public async Task<IReadOnlyList<AssessedMonth>> ShownAsync(Contract contract, YearMonth first, YearMonth last, CancellationToken cancel)
    {
        var shown = new List<AssessedMonth>();
        foreach (var month in ContractMonths.Of(contract).Where(m => m.From <= centre.Today && first <= m.Month && m.Month <= last))
        {
            var closing = await sheets.FindAsync(contract.Id, month.Month, cancel);
            if (closing is not null)
            {
                shown.Add(AssessedMonth.Closed(closing, null));
            }
            else if (await OpenAsync(contract, month.Month, cancel) is { } open)
            {
                shown.Add(open);
            }
        }

        return shown;
    }

    /// <summary>Every month that has begun, in order.</summary>
    public async Task<IReadOnlyList<AssessedMonth>> AllAsync(Contract contract, CancellationToken cancel)
    {
        var begun = ContractMonths.Of(contract).Where(m => m.From <= centre.Today).ToList();
        var closed = (await sheets.AllAsync(contract.Id, cancel)).ToDictionary(s => s.Sheet.Month);
        var rules = (await contracts.FindRulesAsync(contract.RuleSetId, cancel))?.Body ?? [];
        var all = new List<AssessedMonth>();
        foreach (var month in begun)
        {
            if (closed.TryGetValue(month.Month, out var closing))
            {
                all.Add(AssessedMonth.Closed(closing, await AgainAsync(closing, cancel)));
            }
            else if (rules.SingleOrDefault(v => v.AppliesTo(month.Month)) is { } version)
            {
                all.Add(AssessedMonth.Open(contract, version, await source.ReadAsync(contract, version, month, centre.Zone, cancel)));
            }
        }

        return all;
    }

    /// <summary>The month by rules that are not in force: what a new version would make of it. Null without such a month.</summary>
    public async Task<AssessedMonth?> PreviewAsync(Contract contract, RuleSet rules, YearMonth month, CancellationToken cancel) =>
        ContractMonths.Find(contract, month) is { } part
            ? AssessedMonth.Open(contract, rules, await source.ReadAsync(contract, rules, part, centre.Zone, cancel))
            : null;

    /// <param name="reason">Asked for when the month was closed before.</param>
    public async Task<CloseOutcome> CloseAsync(Contract contract, YearMonth month, string? reason, string who, CancellationToken cancel)
    {
        var before = await sheets.FindAsync(contract.Id, month, cancel);
        var now = before is null ? await OpenAsync(contract, month, cancel) : await AgainAsync(before, cancel);
        if (now is null)
        {
            return new CloseOutcome.NotFound();
        }

        if (before?.Hash == now.Hash)
        {
            return new CloseOutcome.Done(AssessedMonth.Closed(before, null));
        }

        var (at, today) = (TimeZoneInfo.ConvertTime(time.GetUtcNow(), centre.Zone), centre.Today);
        var result = before is null
            ? ClosedSheet.Close(now.Contract, now.Rules, now.Inputs, who, at, today)
            : before.Revise(now.Contract, now.Rules, now.Inputs, reason ?? string.Empty, who, at, today);
        return result switch
        {
            CloseResult.Refused refused => new CloseOutcome.Refused(refused.Problems),
            CloseResult.Closed { Sheet: var closed } when await sheets.AddAsync(closed, cancel) => await DoneAsync(closed, cancel),
            _ => new CloseOutcome.Raced(),
        };
    }

    private async Task<CloseOutcome> DoneAsync(ClosedSheet closed, CancellationToken cancel)
    {
        await directory.LoadAsync();
        await watch.LookAsync(closed.Sheet.Contract, cancel);
        return new CloseOutcome.Done(AssessedMonth.Closed(closed, null));
    }

    private async Task<AssessedMonth?> OpenAsync(Contract contract, YearMonth month, CancellationToken cancel) =>
        await contracts.RulesOfAsync(contract, month, cancel) is { } rules ? await PreviewAsync(contract, rules, month, cancel) : null;

    private async Task<AssessedMonth> ClosedAsync(ClosedSheet closing, CancellationToken cancel) =>
        AssessedMonth.Closed(closing, await AgainAsync(closing, cancel));

    /// <summary>By the contract and the rules the month was closed with (KPI-16): only what they are applied to may have changed.</summary>
    private async Task<AssessedMonth> AgainAsync(ClosedSheet closing, CancellationToken cancel) =>
        (await PreviewAsync(closing.Contract, closing.Rules, closing.Sheet.Month, cancel))!;
}
