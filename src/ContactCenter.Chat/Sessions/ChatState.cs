using System.Text.Json.Serialization;

namespace ContactCenter.Chat.Sessions;

/// <summary>Where a chat stands; the moves are in <see cref="ChatTransitions"/> and docs/states/chat.md.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChatState>))]
public enum ChatState
{
    /// <summary>The robot answers; no person was asked for.</summary>
    Robot,

    /// <summary>Stands in a queue.</summary>
    Waiting,

    /// <summary>An agent is reserved and asked; the place in the queue is kept.</summary>
    Offered,

    /// <summary>An agent has it.</summary>
    Active,

    /// <summary>The agent said that it needs time, and the visitor has not chosen yet (CHT-04).</summary>
    AwaitingVisitorChoice,

    /// <summary>It is over, and the visitor may rate it.</summary>
    Closing,

    /// <summary>It is over, and nothing is asked any more.</summary>
    Closed,

    /// <summary>The visitor left a message instead of waiting.</summary>
    LeftMessage,

    /// <summary>The visitor went away before anybody answered.</summary>
    Abandoned,
}

/// <summary>Who wrote a message.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChatAuthor>))]
public enum ChatAuthor
{
    Visitor,
    Agent,
    Robot,
    System,
}

/// <summary>Who ended a chat, or why it ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChatEnd>))]
public enum ChatEnd
{
    Agent,
    Visitor,

    /// <summary>The visitor was silent, reminded, and silent again (CHT-05).</summary>
    System,

    /// <summary>The visitor's page was not heard of for too long.</summary>
    Lost,

    /// <summary>A supervisor.</summary>
    Supervisor,
}

/// <summary>What a chat is about (CHT-06).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConversationType>))]
public enum ConversationType
{
    /// <summary>咨询.</summary>
    Question,

    /// <summary>意见.</summary>
    Opinion,

    /// <summary>建议: makes a ticket.</summary>
    Suggestion,

    /// <summary>批评.</summary>
    Criticism,

    /// <summary>投诉: makes a ticket.</summary>
    Complaint,

    /// <summary>求助.</summary>
    Help,
}

/// <summary>What the visitor wants when the agent needs time (CHT-04).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SilenceChoice>))]
public enum SilenceChoice
{
    /// <summary>Waits on.</summary>
    Wait,

    /// <summary>Is answered later: a ticket is made and the chat ends.</summary>
    Later,
}
