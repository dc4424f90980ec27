using System.Text.Json.Serialization;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Sessions;

[JsonConverter(typeof(JsonStringEnumConverter<VoiceState>))]
public enum VoiceState
{
    /// <summary>The visitor asked to speak with the agent.</summary>
    Wanted,

    /// <summary>The agent calls, and the visitor's page asks whether to take it.</summary>
    Ringing,

    /// <summary>The visitor took it. That it is over, its audio says.</summary>
    Taken,
}

/// <summary>Speaking out of a chat (TEL-05).</summary>
/// <param name="State">How far it is.</param>
/// <param name="At">Since when.</param>
/// <param name="Call">The call; null while none is made.</param>
public sealed record ChatVoice(VoiceState State, DateTimeOffset At, CallId? Call);
