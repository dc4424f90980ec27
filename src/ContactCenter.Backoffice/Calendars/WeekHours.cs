using System.Collections.Immutable;

namespace ContactCenter.Backoffice.Calendars;

/// <summary>A week's pattern, from a day on until that of a later version.</summary>
/// <param name="From">First day it is in force.</param>
/// <param name="Monday">The week's days, as every week.</param>
/// <param name="OnHolidays">Days that the calendar takes off.</param>
/// <param name="OnMakeUpDays">Weekend days that are worked for a holiday (调休上班日).</param>
public sealed record WeekHours(
    DateOnly From,
    DayHours Monday,
    DayHours Tuesday,
    DayHours Wednesday,
    DayHours Thursday,
    DayHours Friday,
    DayHours Saturday,
    DayHours Sunday,
    DayHours OnHolidays,
    DayHours OnMakeUpDays)
{
    /// <summary>Monday to Friday alike, make-up days like them; weekends and holidays closed.</summary>
    public static WeekHours Working(DateOnly from, DayHours day) => new(
        from, day, day, day, day, day, DayHours.Closed, DayHours.Closed, OnHolidays: DayHours.Closed, OnMakeUpDays: day);

    /// <summary>Every day of the year alike.</summary>
    public static WeekHours Daily(DateOnly from, DayHours day) => new(from, day, day, day, day, day, day, day, day, day);

    public DayHours Of(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => Monday,
        DayOfWeek.Tuesday => Tuesday,
        DayOfWeek.Wednesday => Wednesday,
        DayOfWeek.Thursday => Thursday,
        DayOfWeek.Friday => Friday,
        DayOfWeek.Saturday => Saturday,
        DayOfWeek.Sunday => Sunday,
        _ => throw new ArgumentOutOfRangeException(nameof(day), day, "No day of the week."),
    };

    internal bool IsEverOpen => new[] { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday }.Any(d => !d.IsClosed);
}

/// <summary>One day that is not as its week says.</summary>
/// <param name="Day">Which.</param>
/// <param name="Hours">What it is instead.</param>
/// <param name="Why">As people call it: 系统升级.</param>
public sealed record DayOverride(DateOnly Day, DayHours Hours, string Why);

/// <summary>When somebody works: the versions of a week, and days that are otherwise.</summary>
/// <param name="Versions">At least one; each from another day.</param>
/// <param name="Overrides">At most one a day; they go before the calendar.</param>
public sealed record WorkingPlan(ImmutableArray<WeekHours> Versions, ImmutableArray<DayOverride> Overrides);
