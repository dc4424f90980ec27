using NodaTime;

namespace ContactCenter.Workforce.Rosters;

/// <summary>A shift as it is planned: from a time of day for so long, over midnight where that comes within it. It never changes.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Project">Id of the contract whose people work it.</param>
/// <param name="Code">As it stands in the grid: 1 to 4 characters, of one shift in force of the project.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Starts">Minute of the day, 0 to 1410, a multiple of 30.</param>
/// <param name="Minutes">30 to 960, a multiple of 30.</param>
/// <param name="IsRetired">Is planned no more; what was planned of it stays.</param>
public sealed record ShiftType(string Id, string Project, string Code, string Name, int Starts, int Minutes, bool IsRetired = false)
{
    public const int SlotMinutes = 30;

    public const int LongestMinutes = 960;

    /// <summary>By the wall clock of a zone: a shift keeps its times of day when the clock is changed within it.</summary>
    public Interval On(DateOnly day, DateTimeZone zone)
    {
        var start = LocalDate.FromDateOnly(day).AtMidnight().PlusMinutes(Starts);
        return new(zone.AtLeniently(start).ToInstant(), zone.AtLeniently(start.PlusMinutes(Minutes)).ToInstant());
    }
}

/// <summary>Somebody works a shift that begins on a day.</summary>
/// <param name="Person">Id of a staff file.</param>
/// <param name="Day">On which it begins.</param>
/// <param name="Shift">Which.</param>
public sealed record PlannedShift(string Person, DateOnly Day, ShiftType Shift);
