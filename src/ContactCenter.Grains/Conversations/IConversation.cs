using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Conversations;
using Orleans;
using Orleans.Runtime;

namespace ContactCenter.Grains.Conversations;

/// <summary>A conversation as queues and agents speak to it, whatever its channel.</summary>
internal interface IConversation
{
    Task Offer(CallOffer offer);

    Task OfferLapsed(OfferId offer, OfferOutcome outcome);

    Task Stand(QueueId queue, QueueStanding standing);

    Task EndWrapUp(AgentId agent, string? disposition, string? note, bool automatic);

    Task<CommandResult> KeepDraft(AgentId agent, SummaryDraft draft);

    Task<bool> Involves(AgentId agent);

    Task<AgentWork?> WorkOf(AgentId agent);
}

/// <summary>Finds the grain of a conversation by its id alone.</summary>
internal static class ConversationDirectory
{
    public static IConversation Of(IGrainFactory grains, CallId id) => ConversationIds.ChannelOf(id) switch
    {
        ConversationChannel.Voice => new CallConversation(grains.GetGrain<ICallGrain>(id.Value)),
        ConversationChannel.Chat => new ChatConversation(
            grains.GetGrain<IConversationGrain>(GrainId.Create(IConversationGrain.GrainTypeName, id.Value))),
    };
}

internal sealed class CallConversation(ICallGrain call) : IConversation
{
    public Task Offer(CallOffer offer) => call.Offer(offer);

    public Task OfferLapsed(OfferId offer, OfferOutcome outcome) => call.OfferLapsed(offer, outcome);

    public Task Stand(QueueId queue, QueueStanding standing) => call.Stand(queue, standing);

    public Task EndWrapUp(AgentId agent, string? disposition, string? note, bool automatic) =>
        call.EndWrapUp(agent, disposition, note, automatic);

    public Task<CommandResult> KeepDraft(AgentId agent, SummaryDraft draft) => call.KeepDraft(agent, draft);

    public Task<bool> Involves(AgentId agent) => call.Involves(agent);

    public Task<AgentWork?> WorkOf(AgentId agent) => call.WorkOf(agent);
}

internal sealed class ChatConversation(IConversationGrain chat) : IConversation
{
    public Task Offer(CallOffer offer) => chat.Offer(offer);

    public Task OfferLapsed(OfferId offer, OfferOutcome outcome) => chat.OfferLapsed(offer, outcome);

    public Task Stand(QueueId queue, QueueStanding standing) => chat.Stand(queue, standing);

    public Task EndWrapUp(AgentId agent, string? disposition, string? note, bool automatic) =>
        chat.EndWrapUp(agent, disposition, note, automatic);

    public Task<CommandResult> KeepDraft(AgentId agent, SummaryDraft draft) => chat.KeepDraft(agent, draft);

    public Task<bool> Involves(AgentId agent) => chat.Involves(agent);

    public Task<AgentWork?> WorkOf(AgentId agent) => chat.WorkOf(agent);
}
