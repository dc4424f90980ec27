using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Money;

namespace ContactCenter.Assessment.Settlement;

/// <summary>One assessed month of a contract: which days its sheet covers and what it is worth.</summary>
/// <param name="Month">The calendar month whose targets apply.</param>
/// <param name="From">First day, included.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Sum">月度合同金额.</param>
/// <param name="QuarterFrom">First day of the contract's part of the quarter.</param>
/// <param name="ClosesQuarter">Whether quarterly items are charged and the quarter is settled in it: its third month, or the contract's last.</param>
public sealed record ContractMonth(YearMonth Month, DateOnly From, DateOnly To, Fen Sum, DateOnly QuarterFrom, bool ClosesQuarter);
