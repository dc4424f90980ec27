using System.ComponentModel.DataAnnotations;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Views;

/// <summary>A quarter's settlement.</summary>
/// <param name="PrepaidFen">Paid before the month that settles.</param>
/// <param name="DeductionFen">Of the quarter's closed months.</param>
/// <param name="PayableFen">Of the whole quarter.</param>
/// <param name="CarriedFen">What the last payment was too small for (X15).</param>
/// <param name="OpenMonths">Not closed yet: what depends on them is provisional.</param>
/// <param name="ScoreEntered">Set by the bureau; otherwise the mean of the months.</param>
/// <param name="ScoreWithoutData">The score was entered for a quarter of which no month with data is closed.</param>
/// <param name="Events">Deductions for events (FIN-09).</param>
/// <param name="IsLast">No quarter of the contract comes after it: what is carried is a claim on the provider.</param>
public sealed record SettlementView(
    string Quarter,
    IReadOnlyList<PaymentView> Months,
    long PrepaidFen,
    long DeductionFen,
    long PayableFen,
    long BroughtForwardFen,
    long CarriedFen,
    IReadOnlyList<MoneyLine> Lines,
    IReadOnlyList<string> OpenMonths,
    FailedMonthsView? FailedMonths,
    FractionView? Score,
    bool? ScoreEntered,
    bool ScoreWithoutData,
    TextView? Grade,
    BondView Bond,
    EventDeductionsView Events,
    bool IsLast)
{
    internal static SettlementView Of(QuarterResult result)
    {
        var shell = new SettlementView(
            result.Quarter.ToString(),
            [],
            0,
            0,
            0,
            0,
            0,
            [],
            [.. result.OpenMonths.Select(m => m.ToString())],
            FailedMonthsView.Of(result.Failed, result.Rules.MonthScoring, null),
            FractionView.Of(result.Score?.Score),
            result.Score?.Entered,
            result.Score?.WithoutData == true,
            TextView.Of(result.Grade?.Name),
            BondView.Of(result),
            EventDeductionsView.Of(result),
            result.IsLast);
        var paid = (result.Settlement, result.Payment) switch
        {
            ({ } settlement, _) => OfMonths(shell, settlement, result),
            (_, { } payment) => OfQuarter(shell, payment),
            _ => shell with { Lines = [.. result.Instalments.Select(i => new MoneyLine(TextView.Of(i.Condition), i.Sum.Value, $"{i.Percent}%"))] },
        };
        return paid with
        {
            PayableFen = result.Payable.Value,
            Lines = result.Instalments.Count > 0
                ? [.. paid.Lines, .. EventLines(result)]
                : [.. paid.Lines, .. EventLines(result), new(new("本季度应付", "payable for the quarter"), result.Payable.Value, null)],
        };
    }

    private static SettlementView OfMonths(SettlementView shell, QuarterSettlement settlement, QuarterResult result)
    {
        var payments = settlement.Payments;
        return shell with
        {
            Months = [.. payments.Select(p => PaymentView.Of(
                p,
                result.Deductions.TryGetValue(p.Month, out var deduction) ? deduction : null,
                p == payments[^1] ? result.PenaltySettlement.Deducted : Fen.Zero))],
            PrepaidFen = payments.SkipLast(1).Sum(p => p.Payable.Value),
            DeductionFen = settlement.Deductions.Value,
            BroughtForwardFen = settlement.BroughtForward.Value,
            CarriedFen = settlement.Claim.Value,
            Lines =
            [
                new(new("本季度月度合同金额合计", "monthly amounts of the quarter"), payments.Sum(p => p.Sum.Value), null),
                new(new("上季度结转扣款", "brought forward from the last quarter"), -settlement.BroughtForward.Value, null),
                new(new("本季度扣款", "deductions of the quarter"), -settlement.Deductions.Value, null),
                new(Carried(result.IsLast), settlement.Claim.Value, null),
            ],
        };
    }

    private static SettlementView OfQuarter(SettlementView shell, QuarterPayment payment) => shell with
    {
        DeductionFen = (payment.UnqualifiedPenalty + payment.ComplaintPenalty).Value,
        Lines =
        [
            new(new("季度服务费", "the quarter's part of the contract sum"), payment.Share.Value, null),
            new(new("季度考核不合格扣款", "deduction for a quarter that is not qualified"), -payment.UnqualifiedPenalty.Value, null),
            new(new("有效投诉扣款", "deduction for valid complaints"), -payment.ComplaintPenalty.Value, null),
        ],
    };

    /// <summary>Nothing is said of events while there are none and none is carried.</summary>
    private static IEnumerable<MoneyLine> EventLines(QuarterResult result)
    {
        var events = result.PenaltySettlement;
        if (events.Decided == Fen.Zero && events.BroughtForward == Fen.Zero)
        {
            return [];
        }

        return
        [
            new(new("上季度结转的安全事件扣款", "deductions for security events, brought forward from the last quarter"), -events.BroughtForward.Value, null),
            .. result.Penalties.Select(p => new MoneyLine(
                new($"安全事件扣款（年度合同金额的 {p.Event.Body.Percent}%）", $"deduction for a security event ({p.Event.Body.Percent}% of the annual amount)"),
                -p.Sum.Value,
                $"{p.Event.Body.OccurredOn:yyyy-MM-dd} {p.Event.Body.Description}")),
            new(EventsCarried(result.IsLast), events.Claim.Value, null),
        ];
    }

    private static TextView Carried(bool isLast) => isLast
        ? new("未能抵扣、向服务商追偿", "not covered: to be recovered from the provider")
        : new("结转下季度", "carried to the next quarter");

    private static TextView EventsCarried(bool isLast) => isLast
        ? new("安全事件扣款未能抵扣、向服务商追偿", "deductions for security events not covered: to be recovered from the provider")
        : new("安全事件扣款结转下季度", "deductions for security events carried to the next quarter");
}

