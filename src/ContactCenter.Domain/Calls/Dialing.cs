using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Calls;

/// <summary>A call that an agent makes (外呼): who is called, how the centre shows itself, and through which trunk.</summary>
/// <param name="At">When the agent asked for it; whole milliseconds.</param>
/// <param name="Agent">Who calls.</param>
/// <param name="Queue">In whose name; the queue of a lost call when one is called back.</param>
/// <param name="Trunk">The way out.</param>
/// <param name="Number">Who is called, in the centre's one spelling (E.164).</param>
/// <param name="EntryNumber">The entry number that the call counts for: that of the call which is called back, or of the queue.</param>
/// <param name="ShownNumber">The number that the called party sees (TEL-10).</param>
/// <param name="VerifiedName">The name that goes with it (TEL-10); null: none.</param>
/// <param name="RingSeconds">How long the called party's phone may ring, 5–180.</param>
/// <param name="Place">The browser from which the agent calls; null: any phone of the agent.</param>
/// <param name="Host">Which one of several Hosts has the call; null where the centre is one Host.</param>
/// <param name="Chat">
/// The chat out of which the agent calls: no number is dialled, the visitor's browser comes in. Null: the number is dialled.
/// </param>
[GenerateSerializer, Immutable, Alias("OutboundDial")]
public sealed record OutboundDial(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] AgentId Agent,
    [property: Id(2)] QueueId Queue,
    [property: Id(3)] TrunkId Trunk,
    [property: Id(4)] string Number,
    [property: Id(5)] string EntryNumber,
    [property: Id(6)] string ShownNumber,
    [property: Id(7)] string? VerifiedName,
    [property: Id(8)] int RingSeconds,
    [property: Id(9)] string? Place = null,
    [property: Id(10)] HostId? Host = null,
    [property: Id(11)] CallId? Chat = null)
{
    /// <summary>Where the trunk stands of a call whose other side is a browser of a visitor.</summary>
    public static readonly TrunkId Browser = new("browser");
}

/// <summary>What a dialled number came to.</summary>
public enum DialResult
{
    Answered,

    /// <summary>遇忙: 486, 600.</summary>
    Busy,

    /// <summary>无应答: nobody answered in time (408, 480, 487), or the limit of the centre passed.</summary>
    NoAnswer,

    /// <summary>拒接: 403 and 603, the called party or its network said no.</summary>
    Refused,

    /// <summary>空号: there is no such number (404, 410, 484, 604).</summary>
    Unknown,

    /// <summary>The trunk or the network could not carry the call (any other status).</summary>
    Failed,

    /// <summary>The agent gave up before anybody answered.</summary>
    Cancelled,
}

/// <summary>How a dialled number went, as the call record has it.</summary>
/// <param name="At">When it was dialled.</param>
/// <param name="ShownNumber">What the called party saw (TEL-10).</param>
/// <param name="VerifiedName">The name that went with it.</param>
/// <param name="RangAt">Since when its phone rang; null: it never did.</param>
/// <param name="Result">Null while it is not known.</param>
[GenerateSerializer, Immutable, Alias("DialledNumber")]
public sealed record DialledNumber(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string ShownNumber,
    [property: Id(2)] string? VerifiedName,
    [property: Id(3)] DateTimeOffset? RangAt = null,
    [property: Id(4)] DialResult? Result = null);

/// <summary>The number was sent out on the trunk: the moment that makes the call an attempt (X11).</summary>
[GenerateSerializer, Immutable, Alias("NumberDialled")]
public sealed record NumberDialled(
    DateTimeOffset At,
    [property: Id(0)] AgentId Agent,
    [property: Id(1)] QueueId Queue,
    [property: Id(2)] string ShownNumber,
    [property: Id(3)] string? VerifiedName) : CallEvent(At);

/// <summary>The called party's phone rings (180 or 183).</summary>
[GenerateSerializer, Immutable, Alias("NumberRang")]
public sealed record NumberRang(DateTimeOffset At, [property: Id(0)] AgentId Agent) : CallEvent(At);

/// <summary>What the number came to. Answered ones are joined by <see cref="CallConnected"/> right after it.</summary>
[GenerateSerializer, Immutable, Alias("DialEnded")]
public sealed record DialEnded(
    DateTimeOffset At,
    [property: Id(0)] AgentId Agent,
    [property: Id(1)] DialResult Result,
    [property: Id(2)] int? SipStatus) : CallEvent(At);

/// <summary>The agent's own phone, for a call that it makes: it answers by itself where it can.</summary>
[GenerateSerializer, Immutable, Alias("RingOwnPhone")]
public sealed record RingOwnPhone([property: Id(0)] CallOffer Offer, [property: Id(1)] string? Place) : LegCommand;

/// <summary>INVITE to the number; the agent, whose phone has answered the offer, hears it ring.</summary>
[GenerateSerializer, Immutable, Alias("DialNumber")]
public sealed record DialNumber([property: Id(0)] OfferId Offer, [property: Id(1)] OutboundDial Dial) : LegCommand;

/// <summary>Joins the called party with the agent; starts the recording when asked to.</summary>
[GenerateSerializer, Immutable, Alias("JoinDialled")]
public sealed record JoinDialled([property: Id(0)] AgentId Agent, [property: Id(1)] RecordingId? Recording) : LegCommand;

/// <summary>The called party's phone rings.</summary>
[GenerateSerializer, Immutable, Alias("DialledRinging")]
public sealed record DialledRinging(DateTimeOffset At) : LegReport(At);

/// <summary>The called party answered with audio that can be used.</summary>
[GenerateSerializer, Immutable, Alias("DialledAnswered")]
public sealed record DialledAnswered(DateTimeOffset At) : LegReport(At);

/// <summary>The number was refused; 408 when nobody answered, 503 when it could not be sent.</summary>
[GenerateSerializer, Immutable, Alias("DialledRefused")]
public sealed record DialledRefused(DateTimeOffset At, [property: Id(0)] int SipStatus) : LegReport(At);
