namespace ContactCenter.Backoffice.Calendars;

/// <summary>
/// Which days are working days: Monday to Friday, less the State Council's holidays, plus its make-up days (调休上班日). Weekends are
/// not working days, so a due day on one moves (X27).
/// </summary>
public sealed class WorkingCalendar
{
    private readonly Dictionary<DateOnly, bool> _exceptions = [];
    private readonly Dictionary<int, CalendarYear> _years = [];

    /// <exception cref="ArgumentException">A year is there twice, or a day is outside its year or both holiday and working day.</exception>
    public WorkingCalendar(IEnumerable<CalendarYear> years)
    {
        foreach (var year in years)
        {
            if (!_years.TryAdd(year.Year, year))
            {
                throw new ArgumentException($"The calendar of {year.Year} is there twice.", nameof(years));
            }

            foreach (var (day, working) in year.Exceptions())
            {
                if (day.Year != year.Year || !_exceptions.TryAdd(day, working))
                {
                    throw new ArgumentException($"{day:O} does not fit the calendar of {year.Year}.", nameof(years));
                }
            }
        }
    }

    /// <summary>The years whose State Council notices ship with the product.</summary>
    public static WorkingCalendar Shipped { get; } = new(ShippedCalendars.Load());

    public IReadOnlyCollection<CalendarYear> Years => _years.Values;

    /// <summary>Whether the notice for the day's year is known; without it only weekends are.</summary>
    public bool Covers(DateOnly day) => _years.ContainsKey(day.Year);

    public bool IsWorkingDay(DateOnly day) => KindOf(day) switch
    {
        DayKind.Holiday => false,
        DayKind.MakeUpDay => true,
        DayKind.Plain => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday),
    };

    public DayKind KindOf(DateOnly day) =>
        !_exceptions.TryGetValue(day, out var isWorked) ? DayKind.Plain : isWorked ? DayKind.MakeUpDay : DayKind.Holiday;

    /// <summary>The day itself if it is a working day, else the next one that is.</summary>
    public DueDay OnOrAfter(DateOnly day)
    {
        var certain = Covers(day);
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
            certain &= Covers(day);
        }

        return new(day, certain);
    }

    /// <summary>The <paramref name="count"/>-th working day after the day; the day itself is not counted (X21).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not above zero.</exception>
    public DueDay WorkingDaysAfter(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var certain = true;
        for (; count > 0; count--)
        {
            var next = OnOrAfter(day.AddDays(1));
            certain &= next.Certain;
            day = next.Day;
        }

        return new(day, certain);
    }
}

/// <param name="Certain">False when a year on the way has no notice yet and only weekends were taken out.</param>
public sealed record DueDay(DateOnly Day, bool Certain);

/// <summary>What the calendar says of a day.</summary>
public enum DayKind
{
    /// <summary>As every week.</summary>
    Plain,

    /// <summary>A day off that was announced.</summary>
    Holiday,

    /// <summary>A weekend day that is worked for one (调休上班日).</summary>
    MakeUpDay,
}
