using ContactCenter.Backoffice.Calendars;
using NodaTime;

namespace ContactCenter.Backoffice.Tests.Calendars;

/// <summary>Working time of one hotline: mornings and afternoons, with the State Council's days of 2026.</summary>
public sealed class WorkingHoursTests
{
    private static readonly DayHours Day = new(new DayPart(new(8, 30), new(12, 0)), new DayPart(new(13, 30), new(18, 0)));
    private static readonly DayHours Short = new(new DayPart(new(9, 0), new(12, 0)));
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    private static readonly WorkingHours Hotline = new(
        new([WeekHours.Working(new(2025, 1, 1), Day)], [new(new(2026, 3, 4), Short, "系统升级"), new(new(2026, 3, 7), Short, "加班")]),
        WorkingCalendar.Shipped,
        Shanghai);

    [Theory]
    [InlineData("2026-03-03T08:30:00", true)]
    [InlineData("2026-03-03T11:59:59", true)]
    [InlineData("2026-03-03T12:00:00", false)]
    [InlineData("2026-03-03T13:30:00", true)]
    [InlineData("2026-03-03T18:00:00", false)]
    [InlineData("2026-03-04T13:30:00", false)] // an override
    [InlineData("2026-03-07T10:00:00", true)] // a Saturday that is worked
    [InlineData("2026-03-08T10:00:00", false)] // a Sunday
    [InlineData("2026-05-01T10:00:00", false)] // a holiday on a Friday
    [InlineData("2026-02-14T10:00:00", true)] // a make-up Saturday
    public void It_is_open_within_the_parts_of_its_day(string at, bool isOpen) => Assert.Equal(isOpen, Hotline.IsOpen(Local(at)));

    [Theory]
    [InlineData("2026-03-03T10:00:00", "2026-03-03T10:00:00")]
    [InlineData("2026-03-03T12:00:00", "2026-03-03T13:30:00")]
    [InlineData("2026-03-06T18:00:00", "2026-03-07T09:00:00")]
    [InlineData("2026-04-30T18:00:00", "2026-05-06T08:30:00")] // five days off; the Saturday after is a make-up day
    public void Next_opening_skips_what_is_closed(string at, string opens) => Assert.Equal(Local(opens), Hotline.NextOpening(Local(at)));

    [Theory]
    [InlineData("2026-03-03T11:00:00", 2, "2026-03-03T14:30:00")]
    [InlineData("2026-03-03T20:00:00", 3, "2026-03-04T12:00:00")] // due when it closes, not when it opens again
    [InlineData("2026-03-03T17:00:00", 4, "2026-03-04T12:00:00")]
    [InlineData("2026-03-03T17:00:00", 5, "2026-03-05T09:30:00")]
    public void Working_hours_are_added_over_breaks_and_days(string at, int hours, string due) =>
        Assert.Equal(new(Local(due), Certain: true), Hotline.AddWorkingTime(Local(at), TimeSpan.FromHours(hours)));

    [Fact]
    public void What_is_due_in_a_year_without_notice_is_not_certain()
    {
        var due = Hotline.AddWorkingTime(Local("2026-12-31T17:00:00"), TimeSpan.FromHours(8));

        Assert.Equal(new DateOnly(2027, 1, 1), DateOnly.FromDateTime(due!.Value.At.DateTime));
        Assert.False(due.Value.Certain);
    }

    [Fact]
    public void A_later_version_is_in_force_from_its_day()
    {
        var changed = new WorkingHours(
            new([WeekHours.Daily(new(2026, 3, 1), DayHours.WholeDay), WeekHours.Working(new(2025, 1, 1), Day)], []), WorkingCalendar.Shipped, Shanghai);

        Assert.False(changed.IsOpen(Local("2026-02-28T23:59:59")));
        Assert.True(changed.IsOpen(Local("2026-03-01T00:00:00")));
        Assert.Equal(TimeSpan.FromHours(48), changed.WorkingTimeBetween(Local("2026-05-01T00:00:00"), Local("2026-05-03T00:00:00")));
    }

    [Fact]
    public void What_never_opens_has_no_opening_and_no_due_time()
    {
        var closed = new WorkingHours(new([WeekHours.Daily(new(2025, 1, 1), DayHours.Closed)], []), WorkingCalendar.Shipped, Shanghai);

        Assert.Null(closed.NextOpening(Local("2026-03-03T10:00:00")));
        Assert.Null(closed.AddWorkingTime(Local("2026-03-03T10:00:00"), TimeSpan.FromTicks(1)));
        Assert.Equal(Local("2026-03-03T10:00:00"), closed.AddWorkingTime(Local("2026-03-03T10:00:00"), TimeSpan.Zero)!.Value.At);
    }

    [Fact]
    public void A_night_where_clocks_change_has_the_hours_that_pass()
    {
        var night = new WorkingHours(
            new([WeekHours.Daily(new(2025, 1, 1), new(new DayPart(new(0, 0), new(6, 0))))], []), WorkingCalendar.Shipped, DateTimeZoneProviders.Tzdb["Europe/Berlin"]);

        // Twice 02:00 to 03:00 on 25 October 2026, not once on 29 March.
        Assert.Equal(TimeSpan.FromHours(7), night.WorkingTimeBetween(At("2026-10-24T22:00:00Z"), At("2026-10-25T22:00:00Z")));
        Assert.Equal(TimeSpan.FromHours(5), night.WorkingTimeBetween(At("2026-03-28T23:00:00Z"), At("2026-03-29T22:00:00Z")));
    }

    [Fact]
    public void Parts_that_touch_are_one_and_parts_that_overlap_are_refused()
    {
        Assert.Equal([new DayPart(new(8, 0), new(18, 0))], new DayHours(new DayPart(new(12, 0), new(18, 0)), new DayPart(new(8, 0), new(12, 0))).Parts.AsEnumerable());
        Assert.Throws<ArgumentException>(() => new DayHours(new DayPart(new(8, 0), new(12, 1)), new DayPart(new(12, 0), new(18, 0))));
        Assert.Throws<ArgumentException>(() => new DayHours(new DayPart(new(22, 0), new(6, 0))));
    }

    private static DateTimeOffset Local(string text) => At(text + "+08:00");

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
