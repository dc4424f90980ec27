using ContactCenter.Assessment.Calendars;

namespace ContactCenter.Assessment.Tests.Calendars;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("26-01")]
    [InlineData("")]
    public void Refuses_what_is_not_a_month(string text) => Assert.False(YearMonth.TryParse(text, null, out _));

    [Theory]
    [InlineData("2026-Q0")]
    [InlineData("2026-Q5")]
    [InlineData("2026Q1")]
    [InlineData("0000-Q1")]
    public void Refuses_what_is_not_a_quarter(string text) => Assert.False(YearQuarter.TryParse(text, null, out _));

    [Fact]
    public void Quarters_and_months_fit()
    {
        Assert.Equal(new YearQuarter(2026, 1), YearMonth.Parse("2026-03").Quarter);
        Assert.Equal(new YearMonth(2026, 10), YearQuarter.Parse("2026-Q4").FirstMonth);
        Assert.Equal(new YearMonth(2027, 1), YearMonth.Parse("2026-12").AddMonths(1));
    }
}
