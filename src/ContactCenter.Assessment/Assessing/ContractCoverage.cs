using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Facts;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Assessment.Settlement;
using ContactCenter.History.Queries;

namespace ContactCenter.Assessment.Assessing;

/// <summary>Days of a contract that go by one version of it.</summary>
/// <param name="Contract">The version.</param>
/// <param name="First">Included.</param>
/// <param name="Last">Included.</param>
public sealed record CoveredDays(Contract Contract, DateOnly First, DateOnly Last)
{
    public CallScope Scope => FactQueries.Of(Contract.Scope);

    public bool Contains(DateOnly day) => First <= day && day <= Last;

    /// <summary>The right to its calls.</summary>
    public CallGrant Grant(TimeZoneInfo zone) => CallGrant.Of(Scope, new(First, Last, zone));

    internal CoveredDays? Within(DateOnly first, DateOnly last) => first > Last || last < First
        ? null
        : this with { First = first > First ? first : First, Last = last < Last ? last : Last };
}

/// <summary>
/// Which calls a contract is about, day by day: within its term, by its scope. A month that is closed keeps the version it was closed
/// with; all others go by the version in force. Reports count these calls and no others, and they alone are what the contract gives a
/// right to.
/// </summary>
public sealed class ContractCoverage
{
    private readonly List<(YearMonth Month, CoveredDays Days)> _months;

    /// <param name="current">The version in force.</param>
    /// <param name="closed">Of each month that is closed the version it was closed with.</param>
    public ContractCoverage(Contract current, IReadOnlyDictionary<YearMonth, Contract> closed)
    {
        Contract = current;
        var open = ContractMonths.Of(current).Where(m => !closed.ContainsKey(m.Month)).Select(m => (m.Month, Days(current, m)));
        var kept = closed.Select(c => (c.Key, Days(c.Value, ContractMonths.Find(c.Value, c.Key)!)));
        _months = [.. open.Concat(kept).OrderBy(m => m.Item1)];
        Parts = Joined(_months.Select(m => m.Days));
    }

    /// <summary>The version in force.</summary>
    public Contract Contract { get; }

    /// <summary>In order of days.</summary>
    public IReadOnlyList<CoveredDays> Parts { get; }

    /// <summary>
    /// The days that a report of the period is about. A report of a month or longer is about the days of its sheets: a part of a month that
    /// is assessed together with the month beside it is reported there. Empty when the contract has no day in the period.
    /// </summary>
    public IReadOnlyList<CoveredDays> Of(ReportPeriod period)
    {
        var sheets = period.Kind is PeriodKind.Day or PeriodKind.Week ? [] : Joined(_months.Where(m => period.Contains(m.Month.FirstDay)).Select(m => m.Days));
        return sheets.Count > 0 ? sheets : [.. Parts.Select(p => p.Within(period.From, period.To)).OfType<CoveredDays>()];
    }

    private static CoveredDays Days(Contract contract, ContractMonth month) => new(contract, month.From, month.To);

    /// <summary>
    /// Days that go by the same scope and parties one after another are one part. No day is in two: versions may put a part of a month
    /// to different months.
    /// </summary>
    private static List<CoveredDays> Joined(IEnumerable<CoveredDays> days)
    {
        var parts = new List<CoveredDays>();
        foreach (var month in days)
        {
            if ((parts.Count == 0 ? month : month.Within(parts[^1].Last.AddDays(1), month.Last)) is not { } next)
            {
                continue;
            }

            if (parts.Count > 0 && parts[^1] is var last && last.Last.AddDays(1) == next.First && IsAlike(last.Contract, next.Contract))
            {
                parts[^1] = last with { Last = next.Last };
            }
            else
            {
                parts.Add(next);
            }
        }

        return parts;
    }

    private static bool IsAlike(Contract a, Contract b) =>
        a.Bureau == b.Bureau
        && a.Provider == b.Provider
        && a.Scope.Queues.SequenceEqual(b.Scope.Queues)
        && a.Scope.EntryNumbers.SequenceEqual(b.Scope.EntryNumbers);
}
