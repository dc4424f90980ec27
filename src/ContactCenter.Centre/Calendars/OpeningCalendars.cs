using System.Collections.Frozen;
using System.Collections.Immutable;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using NodaTime;

namespace ContactCenter.Centre.Calendars;

/// <summary>The calendars of one version of the settings, as working time passes by them and by the State Council's notices.</summary>
public sealed class OpeningCalendars
{
    private readonly FrozenDictionary<CalendarId, WorkingHours> _calendars;

    /// <param name="settings">They keep <see cref="SettingsCheck"/>.</param>
    public OpeningCalendars(CentreSettings settings)
        : this(settings, WorkingCalendar.Shipped)
    {
    }

    internal OpeningCalendars(CentreSettings settings, WorkingCalendar holidays)
    {
        var zone = DateTimeZoneProviders.Tzdb[settings.TimeZone];
        _calendars = settings.Calendars.ToFrozenDictionary(c => c.Id, c => new WorkingHours(PlanOf(c), holidays, zone));
    }

    /// <summary>Whether it is open at this moment; false for a calendar that is not there.</summary>
    public bool IsOpen(CalendarId calendar, DateTimeOffset at) => _calendars.GetValueOrDefault(calendar)?.IsOpen(at) ?? false;

    /// <returns>Null when there is no such calendar.</returns>
    public WorkingHours? Find(CalendarId calendar) => _calendars.GetValueOrDefault(calendar);

    internal static WorkingPlan PlanOf(CalendarSettings calendar) => new(
        [.. calendar.Weeks.Select(WeekOf)],
        [.. calendar.Overrides.Select(day => new DayOverride(day.Day, HoursOf(day.Hours), day.Why))]);

    private static WeekHours WeekOf(CalendarWeek week) => new(
        week.From,
        HoursOf(week.Monday),
        HoursOf(week.Tuesday),
        HoursOf(week.Wednesday),
        HoursOf(week.Thursday),
        HoursOf(week.Friday),
        HoursOf(week.Saturday),
        HoursOf(week.Sunday),
        HoursOf(week.OnHolidays),
        HoursOf(week.OnMakeUpDays));

    private static DayHours HoursOf(ImmutableArray<OpenInterval> hours) => new([.. hours.Select(PartOf)]);

    private static DayPart PartOf(OpenInterval interval) => new(TimeOf(interval.From), TimeOf(interval.To));

    /// <summary>The end of a day is its midnight, as the parts of a day have it.</summary>
    private static TimeOnly TimeOf(string time) =>
        TimeOnly.MinValue.AddMinutes(OpenInterval.Minutes(time)!.Value % OpenInterval.MinutesOfDay);
}
