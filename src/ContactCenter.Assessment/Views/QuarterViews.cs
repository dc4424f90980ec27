using ContactCenter.Assessment.Api;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Settlement;

namespace ContactCenter.Assessment.Views;

/// <summary>A quarter's settlement.</summary>
/// <param name="PrepaidFen">Paid before the month that settles.</param>
/// <param name="DeductionFen">Of the quarter's closed months.</param>
/// <param name="PayableFen">Of the whole quarter.</param>
/// <param name="CarriedFen">What the last payment was too small for (X15).</param>
/// <param name="OpenMonths">Not closed yet: what depends on them is provisional.</param>
/// <param name="ScoreEntered">Set by the bureau; otherwise the mean of the months.</param>
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
    TextView? Grade,
    BondView Bond)
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
            FailedMonthsView.Of(result),
            FractionView.Of(result.Score?.Score),
            result.Score?.Entered,
            TextView.Of(result.Grade?.Name),
            new(result.Bond.MayBeTaken, TextView.Of(result.Bond.Basis)));
        var paid = (result.Settlement, result.Payment) switch
        {
            ({ } settlement, _) => OfMonths(shell, settlement, result),
            (_, { } payment) => OfQuarter(shell, payment),
            _ => shell with { Lines = [.. result.Instalments.Select(i => new MoneyLine(TextView.Of(i.Condition), i.Sum.Value, $"{i.Percent}%"))] },
        };
        return paid with { Lines = [.. paid.Lines, .. Penalties(result)] };
    }

    private static SettlementView OfMonths(SettlementView shell, QuarterSettlement settlement, QuarterResult result)
    {
        var payments = settlement.Payments;
        return shell with
        {
            Months = [.. payments.Select(p => PaymentView.Of(p, result.Deductions.TryGetValue(p.Month, out var deduction) ? deduction : null))],
            PrepaidFen = payments.SkipLast(1).Sum(p => p.Payable.Value),
            DeductionFen = settlement.Deductions.Value,
            PayableFen = payments.Sum(p => p.Payable.Value),
            BroughtForwardFen = settlement.BroughtForward.Value,
            CarriedFen = settlement.Claim.Value,
            Lines =
            [
                new(new("本季度月度合同金额合计", "month sums of the quarter"), payments.Sum(p => p.Sum.Value), null),
                new(new("上季度结转扣款", "carried from the quarter before"), -settlement.BroughtForward.Value, null),
                new(new("本季度扣款", "deductions of the quarter"), -settlement.Deductions.Value, null),
                new(new("结转下季度", "carried into the next quarter"), settlement.Claim.Value, null),
                new(new("本季度应付", "payable for the quarter"), payments.Sum(p => p.Payable.Value), null),
            ],
        };
    }

    private static SettlementView OfQuarter(SettlementView shell, QuarterPayment payment) => shell with
    {
        DeductionFen = (payment.UnqualifiedPenalty + payment.ComplaintPenalty).Value,
        PayableFen = payment.Payable.Value,
        Lines =
        [
            new(new("季度服务费", "the quarter's part of the contract sum"), payment.Share.Value, null),
            new(new("季度考核不合格扣款", "deduction for a quarter that is not qualified"), -payment.UnqualifiedPenalty.Value, null),
            new(new("有效投诉扣款", "deduction for valid complaints"), -payment.ComplaintPenalty.Value, null),
            new(new("本季度应付", "payable for the quarter"), payment.Payable.Value, null),
        ],
    };

    private static IEnumerable<MoneyLine> Penalties(QuarterResult result) => result.Penalties.Select(p => new MoneyLine(
        new($"安全事件扣款（另行扣除，占合同金额 {p.Percent}%）", $"deduction for a security event, beside the settlement ({p.Percent} % of the contract sum)"),
        -result.Contract.YearSum.Percent(p.Percent).Value,
        p.Description));
}

/// <param name="DeductionFen">Null while the month is open.</param>
public sealed record PaymentView(string Month, long SumFen, long? DeductionFen, long WithheldFen, long PayableFen)
{
    internal static PaymentView Of(MonthPayment payment, Fen? deduction) =>
        new(payment.Month.ToString(), payment.Sum.Value, deduction?.Value, payment.Withheld.Value, payment.Payable.Value);
}

/// <summary>FIN-07.</summary>
/// <param name="Alert">The bureau may end the contract.</param>
public sealed record FailedMonthsView(int Count, int Window, int Limit, bool Alert, IReadOnlyList<string> Months)
{
    internal static FailedMonthsView? Of(QuarterResult result) => result is { Failed: { } failed, Rules.MonthScoring: { } scoring }
        ? new(failed.Failed.Count, scoring.FailedWindow, scoring.FailedMonths, failed.MayTerminate, [.. failed.Failed.Select(m => m.ToString())])
        : null;
}

/// <summary>FIN-08.</summary>
public sealed record BondView(bool MayBeTaken, TextView Basis);

/// <summary>A quarter's ranking. Who is not over all providers sees their own rows only.</summary>
/// <param name="State">open or published.</param>
/// <param name="Base">Raw score of the middle provider; null for who does not see all.</param>
/// <param name="Unchanged">Whether the publication still says what was published.</param>
public sealed record RankingView(
    string Quarter,
    string State,
    FractionView StandardScore,
    FractionView? Base,
    IReadOnlyList<RankingRowView> Providers,
    IReadOnlyList<PartyView> Missing,
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
