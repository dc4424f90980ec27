namespace ContactCenter.Quality.Coverage;

/// <summary>Where a seat stands in a week (QA-02).</summary>
public enum CoverageState
{
    /// <summary>There was nothing to listen to, or less than is asked for and all of it was.</summary>
    NoSample,

    /// <summary>As many as are asked for.</summary>
    Met,

    /// <summary>There is time until the end of Sunday.</summary>
    Open,

    /// <summary>The week is over.</summary>
    Missed,
}

/// <summary>At least two recordings of each seat are listened to in each week, Monday to Sunday. Pure.</summary>
public static class CoverageDuty
{
    public const int PerWeek = 2;

    /// <param name="contacts">That the seat had in the week.</param>
    /// <param name="heard">Of it that were scored in the week.</param>
    /// <param name="isOver">Whether the week is.</param>
    public static CoverageState StateOf(int contacts, int heard, bool isOver) =>
        heard >= PerWeek ? CoverageState.Met
        : contacts < PerWeek && heard >= contacts ? CoverageState.NoSample
        : isOver ? CoverageState.Missed
        : CoverageState.Open;

    /// <summary>The Monday of the week of a day.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}

/// <summary>How far a month is on its way to the share of checks that is asked for (QA-05, KPI-13). Pure.</summary>
/// <param name="Answered">Calls that were answered until now.</param>
/// <param name="Done">Quality items until now.</param>
/// <param name="DaysWorked">Working days that are over or run.</param>
/// <param name="Days">Working days of the month.</param>
public sealed record PaceLine(long Answered, long Done, int DaysWorked, int Days)
{
    /// <summary>In hundredths: 5 of 100.</summary>
    public const int TargetPercent = 5;

    /// <summary>As many as are asked for of what was answered until now, rounded up.</summary>
    public long DueNow => Target(Answered);

    /// <summary>What the month will have, if its other working days are as those until now.</summary>
    public long ExpectedAnswered => DaysWorked == 0 ? Answered : ((Answered * Days) + DaysWorked - 1) / DaysWorked;

    public long ExpectedTarget => Target(ExpectedAnswered);

    /// <summary>How many a working day from tomorrow on, rounded up; where no day is left, all that are missing.</summary>
    public long PerDayLeft => Math.Max(0, ExpectedTarget - Done) is var missing && Days > DaysWorked
        ? (missing + Days - DaysWorked - 1) / (Days - DaysWorked)
        : missing;

    public bool IsBehind => Done < DueNow;

    private static long Target(long answered) => ((answered * TargetPercent) + 99) / 100;
}
