using System.Globalization;

namespace ContactCenter.History.Queries;

/// <summary>Days and hours of the centre as moments.</summary>
public static class LocalTime
{
    /// <summary>
    /// The first moment of a day in a zone; where midnight is skipped by the clock change, the first moment after it. Within a day of the
    /// first or last moment that there is, that moment.
    /// </summary>
    public static DateTimeOffset StartOfDay(DateOnly day, TimeZoneInfo zone)
    {
        if (day <= DateOnly.MinValue.AddDays(1) || day >= DateOnly.MaxValue.AddDays(-1))
        {
            return day <= DateOnly.MinValue.AddDays(1) ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue;
        }

        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new(local, offset);
    }

    /// <summary>The days, or the hours, of a period; together they are the whole period.</summary>
    internal static List<LocalSpan> Split(DateOnly first, DateOnly last, TimeZoneInfo zone, bool byHour)
    {
        var spans = new List<LocalSpan>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var (from, end) = (StartOfDay(day, zone), StartOfDay(day.AddDays(1), zone));
            if (!byHour)
            {
                spans.Add(new(DayKey(from), from, end));
                continue;
            }

            while (from < end)
            {
                var next = TimeZoneInfo.ConvertTime(from.AddHours(1), zone) is var hour && hour < end ? hour : end;
                spans.Add(new(HourKey(from), from, next));
                from = next;
            }
        }

        return spans;
    }

    internal static string DayKey(DateTimeOffset local) => local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string HourKey(DateTimeOffset local) => local.ToString("yyyy-MM-ddTHH", CultureInfo.InvariantCulture);
}

/// <summary>A day or an hour of the centre.</summary>
internal sealed record LocalSpan(string Key, DateTimeOffset From, DateTimeOffset To);
