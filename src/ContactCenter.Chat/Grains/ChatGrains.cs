using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Conversations;
using Orleans;
using Orleans.Runtime;

namespace ContactCenter.Chat.Grains;

/// <summary>Finds the grain of a chat by its id.</summary>
internal sealed class ChatGrains(IGrainFactory grains)
{
    public IChatGrain Of(CallId chat) => grains.GetGrain<IChatGrain>(GrainId.Create(IConversationGrain.GrainTypeName, chat.Value));
}
