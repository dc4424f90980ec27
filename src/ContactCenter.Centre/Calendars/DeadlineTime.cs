using ContactCenter.Backoffice.Calendars;
using ContactCenter.Domain.Centre;

namespace ContactCenter.Centre.Calendars;

/// <summary>The working time by which deadlines are counted.</summary>
public static class DeadlineTime
{
    /// <summary>
    /// That of the calendar that says so (<see cref="CalendarSettings.CountsDeadlines"/>); before its first week, and while no calendar
    /// does, that of the configuration. Pure.
    /// </summary>
    /// <param name="settings">They keep <see cref="SettingsCheck"/>.</param>
    /// <param name="configured">The working day of the configuration, from long ago on.</param>
    /// <param name="holidays">The State Council's notices.</param>
    public static WorkingTime Of(CentreSettings settings, WorkingPlan configured, WorkingCalendar holidays)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
        if (settings.Calendars.FirstOrDefault(c => c.CountsDeadlines) is not { } calendar)
        {
            return WorkingTime.In(zone, configured, holidays);
        }

        var plan = OpeningCalendars.PlanOf(calendar);
        var first = plan.Versions.Min(v => v.From);
        return WorkingTime.In(
            zone, plan with { Versions = [.. configured.Versions.Where(v => v.From < first), .. plan.Versions] }, holidays);
    }
}
