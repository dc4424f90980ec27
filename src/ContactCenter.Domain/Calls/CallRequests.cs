using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Calls;

/// <summary>What a person asks of a call.</summary>
[GenerateSerializer, Immutable, Alias("CallRequest")]
public abstract record CallRequest([property: Id(0)] AgentId Agent);

[GenerateSerializer, Immutable, Alias("HoldRequest")]
public sealed record HoldRequest(AgentId Agent) : CallRequest(Agent);

[GenerateSerializer, Immutable, Alias("ResumeRequest")]
public sealed record ResumeRequest(AgentId Agent) : CallRequest(Agent);

[GenerateSerializer, Immutable, Alias("HangUpRequest")]
public sealed record HangUpRequest(AgentId Agent, [property: Id(0)] CallParty By) : CallRequest(Agent);

/// <summary>Blind transfer to a queue, to an agent or to a number outside; exactly one is given.</summary>
[GenerateSerializer, Immutable, Alias("TransferRequest")]
public sealed record TransferRequest(
    AgentId Agent, [property: Id(0)] QueueId? ToQueue, [property: Id(1)] AgentId? ToAgent, [property: Id(2)] OutboundDial? ToNumber = null)
        : CallRequest(Agent);

/// <summary>The agent says no to an offer.</summary>
[GenerateSerializer, Immutable, Alias("DeclineRequest")]
public sealed record DeclineRequest(AgentId Agent, [property: Id(0)] OfferId Offer) : CallRequest(Agent);

/// <summary>The agent, at another browser than the one that has the conversation or has lost it, wants to go on here.</summary>
[GenerateSerializer, Immutable, Alias("TakeOverRequest")]
public sealed record TakeOverRequest(AgentId Agent, [property: Id(0)] string Place) : CallRequest(Agent);
