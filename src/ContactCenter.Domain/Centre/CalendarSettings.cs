using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Centre;

/// <summary>
/// When something is open (TEL-12): weeks, each from a day on, and days that are otherwise. A day is, in this order: its override, a
/// holiday or a make-up day of the State Council's notice, the day of the week. Before the first week nothing is open.
/// </summary>
[GenerateSerializer, Immutable, Alias("CalendarSettings")]
public sealed record CalendarSettings
{
    [Id(0)] public required CalendarId Id { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required string NameEnglish { get; init; }

    /// <summary>At least one, each from another day.</summary>
    [Id(3)] public ImmutableArray<CalendarWeek> Weeks { get; init; } = [];

    /// <summary>At most one a day.</summary>
    [Id(4)] public ImmutableArray<CalendarDay> Overrides { get; init; } = [];

    /// <summary>
    /// Working time of deadlines passes by it: duties, due times. At most one calendar does; while none does, that of the configuration
    /// (<c>Backoffice:WorkingDay</c>) counts. Whole working days are those of the State Council's notice in either case.
    /// </summary>
    [Id(5)] public bool CountsDeadlines { get; init; }
}

/// <summary>A week's pattern, until that of a later one. A day without intervals is closed.</summary>
[GenerateSerializer, Immutable, Alias("CalendarWeek")]
public sealed record CalendarWeek
{
    /// <summary>First day it is in force.</summary>
    [Id(0)] public required DateOnly From { get; init; }

    [Id(1)] public ImmutableArray<OpenInterval> Monday { get; init; } = [];

    [Id(2)] public ImmutableArray<OpenInterval> Tuesday { get; init; } = [];

    [Id(3)] public ImmutableArray<OpenInterval> Wednesday { get; init; } = [];

    [Id(4)] public ImmutableArray<OpenInterval> Thursday { get; init; } = [];

    [Id(5)] public ImmutableArray<OpenInterval> Friday { get; init; } = [];

    [Id(6)] public ImmutableArray<OpenInterval> Saturday { get; init; } = [];

    [Id(7)] public ImmutableArray<OpenInterval> Sunday { get; init; } = [];

    /// <summary>Days that the State Council takes off.</summary>
    [Id(8)] public ImmutableArray<OpenInterval> OnHolidays { get; init; } = [];

    /// <summary>Weekend days that are worked for a holiday (调休上班日).</summary>
    [Id(9)] public ImmutableArray<OpenInterval> OnMakeUpDays { get; init; } = [];

    /// <summary>The parts of the pattern with their names in a document.</summary>
    internal IEnumerable<(string Field, ImmutableArray<OpenInterval> Hours)> Parts =>
    [
        ("monday", Monday), ("tuesday", Tuesday), ("wednesday", Wednesday), ("thursday", Thursday), ("friday", Friday),
        ("saturday", Saturday), ("sunday", Sunday), ("onHolidays", OnHolidays), ("onMakeUpDays", OnMakeUpDays),
    ];
}

/// <summary>One day that is not as its week says.</summary>
/// <param name="Day">Which.</param>
/// <param name="Hours">What it is instead; empty: closed.</param>
/// <param name="Why">As people call it: 系统升级.</param>
[GenerateSerializer, Immutable, Alias("CalendarDay")]
public sealed record CalendarDay(
    [property: Id(0)] DateOnly Day, [property: Id(1)] ImmutableArray<OpenInterval> Hours, [property: Id(2)] string Why);

/// <summary>Open from the one moment, closed from the other on: at 21:00:00 sharp what is open to 21:00 is closed.</summary>
/// <param name="From">HH:mm.</param>
/// <param name="To">HH:mm, later than that; 24:00 is the end of the day.</param>
[GenerateSerializer, Immutable, Alias("OpenInterval")]
public sealed record OpenInterval([property: Id(0)] string From, [property: Id(1)] string To)
{
    public const int MinutesOfDay = 24 * 60;

    /// <returns>Minutes since midnight; null for what is no time of a day.</returns>
    public static int? Minutes(string? time) =>
        time is [>= '0' and <= '9', >= '0' and <= '9', ':', >= '0' and <= '9', >= '0' and <= '9']
        && ((time[0] - '0') * 10) + time[1] - '0' is <= 24 and var hours
        && ((time[3] - '0') * 10) + time[4] - '0' is <= 59 and var minutes
        && (hours * 60) + minutes is <= MinutesOfDay and var all
            ? all
            : null;
}
