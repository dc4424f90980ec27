using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;

namespace ContactCenter.Assessment.Settlement;

/// <summary>
/// The assessed months of a contract and their sums (FIN-04, FIN-11, X14, X15). A whole month is a twelfth of the year sum, a part by
/// its days; the last month of a term that was served to its end carries the rest, so that the sums make the contract's sum to the fen.
/// </summary>
public static class ContractMonths
{
    public static IReadOnlyList<ContractMonth> Of(Contract contract)
    {
        var parts = CalendarParts(contract.FirstDay, contract.LastServedDay).ToList();
        var sums = Sums(contract, parts);
        if (contract.PartMonths == PartMonths.Merge)
        {
            MergeEnds(parts, sums);
        }

        return [.. parts.Select((part, i) => new ContractMonth(
            part.Month,
            part.From,
            part.To,
            sums[i],
            parts.First(p => p.Month.Quarter == part.Month.Quarter).From,
            ClosesQuarter: i == parts.Count - 1 || parts[i + 1].Month.Quarter != part.Month.Quarter))];
    }

    /// <summary>The assessed month, or null when the contract has no sheet of that month.</summary>
    public static ContractMonth? Find(Contract contract, YearMonth month) => Of(contract).FirstOrDefault(m => m.Month == month);

    private static IEnumerable<Part> CalendarParts(DateOnly first, DateOnly last)
    {
        for (var month = YearMonth.Of(first); month <= YearMonth.Of(last); month = month.AddMonths(1))
        {
            yield return new(month, Later(first, month.FirstDay), Earlier(last, month.LastDay));
            if (month == YearMonth.Of(last))
            {
                // There is no month after that of the last day that there is.
                yield break;
            }
        }
    }

    private static List<Fen> Sums(Contract contract, List<Part> parts)
    {
        var twelfth = contract.YearSum.Share(1, 12);
        var sums = parts.Select(part => part.IsWhole ? twelfth : twelfth.Share(part.Days, part.Month.LastDay.Day)).ToList();
        if (contract.LastServedDay == contract.LastDay && WholeMonths(contract) is { } months)
        {
            var others = sums.Take(sums.Count - 1).Aggregate(Fen.Zero, (total, sum) => total + sum);
            sums[^1] = contract.YearSum.Share(months, 12) - others;
        }

        return sums;
    }

    /// <summary>How many months the term has, counted from its first day; null if it ends in between.</summary>
    private static int? WholeMonths(Contract contract)
    {
        var end = contract.LastDay.AddDays(1);
        var months = ((end.Year - contract.FirstDay.Year) * 12) + end.Month - contract.FirstDay.Month;
        return contract.FirstDay.AddMonths(months) == end ? months : null;
    }

    private static void MergeEnds(List<Part> parts, List<Fen> sums)
    {
        if (parts.Count > 1 && !parts[0].IsWhole)
        {
            parts[1] = parts[1] with { From = parts[0].From };
            sums[1] += sums[0];
            parts.RemoveAt(0);
            sums.RemoveAt(0);
        }

        if (parts.Count > 1 && parts[^1].To < parts[^1].Month.LastDay)
        {
            parts[^2] = parts[^2] with { To = parts[^1].To };
            sums[^2] += sums[^1];
            parts.RemoveAt(parts.Count - 1);
            sums.RemoveAt(sums.Count - 1);
        }
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private readonly record struct Part(YearMonth Month, DateOnly From, DateOnly To)
    {
        public int Days => To.DayNumber - From.DayNumber + 1;

        public bool IsWhole => From == Month.FirstDay && To == Month.LastDay;
    }
}
