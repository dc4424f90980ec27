namespace ContactCenter.Chat.Sessions;

/// <summary>How long who may be silent. What the contract fixes is a constant; the rest is set for each centre.</summary>
public sealed record ChatTerms
{
    /// <summary>CHT-02: from the offer to the agent's first words; this moment itself is in time.</summary>
    public static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(30);

    /// <summary>CHT-03: until who has to wait is told so.</summary>
    public static readonly TimeSpan QueueNotice = TimeSpan.FromSeconds(30);

    /// <summary>CHT-04: an agent who is silent for longer without having asked is in breach.</summary>
    public static readonly TimeSpan AgentSilence = TimeSpan.FromMinutes(2);

    /// <summary>CHT-05: a visitor who is silent for longer is reminded.</summary>
    public static readonly TimeSpan VisitorSilence = TimeSpan.FromMinutes(4);

    /// <summary>CHT-12: who writes by another channel has no page; so long without anything the chat is over.</summary>
    public static readonly TimeSpan ChannelLost = TimeSpan.FromDays(1);

    public static ChatTerms Standard { get; } = new();

    /// <summary>When the agent is warned of its own silence.</summary>
    public TimeSpan AgentWarning { get; init; } = TimeSpan.FromSeconds(105);

    /// <summary>X22: from the reminder to the closing words; 0:30–10:00.</summary>
    public TimeSpan ClosingGrace { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Seconds of the queue for the agent's summary; 0: none.</summary>
    public int WrapUpSeconds { get; init; }

    /// <summary>How long a chat that is over can be rated.</summary>
    public TimeSpan Rating { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A visitor's page that is not heard of for so long while nobody has answered yet has gone.</summary>
    public TimeSpan WaitingLost { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The same in a conversation.</summary>
    public TimeSpan TalkingLost { get; init; } = TimeSpan.FromMinutes(15);
}
