using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using ContactCenter.Grains.Abstractions.Calls;
using Orleans;
using Orleans.Concurrency;

namespace ContactCenter.Grains.Abstractions.Conversations;

/// <summary>
/// What queues and agents say to a conversation that is no call; a call hears the same by <see cref="ICallGrain"/>. Key: the id of the
/// conversation, type of the grain: <see cref="GrainTypeName"/>.
/// </summary>
[Alias("IConversationGrain")]
public interface IConversationGrain : IGrainWithStringKey
{
    /// <summary>The grain of chats.</summary>
    const string GrainTypeName = "chat";

    /// <inheritdoc cref="ICallGrain.Offer"/>
    [OneWay, Alias("Offer")]
    Task Offer(CallOffer offer);

    /// <inheritdoc cref="ICallGrain.OfferLapsed"/>
    [OneWay, Alias("OfferLapsed")]
    Task OfferLapsed(OfferId offer, OfferOutcome outcome);

    /// <inheritdoc cref="ICallGrain.Stand"/>
    [OneWay, Alias("Stand")]
    Task Stand(QueueId queue, QueueStanding standing);

    /// <inheritdoc cref="ICallGrain.EndWrapUp"/>
    [Alias("EndWrapUp")]
    Task EndWrapUp(AgentId agent, string? disposition, string? note, bool automatic);

    /// <inheritdoc cref="ICallGrain.KeepDraft"/>
    [Alias("KeepDraft")]
    Task<CommandResult> KeepDraft(AgentId agent, SummaryDraft draft);

    /// <inheritdoc cref="ICallGrain.Involves"/>
    [ReadOnly, Alias("Involves")]
    Task<bool> Involves(AgentId agent);

    /// <inheritdoc cref="ICallGrain.WorkOf"/>
    [AlwaysInterleave, Alias("WorkOf")]
    Task<AgentWork?> WorkOf(AgentId agent);
}
