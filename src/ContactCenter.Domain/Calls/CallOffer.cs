using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Calls;

[GenerateSerializer, Immutable, Alias("CallArrival")]
public sealed record CallArrival(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] TrunkId Trunk,
    [property: Id(2)] string EntryNumber,
    [property: Id(3)] string CallerNumber,
    [property: Id(4)] HostId? Host = null);

/// <summary>
/// One call offered to one agent, with a deadline that the agent keeps. <paramref name="Direction"/> is outbound for one that the agent
/// makes: the offer goes to its own phone, and the number is that of the called party.
/// </summary>
[GenerateSerializer, Immutable, Alias("CallOffer")]
public sealed record CallOffer(
    [property: Id(0)] OfferId Id,
    [property: Id(1)] CallId Call,
    [property: Id(2)] AgentId Agent,
    [property: Id(3)] QueueId? Queue,
    [property: Id(4)] DateTimeOffset Deadline,
    [property: Id(5)] string CallerNumber,
    [property: Id(6)] string EntryNumber,
    [property: Id(7)] DateTimeOffset HumanRequestedAt,
    [property: Id(8)] CallDirection Direction = CallDirection.Inbound);
