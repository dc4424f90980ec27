using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Settlement;

namespace ContactCenter.Assessment.Tests.Settlement;

public sealed class ContractMonthsTests
{
    private static readonly Contract Nanning = ShippedContracts.Nanning2026;
    private static readonly Contract CalendarYear = Nanning with { FirstDay = new(2026, 1, 1), LastDay = new(2026, 12, 31) };

    [Fact]
    public void FIN_04_A4_eleven_months_of_561166_67_and_the_last_of_561166_63()
    {
        var sums = ContractMonths.Of(CalendarYear).Select(m => m.Sum.Value).ToList();
        Assert.Equal([.. Enumerable.Repeat(56_116_667L, 11), 56_116_663L], sums);
    }

    [Fact]
    public void FIN_11_X14_part_months_by_days_have_sheets_of_their_own_and_make_the_year_sum()
    {
        var months = ContractMonths.Of(Nanning);
        Assert.Equal(13, months.Count);
        Assert.Equal((new DateOnly(2026, 1, 17), new DateOnly(2026, 1, 31)), (months[0].From, months[0].To));
        Assert.Equal((new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 16)), (months[^1].From, months[^1].To));
        Assert.Equal(new Fen(27_153_226), months[0].Sum);
        Assert.Equal(new Fen(28_963_437), months[^1].Sum);
        Assert.All(months.Skip(1).SkipLast(1), m => Assert.Equal(new Fen(56_116_667), m.Sum));
        Assert.Equal(Nanning.YearSum, Total(months));
    }

    [Fact]
    public void FIN_11_merged_part_months_belong_to_the_whole_months_beside_them()
    {
        var months = ContractMonths.Of(Nanning with { PartMonths = PartMonths.Merge });
        Assert.Equal(11, months.Count);
        Assert.Equal((new YearMonth(2026, 2), new DateOnly(2026, 1, 17), new DateOnly(2026, 2, 28)), (months[0].Month, months[0].From, months[0].To));
        Assert.Equal((new YearMonth(2026, 12), new DateOnly(2027, 1, 16)), (months[^1].Month, months[^1].To));
        Assert.Equal(Nanning.YearSum, Total(months));
        Assert.Null(ContractMonths.Find(Nanning with { PartMonths = PartMonths.Merge }, new(2026, 1)));
    }

    [Fact]
    public void X10_quarter_closes_in_its_third_month_or_the_contracts_last()
    {
        var closing = ContractMonths.Of(Nanning).Where(m => m.ClosesQuarter).Select(m => m.Month.ToString());
        Assert.Equal(["2026-03", "2026-06", "2026-09", "2026-12", "2027-01"], closing);
        Assert.Equal(new DateOnly(2026, 1, 17), ContractMonths.Find(Nanning, new(2026, 3))!.QuarterFrom);
        Assert.Equal(new DateOnly(2026, 4, 1), ContractMonths.Find(Nanning, new(2026, 6))!.QuarterFrom);
    }

    [Fact]
    public void X15_contract_ended_early_is_paid_to_its_last_day()
    {
        var months = ContractMonths.Of(CalendarYear with { EndedOn = new(2026, 5, 10) });
        Assert.Equal(5, months.Count);
        Assert.Equal(new Fen(56_116_667).Share(10, 31), months[^1].Sum);
        Assert.True(months[^1].ClosesQuarter);
    }

    [Fact]
    public void FIN_11_term_of_two_years_makes_two_year_sums() =>
        Assert.Equal(new Fen(2 * 673_400_000), Total(ContractMonths.Of(Nanning with { LastDay = new(2028, 1, 16) })));

    private static Fen Total(IEnumerable<ContractMonth> months) => months.Aggregate(Fen.Zero, (sum, m) => sum + m.Sum);
}
