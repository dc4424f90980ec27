using System.Globalization;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Calendars;

namespace ContactCenter.Assessment.Tests.Sheets;

public sealed class FindingAppealWindowTests
{
    /// <summary>Over the Spring Festival of 2026 the 14th and 28th of February are worked, the 15th to the 23rd are not.</summary>
    [Theory]
    [InlineData("2026-03-02", 5, "2026-03-09", true)]
    [InlineData("2026-03-06", 1, "2026-03-09", true)]
    [InlineData("2026-02-11", 5, "2026-02-25", true)]
    [InlineData("2026-12-30", 5, "2027-01-06", false)]
    public void X35_the_window_is_so_many_working_days_after_the_day_from_which_the_finding_counts(string from, int days, string until, bool certain)
    {
        var window = FindingAppealWindow.Of(Nanning.Contract with { FindingAppealDays = days }, Day(from), WorkingCalendar.Shipped);
        Assert.Equal(new(Day(until), certain), window);
        Assert.True(window.IsOpen(Day(until)));
        Assert.False(window.IsOpen(Day(until).AddDays(1)));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void X35_a_contract_names_1_to_60_days_and_5_when_it_names_none(int days, bool sound)
    {
        Assert.Equal(5, ShippedContracts.Nanning2026.FindingAppealDays);
        string[] expected = sound ? [] : ["findingAppealDays"];
        Assert.Equal(expected, ContractCheck.Of(Nanning.Contract with { FindingAppealDays = days }).Select(p => p.Place));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
