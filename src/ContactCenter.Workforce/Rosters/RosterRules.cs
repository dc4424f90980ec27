using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Rosters;

/// <summary>What a roster of a project is checked by: data with versions, one set for each project.</summary>
/// <param name="RestMinutes">Between the end of a shift and the beginning of the next one of the same person, 0 to 1440.</param>
/// <param name="WeekMinutes">That one person works at most in a week, 60 to 6000; a shift counts for the day it begins on.</param>
/// <param name="DaysInARow">With a shift, at most, 1 to 14.</param>
/// <param name="Needs">How many must be there; what several say of the same time and post, the largest holds.</param>
public sealed record RosterRules(int RestMinutes, int WeekMinutes, int DaysInARow, IReadOnlyList<HeadsNeeded> Needs)
{
    /// <summary>Eleven hours of rest, 44 hours a week (劳动法 §36), a day off in seven (§38); nobody is needed yet.</summary>
    public static RosterRules Standard { get; } = new(11 * 60, 44 * 60, 6, []);
}

/// <summary>So many people from a time of day to another.</summary>
/// <param name="Days">On which days.</param>
/// <param name="Post">Of which post; null: of any.</param>
/// <param name="From">Minute of the day, 0 to 1410, a multiple of 30.</param>
/// <param name="Until">Minute of the day, after <paramref name="From"/>, at most 1440; what goes over midnight is two needs.</param>
/// <param name="Heads">1 to 500.</param>
public sealed record HeadsNeeded(NeedDays Days, Post? Post, int From, int Until, int Heads)
{
    /// <param name="isWorkingDay">Whether the day is worked by the State Council's calendar, make-up days with it.</param>
    public bool IsOn(bool isWorkingDay) => Days switch
    {
        NeedDays.Every => true,
        NeedDays.Working => isWorkingDay,
        NeedDays.Off => !isWorkingDay,
    };
}

public enum NeedDays
{
    Every,

    /// <summary>Monday to Friday without holidays, and make-up days (调休).</summary>
    Working,

    /// <summary>Weekends and holidays.</summary>
    Off,
}
