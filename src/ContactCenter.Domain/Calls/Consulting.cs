using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Calls;

/// <summary>
/// A third party beside caller and agent (三方, TEL-04, TEL-06): being called, asked alone, or joined. Exactly one of the two is called.
/// </summary>
/// <param name="By">The agent who asked for it; of a call that its flow sends out, <c>flow</c>.</param>
/// <param name="Agent">A colleague, by its offer; null for an outside number.</param>
/// <param name="Number">An outside number, as it is dialled; null for a colleague.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="Pending">The colleague's offer while it has no outcome.</param>
public sealed record Consultation(AgentId By, CallOffer? Agent, OutboundDial? Number, ConsultPhase Phase, PendingOffer? Pending)
{
    /// <summary>In the place of the agent who asked for the third party: the call's flow did.</summary>
    public static readonly AgentId ByFlow = new("flow");

    public AgentId? Colleague => Agent?.Agent;
}

/// <summary>How far a third party is. The moves are on <c>docs/states/call.md</c>.</summary>
public enum ConsultPhase
{
    /// <summary>Its phone is called; the caller hears music.</summary>
    Calling,

    /// <summary>It talks with the agent; the caller hears music.</summary>
    Talking,

    /// <summary>All three hear each other.</summary>
    Joined,
}

/// <summary>How a third party's part in the call ended.</summary>
public enum ThirdPartyEnd
{
    /// <summary>The call went over to it: it goes on as the agent, or as the only other party.</summary>
    TookOver,

    /// <summary>It hung up, or its phone was lost.</summary>
    Left,

    /// <summary>The agent took the caller back, or let it go.</summary>
    Released,

    /// <summary>It was not reached: busy, no answer, refused, not free.</summary>
    NotReached,

    /// <summary>The call ended.</summary>
    CallEnded,
}

/// <summary>Asks a colleague, or somebody outside, while the caller hears music. Exactly one is given.</summary>
[GenerateSerializer, Immutable, Alias("ConsultRequest")]
public sealed record ConsultRequest(AgentId Agent, [property: Id(0)] AgentId? ToAgent, [property: Id(1)] OutboundDial? ToNumber)
    : CallRequest(Agent);

/// <summary>The agent leaves; caller and third party go on.</summary>
[GenerateSerializer, Immutable, Alias("CompleteRequest")]
public sealed record CompleteRequest(AgentId Agent) : CallRequest(Agent);

/// <summary>All three hear each other.</summary>
[GenerateSerializer, Immutable, Alias("JoinRequest")]
public sealed record JoinRequest(AgentId Agent) : CallRequest(Agent);

/// <summary>The third party goes; agent and caller go on.</summary>
[GenerateSerializer, Immutable, Alias("TakeBackRequest")]
public sealed record TakeBackRequest(AgentId Agent) : CallRequest(Agent);

/// <summary>The agent asks for a third party, a colleague or a number.</summary>
[GenerateSerializer, Immutable, Alias("ConsultStarted")]
public sealed record ConsultStarted(
    DateTimeOffset At, [property: Id(0)] AgentId Agent, [property: Id(1)] AgentId? ToAgent, [property: Id(2)] string? ToNumber)
        : CallEvent(At);

/// <summary>The third party answered and talks with the agent.</summary>
[GenerateSerializer, Immutable, Alias("ThirdPartyAnswered")]
public sealed record ThirdPartyAnswered(
    DateTimeOffset At, [property: Id(0)] AgentId Agent, [property: Id(1)] AgentId? ToAgent, [property: Id(2)] string? ToNumber)
        : CallEvent(At);

/// <summary>All three hear each other from now on.</summary>
[GenerateSerializer, Immutable, Alias("PartiesJoined")]
public sealed record PartiesJoined(DateTimeOffset At, [property: Id(0)] AgentId Agent) : CallEvent(At);

/// <summary>The part of the third party that <paramref name="Agent"/> asked for is over.</summary>
[GenerateSerializer, Immutable, Alias("ThirdPartyEnded")]
public sealed record ThirdPartyEnded(
    DateTimeOffset At,
    [property: Id(0)] AgentId Agent,
    [property: Id(1)] AgentId? ToAgent,
    [property: Id(2)] string? ToNumber,
    [property: Id(3)] ThirdPartyEnd End,
    [property: Id(4)] int? SipStatus) : CallEvent(At);

/// <summary>INVITE to an outside number as the third party.</summary>
[GenerateSerializer, Immutable, Alias("DialThird")]
public sealed record DialThird([property: Id(0)] OutboundDial Dial) : LegCommand;

/// <summary>
/// Agent and third party hear each other, the caller music. The colleague's offer, or null for the number that was dialled.
/// </summary>
[GenerateSerializer, Immutable, Alias("TalkToThird")]
public sealed record TalkToThird([property: Id(0)] OfferId? Offer, [property: Id(1)] AgentId? ThirdAgent) : LegCommand;

/// <summary>Caller, agent and third party hear each other, each all but itself.</summary>
[GenerateSerializer, Immutable, Alias("JoinThird")]
public sealed record JoinThird : LegCommand;

/// <summary>BYE or CANCEL to the third party; what the others hear is commanded apart.</summary>
[GenerateSerializer, Immutable, Alias("ReleaseThird")]
public sealed record ReleaseThird : LegCommand;

/// <summary>
/// The agent's leg ends and its recording is closed; caller and third party hear each other. A colleague is the agent from now on.
/// </summary>
[GenerateSerializer, Immutable, Alias("HandOver")]
public sealed record HandOver([property: Id(0)] AgentId From, [property: Id(1)] RecordingId? Recording) : LegCommand;

/// <summary>The third party outside hung up, or is gone without a word.</summary>
[GenerateSerializer, Immutable, Alias("ThirdHungUp")]
public sealed record ThirdHungUp(DateTimeOffset At) : LegReport(At);
