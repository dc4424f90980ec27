using ContactCenter.Backoffice.Calendars;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Posts;

/// <summary>Why a post is free.</summary>
public enum VacancyCause
{
    /// <summary>Left, dismissed or transferred (003 三(三)4: within a working day).</summary>
    Left,

    /// <summary>On leave or ill for longer (003 三(三)4: within a working day).</summary>
    Away,

    /// <summary>Not fit for it (003 三(三)6: within a working day).</summary>
    Unfit,

    /// <summary>Not rectified after a finding (004 二(七)3: within five days).</summary>
    NotRectified,
}

/// <summary>A post that is free, and by when somebody comes (STF-04).</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Project">Id of the contract.</param>
/// <param name="Post">Which.</param>
/// <param name="Cause">Decides the term.</param>
/// <param name="Reason">In words.</param>
/// <param name="OpenedOn">A local day.</param>
/// <param name="DueOn">Last day on which somebody may come.</param>
/// <param name="IsDueCertain">False: the holidays of its year are not announced yet.</param>
/// <param name="OpenedBy">User name.</param>
/// <param name="FilledOn">When somebody came; null: nobody.</param>
/// <param name="FilledWith">Id of the staff file.</param>
public sealed record Vacancy(
    string Id, string Project, Post Post, VacancyCause Cause, string Reason, DateOnly OpenedOn, DateOnly DueOn, bool IsDueCertain,
    string OpenedBy, DateOnly? FilledOn, string? FilledWith)
{
    private const int DaysAfterRectification = 5;

    /// <summary>The working day after it opened; five days by the calendar after a rectification that failed.</summary>
    public static DueDay DueOf(VacancyCause cause, DateOnly openedOn, WorkingCalendar calendar) => cause == VacancyCause.NotRectified
        ? new(openedOn.AddDays(DaysAfterRectification), Certain: true)
        : calendar.WorkingDaysAfter(openedOn, 1);

    /// <summary>Nobody came by its last day.</summary>
    public bool IsLate(DateOnly today) => (FilledOn ?? today) > DueOn;
}

/// <summary>The bureau was told in writing that the staff changes.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Person">Id of the staff file.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Document">Number of the writing, or where it lies.</param>
/// <param name="NoticeOn">Its day.</param>
/// <param name="EffectiveOn">When the change happens.</param>
/// <param name="EnteredBy">User name.</param>
public sealed record ChangeNotice(
    string Id, string Person, NoticeKind Kind, string Document, DateOnly NoticeOn, DateOnly EffectiveOn, string EnteredBy)
{
    /// <summary>Its number in the contract's log of deliveries; null: it was told on paper alone.</summary>
    public long? Delivery { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Before the change (STF-02); who leaves is told of a month before (STF-03).</summary>
    public bool IsInTime => Kind == NoticeKind.Leaves ? NoticeOn.AddMonths(1) <= EffectiveOn : NoticeOn < EffectiveOn;
}

public enum NoticeKind
{
    Joins,
    Leaves,
    ChangesPost,
}

/// <summary>What a bid promised (STF-16).</summary>
public enum PromiseKind
{
    /// <summary>Seats of the centre, which the platform counts.</summary>
    Seats,

    /// <summary>People engaged, reserve with them, whom the platform counts.</summary>
    Heads,

    Lines,
    Qualification,
    Equipment,
    Place,
}

/// <summary>A promise and what is there of it.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Kind">What.</param>
/// <param name="Title">In words.</param>
/// <param name="Promised">So many.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="Found">That are there: counted by the platform, or as somebody found last; null: nobody has looked.</param>
/// <param name="FoundBy">User name; null: counted.</param>
/// <param name="FoundAt">When; null: now.</param>
/// <param name="Note">Of who found it.</param>
public sealed record Promise(
    string Id, PromiseKind Kind, string Title, int Promised, string Source, int? Found, string? FoundBy, DateTimeOffset? FoundAt,
    string? Note)
{
    /// <summary>Fewer than promised, or unknown.</summary>
    public bool IsGap => Found is not { } found || found < Promised;
}
