namespace ContactCenter.Workforce.Rosters;

public enum LeaveKind
{
    /// <summary>因公.</summary>
    Official,

    /// <summary>因私.</summary>
    Private,
}

public enum LeaveState
{
    /// <summary>A side has not said yes: the person is to be there.</summary>
    Waiting,

    /// <summary>Both sides said yes.</summary>
    Approved,

    Refused,
    Withdrawn,
}

/// <summary>The two sides whose word a leave needs (SIT-04).</summary>
public enum LeaveSide
{
    /// <summary>The provider's manager.</summary>
    Provider,

    /// <summary>The bureau.</summary>
    Bureau,
}

/// <summary>Somebody asks to be away (SIT-04): with one word alone it is no leave.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Person">Id of the staff file.</param>
/// <param name="Kind">Why, in one word.</param>
/// <param name="From">First moment.</param>
/// <param name="Until">First moment after.</param>
/// <param name="Substitute">Id of who comes instead; null: nobody, which only a leave up to a day may have.</param>
/// <param name="Reason">In words.</param>
/// <param name="AskedBy">User name.</param>
/// <param name="AskedAt">When.</param>
public sealed record Leave(
    string Id, string Person, LeaveKind Kind, DateTimeOffset From, DateTimeOffset Until, string? Substitute, string Reason, string AskedBy,
    DateTimeOffset AskedAt)
{
    /// <summary>Beyond it somebody has to come instead.</summary>
    public static readonly TimeSpan WithoutSubstitute = TimeSpan.FromDays(1);

    public string? ProviderBy { get; init; }

    public DateTimeOffset? ProviderAt { get; init; }

    public string? BureauBy { get; init; }

    public DateTimeOffset? BureauAt { get; init; }

    /// <summary>Who refused or withdrew it; null: nobody.</summary>
    public string? EndedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? EndedReason { get; init; }

    public bool IsWithdrawn { get; init; }

    public bool NeedsSubstitute => Until - From > WithoutSubstitute;

    public LeaveState State => EndedBy is not null
        ? IsWithdrawn ? LeaveState.Withdrawn : LeaveState.Refused
        : ProviderBy is not null && BureauBy is not null ? LeaveState.Approved : LeaveState.Waiting;

    /// <summary>Whether this side has not spoken yet.</summary>
    public bool Waits(LeaveSide side) => State == LeaveState.Waiting && (side == LeaveSide.Provider ? ProviderBy : BureauBy) is null;
}
