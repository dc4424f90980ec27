using System.Collections.Immutable;
using ContactCenter.Domain.Calls;

namespace ContactCenter.Domain.Metrics;

/// <summary>
/// Every fact about calls, each declared once: the live figures, the SQL of reports and sheets, the sums of days and the lists behind a
/// figure are made from these rows (KPI-17). A fact more is a row here, a place in <see cref="VoiceFigures"/> and a column of the sums.
/// </summary>
public static class VoiceFacts
{
    /// <summary>An answer within this time keeps the service level (RNK-01, X24).</summary>
    public const long ServiceLevelMilliseconds = 60_000;

    /// <summary>满意 (4) and 非常满意 (5).</summary>
    private const int SatisfiedFrom = 4;

    private static readonly CallCondition OfRequested = new CallCondition.Known(CallValue.HumanRequestedAt);
    private static readonly CallCondition OfAnswered = OfRequested & new CallCondition.Known(CallValue.AnsweredAt);
    private static readonly CallCondition OfAbandoned = OfRequested & new CallCondition.EndedAs(CallOutcome.Abandoned);
    private static readonly CallCondition OfHandled = OfRequested & new CallCondition.Known(CallValue.Handle);

    /// <summary>转接人工来电量 (KPI-01, X4): calls that asked for a human, each once, at once abandoned ones included.</summary>
    public static VoiceFact Requested { get; } = new()
    {
        Column = "offered",
        Name = "calls.requested",
        Title = ("转接人工来电量", "calls that asked for an agent"),
        Search = "offered",
        Which = OfRequested,
        In = f => f.Calls.Offered,
    };

    /// <summary>人工接听量.</summary>
    public static VoiceFact Answered { get; } = new()
    {
        Column = "answered",
        Name = "calls.answered",
        Title = ("人工接听量", "calls answered by an agent"),
        Search = "answered",
        Which = OfAnswered,
        In = f => f.Calls.Answered,
    };

    /// <summary>呼损: ended unanswered.</summary>
    public static VoiceFact Abandoned { get; } = new()
    {
        Column = "abandoned",
        Name = "calls.abandoned",
        Title = ("呼损电话量", "abandoned calls"),
        Search = "abandoned",
        Which = OfAbandoned,
        In = f => f.Calls.Abandoned,
    };

    /// <summary>Waited at most 60.000 s (RNK-01, X24).</summary>
    public static VoiceFact AnsweredWithin60Seconds { get; } = new()
    {
        Column = "answered_within_60s",
        Name = "calls.answered-within-60s",
        Title = ("60秒内人工接听量", "calls answered within 60 s"),
        Search = "answeredWithin60Seconds",
        Which = OfAnswered & new CallCondition.AtMost(CallValue.Wait, ServiceLevelMilliseconds),
        In = f => f.Calls.AnsweredWithin60Seconds,
    };

    /// <summary>From the request to the answer, of answered calls (KPI-02, X5).</summary>
    public static VoiceFact AnsweredWait { get; } = new()
    {
        Column = "answered_wait_ms",
        Name = "calls.answered-wait-ms",
        Title = ("接听来电等待时长合计", "waiting time of answered calls"),
        Which = OfAnswered,
        Sum = CallValue.Wait,
        In = f => f.Calls.AnsweredWaitMilliseconds,
    };

    public static VoiceFact AbandonedWait { get; } = new()
    {
        Column = "abandoned_wait_ms",
        Which = OfAbandoned,
        Sum = CallValue.Wait,
        In = f => f.Calls.AbandonedWaitMilliseconds,
    };

    /// <summary>Calls whose handle time is known: ended and wrap-up closed.</summary>
    public static VoiceFact Handled { get; } = new()
    {
        Column = "handled",
        Name = "calls.handled",
        Title = ("已完成小结的通话量", "calls with closed wrap-up"),
        Search = "handled",
        Which = OfHandled,
        In = f => f.Calls.Handled,
    };

