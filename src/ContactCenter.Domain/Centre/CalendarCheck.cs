using System.Collections.Immutable;
using ContactCenter.Domain.Faults;

namespace ContactCenter.Domain.Centre;

/// <summary>What is wrong with calendars.</summary>
internal static class CalendarCheck
{
    /// <summary>Minutes a week: the longest rule of a duty (1,000 hours of working time) comes to an end within three years.</summary>
    private const int LeastOfDeadlines = 10 * 60;

    public static void Check(CentreSettings settings, SettingsProblems problems)
    {
        problems.Unique("calendars", "id", settings.Calendars, c => c.Id.Value);
        foreach (var i in settings.Calendars.Index().Where(c => c.Item.CountsDeadlines).Select(c => c.Index).Skip(1))
        {
            problems.Add($"calendars[{i}].countsDeadlines", CentreFaults.OneForDeadlines);
        }

        foreach (var (i, calendar) in settings.Calendars.Index())
        {
            var at = $"calendars[{i}]";
            problems.Id($"{at}.id", calendar.Id.Value);
            problems.Name($"{at}.name", calendar.Name);
            problems.Name($"{at}.nameEnglish", calendar.NameEnglish);
            problems.If(calendar.Weeks.IsEmpty, $"{at}.weeks", Wrong.Missing);
            problems.Unique($"{at}.weeks", "from", calendar.Weeks, w => w.From.ToString("O", null));
            problems.Unique($"{at}.overrides", "day", calendar.Overrides, o => o.Day.ToString("O", null));
            foreach (var (w, week) in calendar.Weeks.Index())
            {
                foreach (var (field, hours) in week.Parts)
                {
                    CheckHours($"{at}.weeks[{w}].{field}", hours, problems);
                }

                problems.If(
                    calendar.CountsDeadlines && OpenFromMondayToFriday(week) < LeastOfDeadlines,
                    $"{at}.weeks[{w}]",
                    CentreFaults.DeadlineHours.With(LeastOfDeadlines / 60));
            }

            foreach (var (o, day) in calendar.Overrides.Index())
            {
                problems.If(day.Hours.IsDefault, $"{at}.overrides[{o}].hours", CentreFaults.HoursNeeded);
                CheckHours($"{at}.overrides[{o}].hours", day.Hours.IsDefault ? [] : day.Hours, problems);
                problems.Name($"{at}.overrides[{o}].why", day.Why);
            }
        }
    }

    /// <summary>In minutes; what cannot be read counts nothing.</summary>
    private static int OpenFromMondayToFriday(CalendarWeek week) =>
        new[] { week.Monday, week.Tuesday, week.Wednesday, week.Thursday, week.Friday }
            .SelectMany(day => day.IsDefault ? [] : day)
            .Sum(open => Math.Max(0, (OpenInterval.Minutes(open.To) ?? 0) - (OpenInterval.Minutes(open.From) ?? 0)));

    private static void CheckHours(string field, ImmutableArray<OpenInterval> hours, SettingsProblems problems)
    {
        var known = new List<(int From, int To, OpenInterval As)>();
        foreach (var (i, interval) in hours.Index())
        {
            if (OpenInterval.Minutes(interval.From) is not { } from || OpenInterval.Minutes(interval.To) is not { } to)
            {
                problems.Add($"{field}[{i}]", CentreFaults.ClockTimes);
            }
            else if (to <= from)
            {
                problems.Add(
                    $"{field}[{i}]",
                    CentreFaults.EndsBeforeItBegins.With(interval.From, interval.To));
            }
            else
            {
                known.Add((from, to, interval));
            }
        }

        foreach (var (before, after) in known.OrderBy(k => k.From).Zip(known.OrderBy(k => k.From).Skip(1)))
        {
            problems.If(
                before.To > after.From,
                field,
                CentreFaults.Overlap.With($"{before.As.From}–{before.As.To}", $"{after.As.From}–{after.As.To}"));
        }
    }
}
