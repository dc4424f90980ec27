using System.Collections.Frozen;
using System.Collections.Immutable;
using ContactCenter.Cases.Types;
using static ContactCenter.Cases.Tickets.TicketParties;
using static ContactCenter.Cases.Tickets.TicketState;
using static ContactCenter.Cases.Tickets.TicketStep;

namespace ContactCenter.Cases.Tickets;

/// <summary>How a ticket stands when a step is asked for.</summary>
/// <param name="State">Of the ticket.</param>
/// <param name="Unreached">How often the taxpayer was called back in vain since it was answered.</param>
/// <param name="DueAt">Until when it is to be closed.</param>
/// <param name="MayWait">Its type knows waiting for somebody outside.</param>
public readonly record struct TicketSituation(TicketState State, int Unreached, DateTimeOffset DueAt, bool MayWait)
{
    /// <summary>Steps that its type leaves out.</summary>
    public ImmutableArray<OptionalStep> Without { get; init; } = [];

    /// <summary>An office that has to know of it has not confirmed that it does (TKT-12).</summary>
    public bool IsUnreported { get; init; }
}

/// <summary>What a step means for the duties.</summary>
public enum DutyEffect
{
    None,

    /// <summary>The answer is there.</summary>
    MeetAnswer,

    /// <summary>It is closed.</summary>
    MeetClose,

    /// <summary>It has not to be done any more.</summary>
    Withdraw,

    /// <summary>It goes on by the time that it had.</summary>
    Reopen,
}

/// <summary>What comes of a step that is asked for.</summary>
public abstract record TicketMove
{
    private TicketMove()
    {
    }

    public sealed record Accepted(TicketState Next, DutyEffect Effect) : TicketMove;

    /// <param name="Code">For programs and pages.</param>
    public sealed record Refused(string Code) : TicketMove;
}

/// <summary>Why nothing is done with a ticket, as codes that pages translate.</summary>
public static class TicketRefusals
{
    public const string IllegalStep = "ticket-step-illegal";
    public const string NotYours = "ticket-step-not-yours";
    public const string CallBackFirst = "ticket-call-back-first";
    public const string NeverWaits = "ticket-type-never-waits";

    /// <summary>Its type leaves the step out.</summary>
    public const string LeftOut = "ticket-type-without-step";

    /// <summary>A major matter is closed when both bureaus have it (TKT-12).</summary>
    public const string Unreported = "ticket-not-reported";

    /// <summary>Somebody else changed it meanwhile.</summary>
    public const string Changed = "ticket-changed";
}

/// <summary>The life of a ticket as a table. Pure.</summary>
public static class TicketTransitions
{
    /// <summary>So often is a taxpayer called in vain before a ticket is closed without (TKT-05).</summary>
    public const int EnoughAttempts = 3;

    private static readonly FrozenDictionary<(TicketState, TicketStep), TicketState> Table = new Dictionary<(TicketState, TicketStep),
        TicketState>
    {
        [(Draft, Submit)] = Submitted,
        [(Returned, Submit)] = Submitted,
        [(Submitted, Review)] = UnderReview,
        [(Submitted, AnswerByProblem)] = Answered,
        [(UnderReview, Return)] = Returned,
        [(UnderReview, Assign)] = Assigned,
        [(UnderReview, Reject)] = Rejected,
        [(UnderReview, Merge)] = Merged,
        [(UnderReview, AnswerByProblem)] = Answered,
        [(Assigned, Assign)] = Assigned,
        [(Assigned, Start)] = Processing,
        [(Assigned, SendBack)] = UnderReview,
        [(Assigned, Merge)] = Merged,
        [(Assigned, AnswerByProblem)] = Answered,
        [(Processing, Assign)] = Assigned,
        [(Processing, SendBack)] = UnderReview,
        [(Processing, WaitOutside)] = WaitingOutside,
        [(Processing, TicketStep.Answer)] = Answered,
        [(Processing, Merge)] = Merged,
        [(Processing, AnswerByProblem)] = Answered,
        [(WaitingOutside, Resume)] = Processing,
        [(WaitingOutside, AnswerByProblem)] = Answered,
        [(Answered, Redo)] = Assigned,
        [(Answered, CallBack)] = CallingBack,
        [(CallingBack, Redo)] = Assigned,
        [(CallingBack, TicketStep.Score)] = Scored,
        [(CallingBack, Close)] = Closed,
        [(Scored, Redo)] = Assigned,
        [(Scored, Close)] = Closed,
        [(Closed, Reopen)] = Assigned,
        [(Rejected, Reopen)] = UnderReview,
    }.ToFrozenDictionary();

