namespace ContactCenter.Workforce.Rosters;

public enum SwapState
{
    /// <summary>The colleague has not answered.</summary>
    Asked,

    /// <summary>The colleague takes it; the planner has not decided.</summary>
    Agreed,

    /// <summary>It stands in the roster.</summary>
    Done,

    /// <summary>The colleague does not want it.</summary>
    Declined,

    /// <summary>The planner does not want it.</summary>
    Refused,

    Withdrawn,
}

/// <summary>Two people change places. Whose half is another since it was asked is swapped no more.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Project">Id of the contract.</param>
/// <param name="Asker">Id of the staff file.</param>
/// <param name="Day">Of the shift that the asker gives.</param>
/// <param name="Shift">Id of the shift type that the asker gives.</param>
/// <param name="Colleague">Id of the staff file.</param>
/// <param name="ColleagueDay">Of the shift that the asker takes; null: takes none, the colleague takes the shift over.</param>
/// <param name="ColleagueShift">Id of the shift type that the asker takes.</param>
/// <param name="Reason">Why.</param>
/// <param name="State">How it stands.</param>
/// <param name="AskedAt">When.</param>
/// <param name="DecidedBy">User name of the planner.</param>
/// <param name="DecidedReason">Of the planner.</param>
public sealed record Swap(
    string Id, string Project, string Asker, DateOnly Day, string Shift, string Colleague, DateOnly? ColleagueDay, string? ColleagueShift,
    string Reason, SwapState State, DateTimeOffset AskedAt, string? DecidedBy, string? DecidedReason)
{
    /// <summary>What it makes of the roster.</summary>
    public IEnumerable<CellChange> Changes()
    {
        // On one day each gets the other's shift; on two the days change hands.
        if (ColleagueDay == Day)
        {
            return [new(Asker, Day, Shift, ColleagueShift), new(Colleague, Day, ColleagueShift, Shift)];
        }

        CellChange[] given = [new(Asker, Day, Shift, null), new(Colleague, Day, null, Shift)];
        return ColleagueDay is { } day
            ? [.. given, new(Colleague, day, ColleagueShift, null), new(Asker, day, null, ColleagueShift)]
            : given;
    }
}

/// <summary>One cell of the grid before and after.</summary>
/// <param name="Person">Id.</param>
/// <param name="Day">Which.</param>
/// <param name="Before">Id of the shift type; null: none.</param>
/// <param name="After">Id of the shift type; null: none.</param>
public sealed record CellChange(string Person, DateOnly Day, string? Before, string? After);
