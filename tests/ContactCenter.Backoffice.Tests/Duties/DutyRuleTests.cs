using System.Globalization;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Duties;
using NodaTime;

namespace ContactCenter.Backoffice.Tests.Duties;

/// <summary>Deadlines of the contracts, with the State Council's days of 2026.</summary>
public sealed class DutyRuleTests
{
    private static readonly WorkingPlan Plan = new(
        [WeekHours.Working(new(2020, 1, 1), new(new DayPart(new(8, 30), new(12, 0)), new DayPart(new(14, 30), new(18, 0))))], []);

    private static readonly WorkingTime Time = new(Plan, WorkingCalendar.Shipped, DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);

    [Theory]
    [InlineData("same-day", "2026-03-03T17:59:00", "2026-03-03T23:59:59.999")] // TKT-03: an ordinary question
    [InlineData("same-day", "2026-03-07T20:00:00", "2026-03-07T23:59:59.999")] // a Saturday is a day too
    [InlineData("same-day", "2026-03-03T00:00:00", "2026-03-03T23:59:59.999")]
    [InlineData("working-days:2", "2026-09-30T10:00:00", "2026-10-09T23:59:59.999")] // TKT-03: a hard question over National Day
    [InlineData("working-days:1", "2026-03-06T22:00:00", "2026-03-09T23:59:59.999")] // MSG-02: left on Friday night
    [InlineData("working-days:2", "2026-03-06T22:00:00", "2026-03-10T23:59:59.999")] // MSG-03
    [InlineData("working-seconds:7200", "2026-10-09T17:30:00", "2026-10-10T10:00:00")] // SIT-02: goes on on a make-up Saturday
    [InlineData("working-seconds:7200", "2026-03-03T11:30:00", "2026-03-03T16:00:00")] // over the midday break
    [InlineData("milliseconds:30000", "2026-03-03T23:59:45", "2026-03-04T00:00:15")] // CHT-02
    public void It_is_due(string rule, string start, string due)
    {
        var term = DutyRule.Parse(rule).TermFrom(Local(start), Time);

        Assert.Equal(Local(due), term.DueAt);
        Assert.Equal((true, Time.Version), (term.Certain, term.Calendar));
    }

    [Theory]
    [InlineData("milliseconds:30000", "2026-03-03T12:00:00", "2026-03-03T12:00:24")]
    [InlineData("working-seconds:18000", "2026-03-03T11:00:00", "2026-03-03T17:30:00")] // 4 of 5 hours, over the break
    [InlineData("working-days:1", "2026-03-06T22:00:00", "2026-03-09T16:36:00")] // 5:36 of the 7 hours of Monday
    [InlineData("same-day", "2026-03-08T14:00:00", "2026-03-08T21:59:59.999")] // a Sunday has no hours: by the clock
    public void It_is_warned_of_when_four_fifths_are_over(string rule, string start, string warn) =>
        Assert.Equal(Local(warn), DutyRule.Parse(rule).TermFrom(Local(start), Time).WarnAt);

    [Fact]
    public void Over_a_year_without_notice_of_its_holidays_it_is_not_certain()
    {
        Assert.False(DutyRule.WorkingDays(2).TermFrom(Local("2026-12-31T10:00:00"), Time).Certain);
        Assert.False(DutyRule.WorkingTime(TimeSpan.FromHours(9)).TermFrom(Local("2026-12-31T10:00:00"), Time).Certain);
    }

    [Theory]
    [InlineData("same-day")]
    [InlineData("working-days:366")]
    [InlineData("working-seconds:3600000")]
    [InlineData("milliseconds:31622400000")]
    public void It_is_read_as_it_was_written(string code) => Assert.Equal(code, DutyRule.Parse(code).Code);

    [Theory]
    [InlineData("")]
    [InlineData("some-day")]
    [InlineData("working-days:0")]
    [InlineData("working-days:4294967298")]
    [InlineData("working-days:-1")]
    [InlineData("working-days")]
    [InlineData("milliseconds:31622400001")]
    [InlineData("working-seconds:0.5")]
    public void What_is_no_rule_is_refused(string code) => Assert.Throws<FormatException>(() => DutyRule.Parse(code));

    [Fact]
    public void The_version_of_working_time_follows_from_what_counts()
    {
        var zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
        var changed = Plan with { Overrides = [new(new(2026, 3, 4), DayHours.Closed, "系统升级")] };
        var other = new WorkingTime(changed, WorkingCalendar.Shipped, zone);

        Assert.Equal(Time.Version, new WorkingTime(Plan, WorkingCalendar.Shipped, zone).Version);
        Assert.NotEqual(Time.Version, other.Version);
        Assert.NotEqual(Time.Version, new WorkingTime(Plan, new([]), zone).Version);
        Assert.Matches(@"^\d{4}-2026/[0-9a-f]{12}$", Time.Version);
    }

    [Fact]
    public void A_working_day_that_cannot_be_is_refused_by_its_key()
    {
        foreach (var text in new[] { "", "8-12", "08:30", "12:00-08:30", "08:30-12:00,11:00-13:00", "08:30-25:00" })
        {
            var (key, why) = Assert.Single(BackofficeOptions.Check(new() { WorkingDay = text }));
            Assert.Equal("WorkingDay", key);
            Assert.StartsWith($"'{text}' is no working day", why, StringComparison.Ordinal);
        }

        Assert.Empty(BackofficeOptions.Check(new() { WorkingDay = "00:00-12:00, 13:00-24:00" }));
    }

    internal static DateTimeOffset Local(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
