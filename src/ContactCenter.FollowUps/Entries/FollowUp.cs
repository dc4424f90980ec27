using ContactCenter.Backoffice.Duties;

namespace ContactCenter.FollowUps.Entries;

/// <summary>Why somebody is owed something: the kinds of calls back that 12366 centres tell apart, and ratings.</summary>
public enum FollowUpKind
{
    /// <summary>留言回呼: a message to be heard and answered (MSG-01…04).</summary>
    Message,

    /// <summary>网上留言: written on the centre's page, to be read and answered (MSG-01…04).</summary>
    WebMessage,

    /// <summary>纠错回呼: what was said was wrong.</summary>
    Correction,

    /// <summary>承诺回呼: somebody promised an answer.</summary>
    Promise,

    /// <summary>遇忙回呼: the caller asked to be called back instead of waiting.</summary>
    Busy,

    /// <summary>核实回访: something has to be verified with the caller.</summary>
    Verification,

    /// <summary>低分分析: the caller was not satisfied; nobody has to call.</summary>
    LowRating,

    /// <summary>专项调查: the questions of a survey are asked (TEL-09).</summary>
    Survey,
}

/// <summary>Who asked for it.</summary>
public enum FollowUpOrigin
{
    /// <summary>By a message, a key or a rating.</summary>
    Caller,

    Agent,

    Supervisor,
}

/// <summary>With what it ended.</summary>
public enum FollowUpResult
{
    /// <summary>已接通答复: the caller was called and answered the call.</summary>
    Reached,

    /// <summary>再次来电已接听: the caller rang again, and an agent answered.</summary>
    RangAgain,

    /// <summary>多次未接通: called, and not reached.</summary>
    NotReached,

    /// <summary>号码有误.</summary>
    WrongNumber,

    /// <summary>无需处理: nothing was said, or asked twice. It counts as neither in time nor late.</summary>
    NotNeeded,

    /// <summary>其他方式答复: answered in another way than by a call.</summary>
    OtherWay,

    /// <summary>已分析: of a low rating.</summary>
    Analysed,

    /// <summary>已完成调查: of a survey, whose questions were answered.</summary>
    Surveyed,

    /// <summary>拒绝受访: of a survey; who was called did not want to answer.</summary>
    Declined,
}

public enum FollowUpState
{
    /// <summary>Nobody has it.</summary>
    Open,

    /// <summary>Somebody has it.</summary>
    Taken,

    Closed,
}

/// <summary>Something owed to a caller.</summary>
/// <param name="Id">Its id, and the subject of its duties.</param>
/// <param name="Kind">Why.</param>
/// <param name="Origin">Who asked for it.</param>
/// <param name="Call">The first contact; null: none.</param>
/// <param name="Number">E.164; empty when the caller withheld it.</param>
/// <param name="EntryNumber">What the caller had dialled; null: nothing is known of it.</param>
/// <param name="Queue">Whose agents see it, and in whose name the call goes out; null: none's.</param>
/// <param name="CreatedAt">When it was asked for, or left.</param>
public sealed record FollowUp(
    string Id, FollowUpKind Kind, FollowUpOrigin Origin, string? Call, string Number, string? EntryNumber, string? Queue,
    DateTimeOffset CreatedAt)
{
    /// <summary>User name; null: the caller asked for it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>As the flow names it; of a message.</summary>
    public string? Mailbox { get; init; }

    /// <summary>Of a message.</summary>
    public string? Recording { get; init; }

    public long? DurationMilliseconds { get; init; }

    public string? Note { get; init; }

    /// <summary>It became an informant's ticket.</summary>
    public bool IsSealed { get; init; }

    /// <summary>How often the caller asked for the same.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The agent who has it.</summary>
    public string? Owner { get; init; }

    /// <summary>When somebody heard or read it for the first time.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>The user name of who did.</summary>
    public string? OpenedBy { get; init; }

    public FollowUpClosing? Closing { get; init; }

    /// <summary>Until when it is heard or read; of a message.</summary>
    public FollowUpTerm? Listening { get; init; }

    /// <summary>Until when it is answered, made or analysed.</summary>
    public required FollowUpTerm Answering { get; init; }

    public IReadOnlyList<FollowUpAttempt> Attempts { get; init; } = [];

    /// <summary>Spoken or written: it has both clocks.</summary>
    public bool IsMessage => IsMessageKind(Kind);

    public FollowUpState State => Closing is not null ? FollowUpState.Closed : Owner is null ? FollowUpState.Open : FollowUpState.Taken;

    /// <summary>From its own times alone: a message that is opened again is late by the time that it had (MSG-03).</summary>
    public DutyState AnswerAt(DateTimeOffset now) =>
        Closing is { Result: FollowUpResult.NotNeeded } ? DutyState.Withdrawn : Answering.StateAt(Closing?.At, now);

    /// <summary>Null where nothing has to be heard.</summary>
    public DutyState? ListenAt(DateTimeOffset now) => Listening?.StateAt(OpenedAt, now);

    internal static bool IsMessageKind(FollowUpKind kind) => kind is FollowUpKind.Message or FollowUpKind.WebMessage;
}

/// <param name="At">When.</param>
/// <param name="By">User name; null: the system saw it.</param>
/// <param name="Result">With what.</param>
/// <param name="Note">Why, where it was asked for.</param>
public sealed record FollowUpClosing(DateTimeOffset At, string? By, FollowUpResult Result, string? Note);

/// <param name="DueAt">The last moment at which it is in time.</param>
/// <param name="WarnAt">80 % of the time are over.</param>
/// <param name="Certain">False when a year on the way has no notice of its holidays yet.</param>
/// <param name="WarnedAt">When it was told that it is due soon; null: it was not.</param>
public sealed record FollowUpTerm(DateTimeOffset DueAt, DateTimeOffset WarnAt, bool Certain, DateTimeOffset? WarnedAt)
{
    /// <param name="doneAt">When it was done; null: it was not.</param>
    /// <param name="now">The time.</param>
    public DutyState StateAt(DateTimeOffset? doneAt, DateTimeOffset now) => doneAt is { } done
        ? done <= DueAt ? DutyState.Met : DutyState.MetLate
        : now > DueAt ? DutyState.Overdue
        : now >= WarnAt ? DutyState.DueSoon
        : DutyState.Open;
}

/// <summary>A call that went out to answer it.</summary>
/// <param name="Call">Its id.</param>
/// <param name="At">When the number was sent out.</param>
/// <param name="Agent">Who called.</param>
/// <param name="Result">A word of the call's record: answered, busy, noAnswer and so on; null while it rings.</param>
/// <param name="EndedAt">Null while the call goes on.</param>
public sealed record FollowUpAttempt(string Call, DateTimeOffset At, string Agent, string? Result, DateTimeOffset? EndedAt)
{
    /// <summary>In the place of the agent as long as nobody has called: the queue finds one.</summary>
    internal const string ByQueue = "queue";
}
