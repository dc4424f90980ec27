namespace ContactCenter.Workforce.Gates;

/// <summary>Days over which somebody takes calls under guidance after the pre-job test (STF-09).</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Guide">Name of who guides.</param>
/// <param name="FirstOn">First day.</param>
/// <param name="LastOn">Last day on which it lets anybody through.</param>
/// <param name="OpenedBy">User name.</param>
public sealed record Practice(string Id, string Guide, DateOnly FirstOn, DateOnly LastOn, string OpenedBy)
{
    /// <summary>Null: nobody has signed it off yet.</summary>
    public bool? Passed { get; init; }

    /// <summary>Never who opened it.</summary>
    public string? EndedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Calls that the seat answered from its first day to its last one or to its end.</summary>
    public int Calls { get; init; }

    public string? Remark { get; init; }

    public bool RunsOn(DateOnly day) => EndedBy is null && FirstOn <= day && day <= LastOn;

    /// <summary>Days that have been of it.</summary>
    public int DaysUntil(DateOnly today) => Math.Max(0, (today < LastOn ? today : LastOn).DayNumber - FirstOn.DayNumber + 1);
}

/// <summary>A closed gate that lets somebody through until a moment: proposed by one person, approved by another.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Gate">Which.</param>
/// <param name="Reason">In words.</param>
/// <param name="Until">First moment in which it lets nobody through any more.</param>
/// <param name="ProposedBy">User name.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="ApprovedBy">User name; null: nobody.</param>
/// <param name="EndedBy">Who refused it or ended it before its end; null: nobody.</param>
public sealed record GateException(
    string Id, SeatGate Gate, string Reason, DateTimeOffset Until, string ProposedBy, DateTimeOffset ProposedAt, string? ApprovedBy,
    string? EndedBy)
{
    /// <summary>Those that an exception may be made of: nobody works unengaged, unsworn or barred.</summary>
    public static IReadOnlyCollection<SeatGate> Possible { get; } =
        [SeatGate.PapersIncomplete, SeatGate.PreJobTestNotPassed, SeatGate.PracticeNotBegun, SeatGate.PracticeNotPassed];

    public bool CountsAt(DateTimeOffset now) => ApprovedBy is not null && EndedBy is null && now < Until;
}
