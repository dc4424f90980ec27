using System.Collections.Immutable;
using ContactCenter.Centre.Calendars;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Centre.Tests.Calendars;

/// <summary>
/// The hours of the ledger's TEL-12: Monday to Saturday 8:30 to 21:00 except holidays, and working days with a break at
/// noon.
/// </summary>
public sealed class OpeningCalendarsTests
{
    private static readonly CalendarId Hotline = new("hotline");
    private static readonly CalendarId Office = new("office");
    private static readonly ImmutableArray<OpenInterval> Long = [new("08:30", "21:00")];
    private static readonly ImmutableArray<OpenInterval> Noon = [new("14:30", "18:00"), new("08:30", "12:00")];
    private static readonly ImmutableArray<OpenInterval> Always = [new("00:00", "24:00")];

    internal static CentreSettings Settings { get; } = new()
    {
        Calendars =
        [
            new()
            {
                Id = Hotline, Name = "热线", NameEnglish = "Hotline",
                Weeks =
                [
                    Week(new(2024, 1, 1), Long) with { Saturday = Long, OnMakeUpDays = Long },
                    Week(new(2026, 7, 1), Always) with { Saturday = Always, Sunday = Always, OnHolidays = Always, OnMakeUpDays = Always },
                ],
                Overrides = [new(new(2026, 4, 8), [], "系统升级"), new(new(2026, 4, 12), [new("10:00", "11:00")], "征期")],
            },
            new() { Id = Office, Name = "工作日", NameEnglish = "Working days",
                Weeks = [Week(new(2024, 1, 1), Noon) with { OnMakeUpDays = Noon }] },
        ],
    };

    [Theory]
    [InlineData("hotline", "2026-03-07T20:59:59.999+08:00", true)] // Saturday
    [InlineData("hotline", "2026-03-07T21:00:00.000+08:00", false)]
    [InlineData("hotline", "2026-03-07T08:29:59.999+08:00", false)]
    [InlineData("hotline", "2026-03-07T00:30:00Z", true)]
    [InlineData("hotline", "2026-03-08T10:00:00+08:00", false)] // Sunday
    [InlineData("hotline", "2026-02-17T10:00:00+08:00", false)] // 春节
    [InlineData("hotline", "2026-10-10T10:00:00+08:00", true)] // 调休 Saturday
    [InlineData("hotline", "2026-04-08T10:00:00+08:00", false)] // closed on notice
    [InlineData("hotline", "2026-04-12T10:59:59+08:00", true)] // open on a Sunday on notice
    [InlineData("hotline", "2026-04-12T11:00:00+08:00", false)]
    [InlineData("hotline", "2026-06-30T23:59:59+08:00", false)]
    [InlineData("hotline", "2026-07-01T00:00:00+08:00", true)] // 7×24 from here on
    [InlineData("hotline", "2026-10-01T03:00:00+08:00", true)]
    [InlineData("hotline", "2023-12-29T10:00:00+08:00", false)] // before the first week
    [InlineData("office", "2026-03-06T11:59:59.999+08:00", true)]
    [InlineData("office", "2026-03-06T12:00:00+08:00", false)]
    [InlineData("office", "2026-03-06T14:30:00+08:00", true)]
    [InlineData("office", "2026-03-07T10:00:00+08:00", false)]
    [InlineData("nobody", "2026-03-06T10:00:00+08:00", false)]
    public void Is_open_to_the_second(string calendar, string at, bool isOpen) =>
        Assert.Equal(isOpen, new OpeningCalendars(Settings).IsOpen(new(calendar), DateTimeOffset.Parse(at)));

    [Theory]
    [InlineData("2026-10-09T17:30:00+08:00", 2, "2026-10-10T10:00:00+08:00")] // over a make-up day
    [InlineData("2026-03-06T17:59:00+08:00", 1, "2026-03-09T09:29:00+08:00")]
    [InlineData("2026-03-06T11:30:00+08:00", 2, "2026-03-06T16:00:00+08:00")]
    public void Working_time_passes_by_the_calendar(string from, int hours, string until)
    {
        var office = new OpeningCalendars(Settings).Find(Office)!;
        var due = office.AddWorkingTime(DateTimeOffset.Parse(from), TimeSpan.FromHours(hours))!.Value.At;
        Assert.Equal(DateTimeOffset.Parse(until), due);
        Assert.Equal(TimeSpan.FromHours(hours), office.WorkingTimeBetween(DateTimeOffset.Parse(from), due));
    }

    [Theory]
    [InlineData("weeks[0].monday[0]", "08:30", "8:30")]
    [InlineData("weeks[0].monday[0]", "08:30", "24:01")]
    [InlineData("weeks[0].monday[0]", "21:00", "08:30")]
    [InlineData("weeks[0].monday[0]", "08:30", "08:30")]
    [InlineData("weeks[0].monday", "08:30", "15:00")]
    public void Hours_that_are_none_or_overlap_are_refused(string field, string from, string to)
    {
        var week = Settings.Calendars[1].Weeks[0] with { Monday = [new(from, to), new("14:30", "18:00")] };
        var settings = Settings with { Calendars = [Settings.Calendars[1] with { Weeks = [week] }] };
        Assert.Equal([$"calendars[0].{field}"], SettingsCheck.Check(settings, settings).Keys);
    }

    [Fact]
    public void What_is_there_twice_or_not_at_all_is_refused()
    {
        var hotline = Settings.Calendars[0];
        var settings = Settings with
        {
            Calendars =
            [
                hotline with { Weeks = [hotline.Weeks[0], hotline.Weeks[0]], Overrides = [hotline.Overrides[0], hotline.Overrides[0]] },
                hotline with { Weeks = [] },
            ],
            Queues = [new() { Id = new("q"), Name = "q", NameEnglish = "q", Calendar = new("none") }],
        };
        Assert.Equal(
            ["calendars[0].overrides[1].day", "calendars[0].weeks[1].from", "calendars[1].id", "calendars[1].weeks", "queues[0].calendar"],
            SettingsCheck.Check(settings, settings).Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>An empty list says that the day is closed; none at all says nothing.</summary>
    [Fact]
    public void A_day_that_is_otherwise_says_its_hours()
    {
        var settings = Settings with { Calendars = [Settings.Calendars[0] with { Overrides = [new(new(2026, 4, 8), default, "系统升级")] }] };
        Assert.Equal(["calendars[0].overrides[0].hours"], SettingsCheck.Check(settings, settings).Keys);
    }

    private static CalendarWeek Week(DateOnly from, ImmutableArray<OpenInterval> hours) => new()
    {
        From = from, Monday = hours, Tuesday = hours, Wednesday = hours, Thursday = hours, Friday = hours,
    };
}
