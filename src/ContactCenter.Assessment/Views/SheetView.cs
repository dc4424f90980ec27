using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Views;

/// <summary>A month's sheet for screens.</summary>
/// <param name="State">draft, provisional or closed.</param>
/// <param name="Assessable">False: there is no data; the score's text says so.</param>
/// <param name="Hash">Of the sheet as it would be closed, or was.</param>
/// <param name="Outdated">What differs from the closed sheet since; null when nothing.</param>
/// <param name="FailedMonths">Of the closed months until this; null where months are not scored.</param>
/// <param name="Findings">Orders found not done on time, each with the last day to object to it.</param>
/// <param name="Complaints">Valid complaints, which the quarter's fee is reduced for (FIN-02).</param>
public sealed record SheetView(
    string ContractId,
    string Month,
    DateOnly From,
    DateOnly To,
    [AllowedValues("draft", "provisional", "closed")] string State,
    bool Assessable,
    FractionView? Score,
    TextView? ScoreText,
    bool? Failed,
    int? Revision,
    string Hash,
    DateTimeOffset? ClosedAt,
    string? ClosedBy,
    RuleSetReference RuleSet,
    MoneyView? Money,
    IReadOnlyList<WarningView> Warnings,
    ExemptionView? Exemption,
    IReadOnlyList<IndicatorView> Indicators,
    OutdatedView? Outdated,
    FailedMonthsView? FailedMonths,
    IReadOnlyList<FindingView> Findings,
    ComplaintsView Complaints)
{
    /// <param name="month">The sheet.</param>
    /// <param name="notices">What stands beside it.</param>
    public static SheetView Of(AssessedMonth month, SheetNotices notices)
    {
        var (sheet, closing) = (month.Sheet, month.Closing);
        return new(
            sheet.Contract.Value,
            sheet.Month.ToString(),
            sheet.From,
            sheet.To,
            StateOf(month),
            sheet.IsAssessable,
            FractionView.Of(sheet.Score),
            TextView.Of(sheet.ScoreBasis),
            sheet.Failed,
            closing?.Revision,
            month.Hash,
            closing?.ClosedAt,
            closing?.ClosedBy,
            new(month.Rules.Id, month.Rules.Version, TextView.Of(month.Rules.Name)),
            sheet.Money is { } money ? MoneyView.Of(money) : null,
            [.. sheet.Warnings.Select(w => WarningView.Of(w, sheet.Blockers.Contains(w)))],
            ExemptionView.Of(month),
            IndicatorView.AllOf(month),
            OutdatedView.Of(month.Outdated),
            FailedMonthsView.Of(notices.Failed, month.Rules.MonthScoring, notices.Alarm),
            [.. notices.Findings.Select(FindingView.Of)],
            new(sheet.ValidComplaints, sheet.ValidComplaintsOfQuarter));
    }

    internal static string StateOf(AssessedMonth month) =>
        month.Closing is not null ? "closed" : month.Sheet.State == SheetState.Provisional ? "provisional" : "draft";
}

/// <param name="Valid">Received in the month.</param>
/// <param name="ValidOfQuarter">Received in the quarter up to the month's last day.</param>
public sealed record ComplaintsView(long Valid, long ValidOfQuarter);

public sealed record RuleSetReference(string Id, int Version, TextView Title);

/// <summary>The month's money, in fen.</summary>
public sealed record MoneyView(long MonthSumFen, long DeductionFen, long PayableFen, IReadOnlyList<MoneyLine> Lines, TextView Basis)
{
    internal static MoneyView Of(SheetMoney money) => new(
        money.MonthSum.Value,
        money.Deduction.Value,
        money.Payable.Value,
        [
            new(new("月度合同金额", "month sum"), money.MonthSum.Value, null),
            new(new("得分扣款", "deduction for the score"), -money.ScoreDeduction.Value, null),
            new(new("未按期完成工作安排扣款", "deduction for orders not done on time"), -money.FindingDeduction.Value, null),
            new(new("应付", "payable"), money.Payable.Value, money.Basis.Zh),
        ],
        TextView.Of(money.Basis));
}

/// <param name="AmountFen">Negative for what is taken off.</param>
/// <param name="Source">How it came about; null where it goes without saying.</param>
public sealed record MoneyLine(TextView Text, long AmountFen, string? Source);

/// <param name="Blocking">The month cannot be closed while it stands.</param>
public sealed record WarningView(string Code, string? Indicator, bool Blocking, TextView Text)
{
    internal static WarningView Of(SheetWarning warning, bool blocking) =>
        new(JsonNamingPolicy.CamelCase.ConvertName(warning.Kind.ToString()), warning.Indicator, blocking, TextView.Of(warning.Text));
}

/// <summary>The emergency of the month (KPI-15).</summary>
/// <param name="Records">What was declared.</param>
/// <param name="Substitute">Whether a standard was entered for the month.</param>
public sealed record ExemptionView(
    [AllowedValues("eventWithoutVolume", "exempted", "substituted")] string State, IReadOnlyList<string> Records, bool Substitute)
{
    internal static ExemptionView? Of(AssessedMonth month) => month.Sheet.Exemption is ExemptionState.None or ExemptionState.VolumeWithoutEvent
        ? null
        : new(
            JsonNamingPolicy.CamelCase.ConvertName(month.Sheet.Exemption.ToString()),
            [.. month.Inputs.Events.Where(e => Touches(e, month)).Select(e => $"{e.From:yyyy-MM-dd} – {e.To:yyyy-MM-dd} {e.Description}")],
            month.Inputs.Substitute is not null);

    private static bool Touches(ExemptionEvent entry, AssessedMonth month) => entry.From <= month.Sheet.To && entry.To >= month.Sheet.From;
}

/// <summary>An order found not done on time (FIN-05, X35).</summary>
/// <param name="AppealUntil">Last local day to object to it; null when the record counts no more.</param>
/// <param name="Certain">False when a year on the way has no notice of its holidays yet.</param>
/// <param name="AppealOpen">Whether it can be objected to today.</param>
public sealed record FindingView(
    string Id, string OrderId, DateOnly DueOn, DateOnly FoundOn, string Description, DateOnly? AppealUntil, bool Certain, bool AppealOpen)
{
    internal static FindingView Of(FindingNotice notice) => new(
        notice.Finding.Id,
        notice.Finding.OrderId,
        notice.Finding.DueOn,
        notice.Finding.FoundOn,
        notice.Finding.Description,
        notice.Window?.Until,
        notice.Window?.Certain ?? true,
        notice.IsOpen);
}

/// <summary>What differs from the closed sheet since.</summary>
public sealed record OutdatedView(string Hash, IReadOnlyList<ChangeLine> Lines)
{
    internal static OutdatedView? Of(OutdatedSheet? outdated) => outdated is null ? null : new(outdated.Hash, [.. outdated.Changes.Select(ChangeLine.Of)]);
}

/// <summary>One thing that is different between two sheets.</summary>
public sealed record ChangeLine(string Line, TextView What, TextView? From, TextView? To)
{
    internal static ChangeLine Of(SheetChange change) =>
        new(change.Line, new($"{change.Line} {change.Field.Zh}", $"{change.Line} {change.Field.En}"), TextView.Of(change.From), TextView.Of(change.To));
}
