using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Assessment.Tests.Contracts;

/// <summary>Which days a contract is about, and by which version of it (LIV-02, KPI-16).</summary>
public sealed class ContractCoverageTests
{
    private static readonly Contract Year = ShippedContracts.Nanning2026 with { FirstDay = new(2026, 1, 17), LastDay = new(2027, 1, 16) };

    [Fact]
    public void A_contract_is_about_the_days_from_its_first_to_the_last_that_is_served()
    {
        var part = Assert.Single(Coverage(Year).Parts);
        Assert.Equal((new DateOnly(2026, 1, 17), new DateOnly(2027, 1, 16)), (part.First, part.Last));

        var ended = Assert.Single(Coverage(Year with { EndedOn = new(2026, 5, 9) }).Parts);
        Assert.Equal(new DateOnly(2026, 5, 9), ended.Last);
    }

    [Theory]
    [InlineData(PartMonths.ProRate, PeriodKind.Month, "2026-01-20", "2026-01-17", "2026-01-31")]
    [InlineData(PartMonths.ProRate, PeriodKind.Week, "2026-01-17", "2026-01-17", "2026-01-18")]
    [InlineData(PartMonths.ProRate, PeriodKind.Quarter, "2026-02-01", "2026-01-17", "2026-03-31")]
    [InlineData(PartMonths.Merge, PeriodKind.Month, "2026-02-01", "2026-01-17", "2026-02-28")]
    [InlineData(PartMonths.Merge, PeriodKind.Month, "2026-01-20", "2026-01-17", "2026-01-31")]
    [InlineData(PartMonths.Merge, PeriodKind.Quarter, "2026-10-01", "2026-10-01", "2027-01-16")]
    public void A_report_is_about_the_days_of_its_sheets(PartMonths parts, PeriodKind kind, string on, string first, string last)
    {
        var days = Assert.Single(Coverage(Year with { PartMonths = parts }).Of(ReportPeriod.Containing(kind, DateOnly.Parse(on, null))));

        Assert.Equal((DateOnly.Parse(first, null), DateOnly.Parse(last, null)), (days.First, days.Last));
    }

    [Fact]
    public void A_closed_month_keeps_the_scope_and_parties_it_was_closed_with()
    {
        var wider = Year with { Scope = new([QueueId.From("a"), QueueId.From("b")], []), Provider = ProviderId.From("another") };
        var narrow = Year with { Scope = new([QueueId.From("a")], []) };
        var coverage = new ContractCoverage(wider, new Dictionary<YearMonth, Contract> { [YearMonth.Parse("2026-03", null)] = narrow });

        Assert.Equal(
            [("2026-01-17", "2026-02-28", 2), ("2026-03-01", "2026-03-31", 1), ("2026-04-01", "2027-01-16", 2)],
            coverage.Parts.Select(p => ($"{p.First:yyyy-MM-dd}", $"{p.Last:yyyy-MM-dd}", p.Scope.Queues.Length)));
        Assert.Equal(Year.Provider, coverage.Parts[1].Contract.Provider);
        Assert.Equal(3, coverage.Of(ReportPeriod.Containing(PeriodKind.HalfYear, new(2026, 3, 1))).Count);
    }

    [Fact]
    public void No_day_is_counted_twice_whatever_versions_make_of_the_ends_of_the_term()
    {
        var merged = Year with { PartMonths = PartMonths.Merge };
        var coverage = new ContractCoverage(Year with { Scope = new([QueueId.From("a")], []) }, new Dictionary<YearMonth, Contract> { [YearMonth.Parse("2026-02", null)] = merged });

        var days = coverage.Parts.SelectMany(p => Enumerable.Range(p.First.DayNumber, p.Last.DayNumber - p.First.DayNumber + 1)).ToList();
        Assert.Equal(days.Distinct().Count(), days.Count);
        Assert.Equal(365, days.Count);
    }

    private static ContractCoverage Coverage(Contract contract) => new(contract, new Dictionary<YearMonth, Contract>());
}
