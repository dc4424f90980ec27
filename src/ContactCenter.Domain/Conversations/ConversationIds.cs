using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Conversations;

/// <summary>Calls and chats share one space of ids; an id says of itself which it is, so that nobody has to be asked.</summary>
public static class ConversationIds
{
    private const string ChatPrefix = "chat-";

    /// <summary>An id for a chat that begins.</summary>
    public static CallId NewChat() => new(ChatPrefix + Guid.NewGuid().ToString("N"));

    public static ConversationChannel ChannelOf(CallId conversation) =>
        conversation.Value.StartsWith(ChatPrefix, StringComparison.Ordinal) ? ConversationChannel.Chat : ConversationChannel.Voice;
}
