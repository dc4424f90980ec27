using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.TimeZones;

namespace ContactCenter.Backoffice.Calendars;

/// <summary>What deadlines are counted by: working hours, the calendar of holidays, the time zone; and the version of it all.</summary>
public sealed class WorkingTime
{
    private readonly WorkingHours _hours;
    private readonly DateTimeZone _zone;

    /// <exception cref="ArgumentException">The plan cannot be used (<see cref="WorkingHours"/>).</exception>
    public WorkingTime(WorkingPlan plan, WorkingCalendar calendar, DateTimeZone zone)
    {
        (_hours, Calendar, _zone) = (new(plan, calendar, zone), calendar, zone);
        Version = VersionOf(plan, calendar, zone);
    }

    /// <summary>In a zone of the system: by its IANA name where that is known.</summary>
    public static WorkingTime In(TimeZoneInfo zone, WorkingPlan plan, WorkingCalendar calendar) =>
        new(plan, calendar, DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone.Id) ?? BclDateTimeZone.FromTimeZoneInfo(zone));

    public WorkingCalendar Calendar { get; }

    /// <summary>
    /// The same for the same days, hours and zone, and another for any others: the years whose holidays are known and 12 digits of a
    /// SHA-256 over everything that counts, such as <c>2024-2026/0f3a9c11d2b4</c>.
    /// </summary>
    public string Version { get; }

    public DateOnly DayOf(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(_zone).Date.ToDateOnly();

    /// <summary>The last millisecond of a day: what is done on the day is done by then, and what is done at 0:00 is not.</summary>
    public DateTimeOffset EndOf(DateOnly day) =>
        LocalDate.FromDateOnly(day.AddDays(1)).AtStartOfDayInZone(_zone).ToInstant().Minus(Duration.FromMilliseconds(1)).InZone(_zone)
            .ToDateTimeOffset();

    /// <inheritdoc cref="WorkingHours.AddWorkingTime"/>
    public DueTime? Add(DateTimeOffset at, TimeSpan time) => _hours.AddWorkingTime(at, time);

    /// <inheritdoc cref="WorkingHours.WorkingTimeBetween"/>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to) => _hours.WorkingTimeBetween(from, to);

    private static string VersionOf(WorkingPlan plan, WorkingCalendar calendar, DateTimeZone zone)
    {
        var text = new StringBuilder(zone.Id).Append('\n');
        foreach (var version in plan.Versions.OrderBy(v => v.From))
        {
            DayHours[] days =
            [
                version.Monday, version.Tuesday, version.Wednesday, version.Thursday, version.Friday, version.Saturday, version.Sunday,
                version.OnHolidays, version.OnMakeUpDays,
            ];
            text.Append(CultureInfo.InvariantCulture, $"{version.From:O} {string.Join(' ', days.Select(Text))}\n");
        }

        foreach (var instead in plan.Overrides.OrderBy(o => o.Day))
        {
            text.Append(CultureInfo.InvariantCulture, $"{instead.Day:O} {Text(instead.Hours)}\n");
        }

        var years = calendar.Years.OrderBy(y => y.Year).ToList();
        foreach (var (day, working) in years.SelectMany(y => y.Exceptions().OrderBy(e => e.Day)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{day:O} {(working ? '+' : '-')}\n");
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12];
        return years.Count == 0 ? $"none/{hash}" : string.Create(CultureInfo.InvariantCulture, $"{years[0].Year}-{years[^1].Year}/{hash}");
    }

    private static string Text(DayHours hours) => $"[{string.Join(',', hours.Parts)}]";
}

/// <summary>The working time that is in force; it may change while the process runs.</summary>
public interface IWorkingTime
{
    WorkingTime Current { get; }
}