    /// <summary>Talk, hold and wrap-up of handled calls (KPI-03, X6).</summary>
    public static VoiceFact HandleTime { get; } = new()
    {
        Column = "handle_ms",
        Name = "calls.handle-ms",
        Title = ("业务处理时长合计", "handle time of calls with closed wrap-up"),
        Which = OfHandled,
        Sum = CallValue.Handle,
        In = f => f.Calls.HandleMilliseconds,
    };

    public static VoiceFact TalkTime { get; } =
        new() { Column = "talk_ms", Which = OfHandled, Sum = CallValue.Talk, In = f => f.Calls.TalkMilliseconds };

    public static VoiceFact HoldTime { get; } =
        new() { Column = "hold_ms", Which = OfHandled, Sum = CallValue.Hold, In = f => f.Calls.HoldMilliseconds };

    public static VoiceFact WrapUpTime { get; } =
        new() { Column = "wrap_up_ms", Which = OfHandled, Sum = CallValue.WrapUp, In = f => f.Calls.WrapUpMilliseconds };

    /// <summary>Answered calls whose caller was asked for a rating (SAT-01, X7).</summary>
    public static VoiceFact RatingsPushed { get; } = new()
    {
        Column = "ratings_pushed",
        Name = "ratings.pushed",
        Title = ("人工语音服务即时推送评价量", "rating invitations after calls"),
        Search = "ratingsPushed",
        Which = OfAnswered & new CallCondition.Has(CallFlag.RatingAsked),
        In = f => f.Ratings.Pushed,
    };

    /// <summary>Answered calls that were rated (SAT-02).</summary>
    public static VoiceFact RatingsReceived { get; } = new()
    {
        Column = "ratings_received",
        Name = "ratings.received",
        Title = ("人工语音服务即时评价数量", "ratings received after calls"),
        Search = "ratingsReceived",
        Which = OfAnswered & new CallCondition.Known(CallValue.Rating),
        In = f => f.Ratings.Received,
    };

    /// <summary>Answered calls rated 4 (满意) or 5 (非常满意).</summary>
    public static VoiceFact RatingsSatisfied { get; } = new()
    {
        Column = "ratings_satisfied",
        Name = "ratings.satisfied",
        Title = ("人工语音服务满意评价数量", "satisfied ratings after calls"),
        Search = "ratingsSatisfied",
        Which = OfAnswered & new CallCondition.AtLeast(CallValue.Rating, SatisfiedFrom),
        In = f => f.Ratings.Satisfied,
    };

    /// <summary>Handled calls whose wrap-up the clock ended instead of the agent (X6).</summary>
    public static VoiceFact AutomaticWrapUps { get; } = new()
    {
        Column = "automatic_wrap_ups",
        Which = OfHandled & new CallCondition.Has(CallFlag.WrapUpAutomatic),
        In = f => f.AutomaticWrapUps,
    };

    /// <summary>Those of <see cref="Figures"/>, known while a call goes on.</summary>
    public static ImmutableArray<VoiceFact> OfFigures { get; } =
    [
        Requested, Answered, Abandoned, AnsweredWithin60Seconds, AnsweredWait, AbandonedWait,
        Handled, HandleTime, TalkTime, HoldTime, WrapUpTime,
    ];

    /// <summary>Every one, those of <see cref="Figures"/> first.</summary>
    public static ImmutableArray<VoiceFact> All { get; } =
        [.. OfFigures, RatingsPushed, RatingsReceived, RatingsSatisfied, AutomaticWrapUps];

    /// <summary>Those that rule sets may name.</summary>
    public static ImmutableArray<VoiceFact> Assessed { get; } = [.. All.Where(f => f.Name is not null)];

    /// <summary>Those whose calls can be searched for.</summary>
    public static ImmutableArray<VoiceFact> Searched { get; } = [.. All.Where(f => f.Search is not null)];
}
