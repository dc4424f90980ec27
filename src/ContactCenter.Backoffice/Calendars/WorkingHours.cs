using NodaTime;

namespace ContactCenter.Backoffice.Calendars;

/// <summary>
/// Working time as it passes, from a plan, the calendar of holidays and a time zone. A day is, in this order: its override, a holiday or a
/// make-up day of the calendar, the day of the week in the version that is in force. Before the first version nothing is open.
/// </summary>
public sealed class WorkingHours
{
    /// <summary>Who looks for working time that does not come within so many days finds none.</summary>
    private const int Horizon = 3 * 366;

    private readonly WorkingCalendar _calendar;
    private readonly DateTimeZone _zone;
    private readonly WeekHours[] _versions;
    private readonly Dictionary<DateOnly, DayHours> _overrides;

    /// <exception cref="ArgumentException">There is no version, two begin on one day, or a day has two overrides.</exception>
    public WorkingHours(WorkingPlan plan, WorkingCalendar calendar, DateTimeZone zone)
    {
        (_calendar, _zone) = (calendar, zone);
        _versions = [.. plan.Versions.OrderBy(v => v.From)];
        if (_versions.Length == 0 || _versions.DistinctBy(v => v.From).Count() < _versions.Length)
        {
            throw new ArgumentException("A plan has versions, each from another day.", nameof(plan));
        }

        if (plan.Overrides.DistinctBy(o => o.Day).Count() < plan.Overrides.Length)
        {
            throw new ArgumentException("A day has at most one override.", nameof(plan));
        }

        _overrides = plan.Overrides.ToDictionary(o => o.Day, o => o.Hours);
    }

    public DayHours On(DateOnly day)
    {
        if (_overrides.TryGetValue(day, out var instead))
        {
            return instead;
        }

        var version = Array.FindLast(_versions, v => v.From <= day);
        return version is null ? DayHours.Closed : _calendar.KindOf(day) switch
        {
            DayKind.Holiday => version.OnHolidays,
            DayKind.MakeUpDay => version.OnMakeUpDays,
            DayKind.Plain => version.Of(day.DayOfWeek),
        };
    }

    public bool IsOpen(DateTimeOffset at)
    {
        var instant = Instant.FromDateTimeOffset(at);
        return IntervalsOn(DayOf(instant)).Any(i => i.Contains(instant));
    }

    /// <summary>The moment itself where it is open, else when it opens next; null when it does not within three years.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset at)
    {
        var instant = Instant.FromDateTimeOffset(at);
        foreach (var open in From(instant))
        {
            return Offset(Instant.Max(open.Start, instant));
        }

        return null;
    }

    /// <summary>
    /// The first moment by which so much working time has passed. It may be the moment of closing: what is due then is due before it opens
    /// again. <see cref="DueTime.Certain"/> is false when days were passed whose holidays are not announced yet.
    /// </summary>
    /// <param name="at">From when.</param>
    /// <param name="time">Zero or more.</param>
    /// <returns>Null when so much does not pass within three years.</returns>
    public DueTime? AddWorkingTime(DateTimeOffset at, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var (instant, left) = (Instant.FromDateTimeOffset(at), Duration.FromTimeSpan(time));
        if (left == Duration.Zero)
        {
            return new(at, Certain: true);
        }

        foreach (var open in From(instant))
        {
            var start = Instant.Max(open.Start, instant);
            if (open.End - start >= left)
            {
                return new(Offset(start + left), AreCovered(DayOf(instant), DayOf(start)));
            }

            left -= open.End - start;
        }

        return null;
    }

    /// <summary>Negative when <paramref name="to"/> is before <paramref name="from"/>.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
        {
            return -WorkingTimeBetween(to, from);
        }

        var (start, end) = (Instant.FromDateTimeOffset(from), Instant.FromDateTimeOffset(to));
        var sum = Duration.Zero;
        for (var day = DayOf(start); day <= DayOf(end); day = day.AddDays(1))
        {
            foreach (var open in IntervalsOn(day))
            {
                var (first, last) = (Instant.Max(open.Start, start), Instant.Min(open.End, end));
                sum += last > first ? last - first : Duration.Zero;
            }
        }

        return sum.ToTimeSpan();
    }

    /// <summary>The <paramref name="count"/>-th working day after the day, by the calendar; the day itself is not counted (X21).</summary>
    public DueDay WorkingDaysAfter(DateOnly day, int count) => _calendar.WorkingDaysAfter(day, count);

    /// <summary>What is open at the moment or opens after it, in order.</summary>
    private IEnumerable<Interval> From(Instant at)
    {
        var first = DayOf(at);
        for (var day = first; day.DayNumber - first.DayNumber <= Horizon; day = day.AddDays(1))
        {
            foreach (var open in IntervalsOn(day).Where(i => i.End > at))
            {
                yield return open;
            }
        }
    }

    private IEnumerable<Interval> IntervalsOn(DateOnly day) => On(day).On(LocalDate.FromDateOnly(day), _zone);

    private DateOnly DayOf(Instant at) => at.InZone(_zone).Date.ToDateOnly();

    private DateTimeOffset Offset(Instant at) => at.InZone(_zone).ToDateTimeOffset();

    private bool AreCovered(DateOnly first, DateOnly last) =>
        Enumerable.Range(first.Year, last.Year - first.Year + 1).All(year => _calendar.Covers(new DateOnly(year, 1, 1)));
}

/// <param name="At">When, by the wall clock of the zone.</param>
/// <param name="Certain">False when a year on the way has no notice of its holidays yet.</param>
public readonly record struct DueTime(DateTimeOffset At, bool Certain);
