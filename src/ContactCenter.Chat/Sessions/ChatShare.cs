using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Sessions;

[JsonConverter(typeof(JsonStringEnumConverter<ShareState>))]
public enum ShareState
{
    /// <summary>The visitor would like to show something, and the agent has not taken it up.</summary>
    Proposed,

    /// <summary>The agent asks to see it, and the visitor's page asks the visitor.</summary>
    Asked,

    /// <summary>The visitor agreed, and chooses in the browser what is shown.</summary>
    Agreed,

    /// <summary>The picture comes.</summary>
    Shown,
}

/// <summary>Who ended a shared screen, or what; before it was shown: who did not want it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ShareEnd>))]
public enum ShareEnd
{
    Visitor,

    Agent,

    /// <summary>A supervisor.</summary>
    Supervisor,

    /// <summary>The browser: its own "stop sharing", the window was closed, or its dialog was left.</summary>
    Browser,

    /// <summary>The connection, the page or the Host was lost.</summary>
    Lost,

    /// <summary>The chat ended.</summary>
    Chat,

    /// <summary>The chat went to another: what was agreed to, was agreed with this agent.</summary>
    Transfer,

    /// <summary>The longest time was over.</summary>
    Limit,
}

/// <summary>The visitor's screen (CHT-10).</summary>
/// <param name="Id">Of this sharing.</param>
/// <param name="State">How far it is.</param>
/// <param name="At">Since when.</param>
public sealed record ChatShare(string Id, ShareState State, DateTimeOffset At)
{
    /// <summary>Who sees it now.</summary>
    public ImmutableArray<AgentId> Lookers { get; init; } = [];
}