    /// <summary>Every step that there is, with where it leads.</summary>
    public static IEnumerable<(TicketState From, TicketStep Step, TicketState To)> All =>
        Table.Select(t => (t.Key.Item1, t.Key.Item2, t.Value)).OrderBy(t => t.Item1).ThenBy(t => t.Item2);

    /// <summary>As what somebody has to act to take a step.</summary>
    public static TicketParties Takers(TicketStep step) => step switch
    {
        Submit => Author,
        Review or Return or Assign or Reject or Merge => Reviewer,
        Start or SendBack or WaitOutside or Resume or TicketStep.Answer => Department,
        AnswerByProblem => ProblemSolver,
        CallBack or TicketStep.Score => Caller,
        Redo => Reviewer | Caller,
        Close or Reopen => Closer,
    };

    /// <summary>Whether a step needs to be explained.</summary>
    public static bool NeedsReason(TicketStep step) =>
        step is Return or Reject or Merge or SendBack or WaitOutside or TicketStep.Answer or AnswerByProblem or Redo or Reopen;

    public static TicketMove Decide(TicketSituation ticket, TicketStep step, TicketParties parties, DateTimeOffset now) =>
        !Table.TryGetValue((ticket.State, step), out var next) ? new TicketMove.Refused(TicketRefusals.IllegalStep)
        : (parties & Takers(step)) is None ? new TicketMove.Refused(TicketRefusals.NotYours)
        : step is WaitOutside && !ticket.MayWait ? new TicketMove.Refused(TicketRefusals.NeverWaits)
        : OptionalOf(step) is { } optional && ticket.Without.Contains(optional) ? new TicketMove.Refused(TicketRefusals.LeftOut)
        : step is Close && ticket.IsUnreported ? new TicketMove.Refused(TicketRefusals.Unreported)
        : step is Close && ticket.State is CallingBack && ticket.Unreached < EnoughAttempts
            ? new TicketMove.Refused(TicketRefusals.CallBackFirst)
        : new TicketMove.Accepted(next, EffectOf(step, ticket.DueAt, now));

    /// <summary>The steps that somebody can take now.</summary>
    public static IEnumerable<TicketStep> Possible(TicketSituation ticket, TicketParties parties, DateTimeOffset now) =>
        Enum.GetValues<TicketStep>().Where(s => Decide(ticket, s, parties, now) is TicketMove.Accepted);

    private static OptionalStep? OptionalOf(TicketStep step) => step switch
    {
        Return => OptionalStep.Return,
        Reject => OptionalStep.Reject,
        Merge => OptionalStep.Merge,
        SendBack => OptionalStep.SendBack,
        AnswerByProblem => OptionalStep.AnswerByProblem,
        Reopen => OptionalStep.Reopen,
        _ => null,
    };

    /// <summary>What was late when it was rejected stays late: otherwise nobody would be late.</summary>
    private static DutyEffect EffectOf(TicketStep step, DateTimeOffset due, DateTimeOffset now) => step switch
    {
        TicketStep.Answer or AnswerByProblem => DutyEffect.MeetAnswer,
        Close => DutyEffect.MeetClose,
        Reject => now <= due ? DutyEffect.Withdraw : DutyEffect.MeetClose,
        Merge => DutyEffect.Withdraw,
        Redo or Reopen => DutyEffect.Reopen,
        _ => DutyEffect.None,
    };
}
