using ContactCenter.Domain.Conversations;
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

/// <summary>One conversation offered to one agent, with a deadline that the agent keeps.</summary>
/// <param name="Id">Of the offer.</param>
/// <param name="Call">The conversation, whatever its channel.</param>
/// <param name="Agent">To whom.</param>
/// <param name="Queue">Through which; null when it is meant for this agent alone.</param>
/// <param name="Deadline">No answer until then is one.</param>
/// <param name="CallerNumber">Who waits.</param>
/// <param name="EntryNumber">What was dialled.</param>
/// <param name="HumanRequestedAt">Since when.</param>
/// <param name="Channel">Of the conversation.</param>
/// <param name="Direction">
/// Outbound for a call that the agent makes: the offer goes to its own phone, and the number is that of the called party.
/// </param>
/// <param name="IsCallback">Nobody waits on the line: who takes it calls the number.</param>
/// <param name="Place">The time that counts for the place over all queues, see <see cref="Queues.QueueHead"/>; null: that of the
/// request.</param>
/// <param name="Beside">A chat of the agent that is the same contact: it is not in the call's way. Null: none.</param>
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
    [property: Id(8)] ConversationChannel Channel = ConversationChannel.Voice,
    [property: Id(9)] CallDirection Direction = CallDirection.Inbound,
    [property: Id(10)] bool IsCallback = false,
    [property: Id(11)] DateTimeOffset? Place = null,
    [property: Id(12)] CallId? Beside = null);
