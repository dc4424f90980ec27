using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Backoffice.Duties;

/// <summary>What a slice has to do in time, declared once.</summary>
/// <param name="Name">Of the slice: <c>message.answer</c>. Kept with every duty, so it never changes.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Rule">Until when. A contract with another rule than this starts its duties with that one.</param>
/// <param name="Basis">Where it is written that it has to be so, and the words: 《管理规范》六 留言后 2 个工作日内答复.</param>
public sealed record DutyKind(string Name, BilingualText Title, DutyRule Rule, BilingualText Basis);

/// <summary>Something that has to be done in time.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind"><see cref="DutyKind.Name"/>.</param>
/// <param name="Subject">What it is about, by the slice's own id; one duty of a kind for each.</param>
/// <param name="Rule">By which it is due.</param>
/// <param name="RuleText">The rule and its basis as they were said when it began.</param>
/// <param name="Owner">The user name of who has to do it; null: nobody has it yet.</param>
/// <param name="StartedAt">From when it counts.</param>
/// <param name="Term">As it was counted last.</param>
public sealed record Duty(
    Guid Id, string Kind, string Subject, DutyRule Rule, BilingualText RuleText, string? Owner, DateTimeOffset StartedAt, DutyTerm Term)
{
    /// <summary>Null while it is open, and when it was withdrawn.</summary>
    public DutyEnd? Met { get; init; }

    /// <summary>It has not to be done any more.</summary>
    public DutyEnd? Withdrawn { get; init; }

    /// <summary>When it was warned of; null: it was not, or what it was warned of has moved.</summary>
    public DateTimeOffset? WarnedAt { get; init; }

    /// <summary>When it was told that it is overdue.</summary>
    public DateTimeOffset? OverdueToldAt { get; init; }

    /// <summary>Follows from its times alone, so that a late beat never changes a verdict.</summary>
    public DutyState StateAt(DateTimeOffset now) =>
        Withdrawn is not null ? DutyState.Withdrawn
        : Met is { } met ? met.At <= Term.DueAt ? DutyState.Met : DutyState.MetLate
        : now > Term.DueAt ? DutyState.Overdue
        : now >= Term.WarnAt ? DutyState.DueSoon
        : DutyState.Open;
}

/// <param name="At">When.</param>
/// <param name="By">The user name; null where the system did.</param>
/// <param name="Why">Of what was withdrawn.</param>
public sealed record DutyEnd(DateTimeOffset At, string? By, string? Why = null);

public enum DutyState
{
    /// <summary>There is time.</summary>
    Open,

    /// <summary>80 % of its time are over.</summary>
    DueSoon,

    /// <summary>It was not met in time and is still to be met.</summary>
    Overdue,

    Met,

    /// <summary>After it was due.</summary>
    MetLate,

    /// <summary>It has not to be met any more, and counts as neither.</summary>
    Withdrawn,
}