/// <param name="DeductionFen">Null while the month is open.</param>
/// <param name="EventFen">Withheld for events (FIN-09), in the month that settles the quarter.</param>
public sealed record PaymentView(string Month, long SumFen, long? DeductionFen, long WithheldFen, long EventFen, long PayableFen)
{
    internal static PaymentView Of(MonthPayment payment, Fen? deduction, Fen events) => new(
        payment.Month.ToString(), payment.Sum.Value, deduction?.Value, payment.Withheld.Value, events.Value, (payment.Payable - events).Value);
}

/// <summary>Deductions that the bureau decided on for events (FIN-09), in fen: <c>decided + brought forward = deducted + carried</c>.</summary>
public sealed record EventDeductionsView(
    long DecidedFen, long BroughtForwardFen, long DeductedFen, long CarriedFen, IReadOnlyList<EventPenaltyView> Items)
{
    internal static EventDeductionsView Of(QuarterResult result) => new(
        result.PenaltySettlement.Decided.Value,
        result.PenaltySettlement.BroughtForward.Value,
        result.PenaltySettlement.Deducted.Value,
        result.PenaltySettlement.Claim.Value,
        [.. result.Penalties.Select(EventPenaltyView.Of)]);
}

/// <summary>One event with its deduction.</summary>
/// <param name="Record">Opens its evidence.</param>
/// <param name="Range">What the rules call it; null when they have it no more.</param>
/// <param name="Description">Why.</param>
/// <param name="Evidence">SHA-256 of the evidence file.</param>
public sealed record EventPenaltyView(
    string Record, DateOnly OccurredOn, TextView? Range, string Percent, long SumFen, string Description, string Evidence, string EnteredBy, string ApprovedBy)
{
    internal static EventPenaltyView Of(EventPenalty penalty) => new(
        penalty.Event.Body.Id,
        penalty.Event.Body.OccurredOn,
        TextView.Of(penalty.Reason),
        penalty.Event.Body.Percent.ToString(),
        penalty.Sum.Value,
        penalty.Event.Body.Description,
        penalty.Event.Body.Evidence,
        penalty.Event.Body.RecordedBy,
        penalty.Event.Approval.DecidedBy);
}

/// <summary>FIN-07.</summary>
/// <param name="Alert">The bureau may end the contract.</param>
/// <param name="RaisedAt">When the month that this is about raised the alarm; null when it is about no month, or that month raised none.</param>
public sealed record FailedMonthsView(int Count, int Window, int Limit, bool Alert, IReadOnlyList<string> Months, DateTimeOffset? RaisedAt)
{
    /// <summary>Null where months are not scored.</summary>
    internal static FailedMonthsView? Of(FailedMonths? failed, MonthScoring? scoring, FailedMonthAlarm? alarm) => failed is null || scoring is null
        ? null
        : new(failed.Failed.Count, scoring.FailedWindow, scoring.FailedMonths, failed.MayTerminate, [.. failed.Failed.Select(m => m.ToString())], alarm?.RaisedAt);
}

/// <summary>A month that made the limit of failed months (FIN-07).</summary>
/// <param name="Failed">The failed months of its window as they are now.</param>
public sealed record FailedMonthAlarmView(string Month, IReadOnlyList<string> Failed, DateTimeOffset? RaisedAt);

/// <summary>Whether the performance bond may be taken (FIN-08). The bond is kept apart from the fee: nothing of it is in what is payable.</summary>
/// <param name="Records">That the provider left, with reason and evidence.</param>
public sealed record BondView(bool MayBeTaken, TextView Basis, IReadOnlyList<LeaveView> Records)
{
    internal static BondView Of(QuarterResult result) => new(
        result.Bond.MayBeTaken,
        TextView.Of(result.Bond.Basis),
        [.. result.Leaves.Select(l => new LeaveView(l.Body.Id, l.Body.LeftOn, l.Body.Description, l.Body.Evidence, l.Body.RecordedBy, l.Approval.DecidedBy))]);
}

/// <param name="Record">Opens its evidence.</param>
/// <param name="Evidence">SHA-256 of the evidence file.</param>
public sealed record LeaveView(string Record, DateOnly LeftOn, string Description, string Evidence, string EnteredBy, string ApprovedBy);

/// <summary>A quarter's ranking. Who is not over all providers sees their own rows only.</summary>
/// <param name="State">open or published.</param>
/// <param name="Base">Raw score of the middle provider; null for who does not see all.</param>
/// <param name="Unchanged">Whether the publication still says what was published.</param>
public sealed record RankingView(
    string Quarter,
    [AllowedValues("open", "published")] string State,
    FractionView StandardScore,
    FractionView? Base,
    IReadOnlyList<RankingRowView> Providers,
    IReadOnlyList<PartyView> Missing,
    IReadOnlyList<PartyView> WithoutData,
    string? Hash,
    int? Revision,
    bool? Unchanged,
    DateTimeOffset? PublishedAt,
    string? PublishedBy,
    IReadOnlyList<TextView> Problems);

public sealed record RankingRowView(
    int Rank, PartyView Provider, FractionView RawScore, TextView Grade, FractionView? ScaledScore, string? ScaledText)
{
    private const int ShownDecimals = 2;

    internal static RankingRowView Of(Ranking.RankingRow row) => new(
        row.Rank,
        new(row.Provider.Value, TextView.Of(row.Name)),
        FractionView.Of(row.Score),
        TextView.Of(row.Grade),
        FractionView.Of(row.Scaled),
        row.Scaled is { } scaled ? scaled.Rounded(ShownDecimals) : null);
}
