using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Money;

namespace ContactCenter.Assessment.Settlement;

/// <summary>
/// 按月预付、按季考核结算 (FIN-06): the quarter's first months are paid in full, its last one less the deductions of them all.
/// </summary>
/// <param name="Payments">One for each assessed month of the quarter, in order.</param>
/// <param name="Deductions">Of the quarter's months together.</param>
/// <param name="BroughtForward">Claim of the quarter before.</param>
/// <param name="Claim">What the last payment was too small for: carried into the next quarter (X15).</param>
/// <param name="OpenMonths">Months whose deduction is not known yet; while there are any, the last payment is provisional.</param>
public sealed record QuarterSettlement(
    YearQuarter Quarter,
    IReadOnlyList<MonthPayment> Payments,
    Fen Deductions,
    Fen BroughtForward,
    Fen Claim,
    IReadOnlyList<YearMonth> OpenMonths)
{
    /// <param name="months">The contract's assessed months (<see cref="ContractMonths.Of"/>).</param>
    /// <param name="deductions">What each closed sheet takes off, by month.</param>
    /// <param name="broughtForward">The claim of the quarter before; zero in the first.</param>
    /// <returns>Null when the contract has no assessed month in the quarter.</returns>
    public static QuarterSettlement? Of(
        IReadOnlyList<ContractMonth> months,
        YearQuarter quarter,
        IReadOnlyDictionary<YearMonth, Fen> deductions,
        Fen broughtForward)
    {
        var ours = months.Where(m => m.Month.Quarter == quarter).ToList();
        if (ours.Count == 0)
        {
            return null;
        }

        var total = ours.Aggregate(Fen.Zero, (sum, m) => sum + deductions.GetValueOrDefault(m.Month));
        var taken = Fen.Min(total + broughtForward, ours[^1].Sum);
        var payments = ours.Select(m => new MonthPayment(m.Month, m.Sum, m == ours[^1] ? taken : Fen.Zero)).ToList();
        return new(
            quarter,
            payments,
            total,
            broughtForward,
            Claim: total + broughtForward - taken,
            OpenMonths: [.. ours.Select(m => m.Month).Where(m => !deductions.ContainsKey(m))]);
    }
}

/// <summary>What is paid for one month, from the month after it on.</summary>
/// <param name="Withheld">Only in the month that settles the quarter.</param>
public sealed record MonthPayment(YearMonth Month, Fen Sum, Fen Withheld)
{
    public Fen Payable => Sum - Withheld;
}
