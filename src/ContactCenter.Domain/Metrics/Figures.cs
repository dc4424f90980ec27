using ContactCenter.Domain.Calls;
using Orleans;

namespace ContactCenter.Domain.Metrics;

/// <summary>
/// What a set of calls comes to: counts and sums only, so that any two disjoint sets add up exactly. A call belongs to the moment
/// of its <see cref="CallRecord.HumanRequestedAt"/>.
/// </summary>
/// <param name="Offered">转接人工来电量 (KPI-01, X4): calls that asked for a human, each once, at once abandoned ones included.</param>
/// <param name="Answered">人工接听量.</param>
/// <param name="Abandoned">呼损: ended unanswered. Offered − Answered − Abandoned are still waiting.</param>
/// <param name="AnsweredWithin60Seconds">RNK-01, X24: waited ≤ 60.000 s.</param>
/// <param name="AnsweredWaitMilliseconds">Sum over answered calls (KPI-02, X5).</param>
/// <param name="AbandonedWaitMilliseconds">Sum over abandoned calls.</param>
/// <param name="Handled">Calls whose handle time is known: ended and wrap-up closed.</param>
/// <param name="HandleMilliseconds">Sum over handled calls (KPI-03, X6).</param>
/// <param name="TalkMilliseconds">Sum over handled calls.</param>
/// <param name="HoldMilliseconds">Sum over handled calls.</param>
/// <param name="WrapUpMilliseconds">Sum over handled calls.</param>
[GenerateSerializer, Immutable, Alias("Figures")]
public sealed record Figures(
    [property: Id(0)] long Offered,
    [property: Id(1)] long Answered,
    [property: Id(2)] long Abandoned,
    [property: Id(3)] long AnsweredWithin60Seconds,
    [property: Id(4)] long AnsweredWaitMilliseconds,
    [property: Id(5)] long AbandonedWaitMilliseconds,
    [property: Id(6)] long Handled,
    [property: Id(7)] long HandleMilliseconds,
    [property: Id(8)] long TalkMilliseconds,
    [property: Id(9)] long HoldMilliseconds,
    [property: Id(10)] long WrapUpMilliseconds)
{
    public static Figures None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>人工接通率.</summary>
    public Rate AnswerRate => new(Answered, Offered);

    /// <summary>60秒人工接通率.</summary>
    public Rate AnsweredWithin60SecondsRate => new(AnsweredWithin60Seconds, Offered);

    /// <summary>平均等待时长, in milliseconds.</summary>
    public Rate AverageWait => new(AnsweredWaitMilliseconds, Answered);

    /// <summary>业务处理时长, in milliseconds.</summary>
    public Rate AverageHandle => new(HandleMilliseconds, Handled);

    public static Figures operator +(Figures a, Figures b) => Combine(a, b, 1);

    public static Figures operator -(Figures a, Figures b) => Combine(a, b, -1);

    /// <summary>What one call contributes, by the rows of <see cref="VoiceFacts"/>; reports in SQL are tested against it.</summary>
    public static Figures Of(CallRecord call) => call.HumanRequestedAt is null ? None : From(fact => fact.Of(call));

    /// <param name="value">What each fact comes to.</param>
    public static Figures From(Func<VoiceFact, long> value) => new(
        Offered: value(VoiceFacts.Requested),
        Answered: value(VoiceFacts.Answered),
        Abandoned: value(VoiceFacts.Abandoned),
        AnsweredWithin60Seconds: value(VoiceFacts.AnsweredWithin60Seconds),
        AnsweredWaitMilliseconds: value(VoiceFacts.AnsweredWait),
        AbandonedWaitMilliseconds: value(VoiceFacts.AbandonedWait),
        Handled: value(VoiceFacts.Handled),
        HandleMilliseconds: value(VoiceFacts.HandleTime),
        TalkMilliseconds: value(VoiceFacts.TalkTime),
        HoldMilliseconds: value(VoiceFacts.HoldTime),
        WrapUpMilliseconds: value(VoiceFacts.WrapUpTime));

    private static Figures Combine(Figures a, Figures b, int sign) => new(
        a.Offered + (sign * b.Offered),
        a.Answered + (sign * b.Answered),
        a.Abandoned + (sign * b.Abandoned),
        a.AnsweredWithin60Seconds + (sign * b.AnsweredWithin60Seconds),
        a.AnsweredWaitMilliseconds + (sign * b.AnsweredWaitMilliseconds),
        a.AbandonedWaitMilliseconds + (sign * b.AbandonedWaitMilliseconds),
        a.Handled + (sign * b.Handled),
        a.HandleMilliseconds + (sign * b.HandleMilliseconds),
        a.TalkMilliseconds + (sign * b.TalkMilliseconds),
        a.HoldMilliseconds + (sign * b.HoldMilliseconds),
        a.WrapUpMilliseconds + (sign * b.WrapUpMilliseconds));
}

/// <summary>A figure kept as numerator and denominator, never as a rounded number.</summary>
[GenerateSerializer, Immutable, Alias("Rate")]
public readonly record struct Rate([property: Id(0)] long Numerator, [property: Id(1)] long Denominator)
{
    /// <summary>For display only; null when there is nothing to divide by.</summary>
    public double? Value => Denominator == 0 ? null : (double)Numerator / Denominator;
}
