using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Calendars;

namespace ContactCenter.Assessment.Assessing;

/// <summary>A finding of a late order on a sheet, and until when it can be objected to (X35).</summary>
/// <param name="Window">Null when the record counts no more.</param>
public sealed record FindingNotice(LateOrderFinding Finding, FindingAppealWindow? Window, bool IsOpen);

/// <summary>What stands beside a sheet and is no part of it: neither figures nor hash depend on it.</summary>
/// <param name="Failed">Failed months of the closed ones until this; null where months are not scored.</param>
/// <param name="Alarm">That this month made the limit, as it was told; null when it did not.</param>
/// <param name="Findings">Of the sheet's days, in order.</param>
public sealed record SheetNotices(FailedMonths? Failed, FailedMonthAlarm? Alarm, IReadOnlyList<FindingNotice> Findings)
{
    public static SheetNotices None { get; } = new(null, null, []);
}

/// <summary>Reads what stands beside a sheet.</summary>
public sealed class SheetNoticeReader(FailedMonthAlarms alarms, CountedRecords records, ICentre centre)
{
    /// <param name="contract">As it is in force: its setting decides how long a finding can be objected to.</param>
    /// <param name="month">The sheet.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<SheetNotices> ReadAsync(Contract contract, AssessedMonth month, CancellationToken cancel)
    {
        var closed = await alarms.MonthsAsync(contract.Id, cancel);
        var failed = month.Rules.MonthScoring is { } scoring
            ? FailedMonths.Until(month.Sheet.Month, scoring, closed.Where(m => m.Failed).Select(m => m.Month))
            : null;
        var made = FailedMonths.Alarms(closed).Any(m => m.Month == month.Sheet.Month);
        var alarm = made ? (await alarms.RaisedAsync(contract.Id, cancel)).FirstOrDefault(a => a.Month == month.Sheet.Month) : null;
        return new(failed, alarm, await FindingsAsync(contract, month, cancel));
    }

    /// <summary>The window of one finding; null when there is none that counts.</summary>
    public async Task<FindingNotice?> FindingAsync(Contract contract, string id, CancellationToken cancel) =>
        (await records.CountedFindingsAsync(contract.Id, cancel)).FirstOrDefault(f => f.Body.Id == id) is { } found ? Notice(contract, found) : null;

    private async Task<IReadOnlyList<FindingNotice>> FindingsAsync(Contract contract, AssessedMonth month, CancellationToken cancel)
    {
        var ours = month.Inputs.Findings.Where(f => f.FoundOn >= month.Sheet.From && f.FoundOn <= month.Sheet.To).OrderBy(f => f.FoundOn).ThenBy(f => f.Id, StringComparer.Ordinal).ToList();
        if (ours.Count == 0)
        {
            return [];
        }

        var counted = (await records.CountedFindingsAsync(contract.Id, cancel)).ToDictionary(f => f.Body.Id, StringComparer.Ordinal);
        return [.. ours.Select(f => counted.TryGetValue(f.Id, out var found) ? Notice(contract, found) with { Finding = f } : new(f, null, false))];
    }

    private FindingNotice Notice(Contract contract, Counted<LateOrderFinding> finding)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(finding.Approval.DecidedAt, centre.Zone).DateTime);
        var window = FindingAppealWindow.Of(contract, day, WorkingCalendar.Shipped);
        return new(finding.Body, window, window.IsOpen(centre.Today));
    }
}
