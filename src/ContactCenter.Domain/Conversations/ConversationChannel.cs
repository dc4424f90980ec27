using System.Text.Json.Serialization;

namespace ContactCenter.Domain.Conversations;

/// <summary>How a conversation is held. Its number is on the wire and its name in settings and events.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConversationChannel>))]
public enum ConversationChannel
{
    /// <summary>语音: a call.</summary>
    Voice,

    /// <summary>在线: written, several at a time.</summary>
    Chat,
}
