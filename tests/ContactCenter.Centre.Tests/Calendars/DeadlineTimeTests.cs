using ContactCenter.Backoffice.Calendars;
using ContactCenter.Centre.Calendars;
using ContactCenter.Domain.Centre;

namespace ContactCenter.Centre.Tests.Calendars;

/// <summary>Whose hours deadlines are counted by: those of the calendar that says so, else those of the configuration.</summary>
public sealed class DeadlineTimeTests
{
    private static readonly WorkingPlan Configured = new BackofficeOptions { WorkingDay = "09:00-17:00" }.Plan();
    private static readonly CalendarSettings Office = OpeningCalendarsTests.Settings.Calendars[1];

    [Theory]
    [InlineData(false, "2026-03-06T16:30:00+08:00", "2026-03-09T09:30:00+08:00")] // 9 to 17 by the configuration
    [InlineData(true, "2026-03-06T16:30:00+08:00", "2026-03-06T17:30:00+08:00")] // to 18 by the calendar
    [InlineData(true, "2026-03-06T11:30:00+08:00", "2026-03-06T15:00:00+08:00")] // over its noon
    [InlineData(true, "2023-12-28T16:30:00+08:00", "2023-12-29T09:30:00+08:00")] // before its first week
    public void An_hour_passes_by_the_calendar_that_counts_deadlines(bool counts, string from, string due)
    {
        var time = Of(OpeningCalendarsTests.Settings with { Calendars = [Office with { CountsDeadlines = counts }] });
        Assert.Equal(DateTimeOffset.Parse(due), time.Add(DateTimeOffset.Parse(from), TimeSpan.FromHours(1))!.Value.At);
    }

    [Fact]
    public void Other_hours_are_another_version_and_a_calendar_that_counts_none_changes_nothing()
    {
        var none = Of(new CentreSettings());
        var office = Of(new CentreSettings { Calendars = [Office with { CountsDeadlines = true }] });
        var closed = Of(new CentreSettings
        {
            Calendars = [Office with { CountsDeadlines = true, Overrides = [new(new(2026, 4, 8), [], "系统升级")] }],
        });
        Assert.Equal(none.Version, Of(new CentreSettings { Calendars = [Office] }).Version);
        Assert.Equal(3, new[] { none.Version, office.Version, closed.Version }.Distinct().Count());
    }

    [Fact]
    public void One_calendar_counts_and_is_open_for_long_enough()
    {
        var few = Office with
        {
            CountsDeadlines = true,
            Weeks = [Office.Weeks[0] with { Monday = [new("08:00", "17:59")], Tuesday = [], Wednesday = [], Thursday = [], Friday = [] }],
        };
        var hotline = OpeningCalendarsTests.Settings.Calendars[0] with { CountsDeadlines = true };
        var settings = new CentreSettings { Calendars = [few, hotline] };
        Assert.Equal(
            ["calendars[0].weeks[0]", "calendars[1].countsDeadlines"],
            SettingsCheck.Check(settings, settings).Keys.Order(StringComparer.Ordinal));
        var enough = few with { Weeks = [few.Weeks[0] with { Tuesday = [new("08:00", "08:01")] }] };
        Assert.Empty(SettingsCheck.Check(new() { Calendars = [enough] }, new()));
    }

    private static WorkingTime Of(CentreSettings settings) => DeadlineTime.Of(settings, Configured, WorkingCalendar.Shipped);
}
