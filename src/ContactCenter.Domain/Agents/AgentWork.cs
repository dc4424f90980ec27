using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Agents;

/// <summary>A conversation that an agent has now.</summary>
[GenerateSerializer, Immutable, Alias("AgentWork")]
public sealed record AgentWork(
    [property: Id(0)] CallId Call,
    [property: Id(1)] AgentWorkState State,
    [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] CallOffer Offer,
    [property: Id(4)] DateTimeOffset? ConnectedAt,
    [property: Id(5)] DateTimeOffset? WrapUpDeadline,
    [property: Id(6)] int WrapUpSeconds = 0,
    [property: Id(7)] bool WrapUpExtended = false,
    [property: Id(8)] SummaryDraft? Draft = null)
{
    public ConversationChannel Channel => Offer.Channel;

    /// <summary>When the limit of its state comes; null where it has none.</summary>
    public DateTimeOffset? Deadline => State switch
    {
        AgentWorkState.Reserved or AgentWorkState.Ringing => Offer.Deadline,
        AgentWorkState.WrapUp => WrapUpDeadline,
        AgentWorkState.Talking or AgentWorkState.Held or AgentWorkState.Idle => null,
    };
}
