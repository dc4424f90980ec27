using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Rosters;

/// <summary>What the bureau says of a rectification (STF-17).</summary>
public enum AbsenceVerdict
{
    Rectified,

    /// <summary>Another comes within five days.</summary>
    NotRectified,

    /// <summary>It was none: the leave came later, the seat was at fault.</summary>
    Excused,
}

/// <summary>Absent from post for two hours or more without leave; asks for a rectification (STF-17).</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Number">By which people call it.</param>
/// <param name="Project">Id of the contract.</param>
/// <param name="Person">Id of the staff file.</param>
/// <param name="Post">Of the engagement when it was found.</param>
/// <param name="Day">On which the shift began.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when, or when it was looked at last.</param>
/// <param name="FoundAt">From when the rectification is asked for.</param>
public sealed record Absence(
    string Id, string Number, string Project, string Person, Post Post, DateOnly Day, DateTimeOffset From, DateTimeOffset Until,
    DateTimeOffset FoundAt)
{
    /// <summary>What the provider did about it; null: it has said nothing.</summary>
    public string? Answer { get; init; }

    public string? AnsweredBy { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public AbsenceVerdict? Verdict { get; init; }

    public string? Remark { get; init; }

    public string? DecidedBy { get; init; }

    /// <summary>Who comes instead, and until when: of what was not rectified.</summary>
    public string? Vacancy { get; init; }
}
