using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Chat.Sessions;

/// <summary>What the visitor said before the chat began.</summary>
/// <param name="Site">The page that it came from.</param>
/// <param name="Queue">Who answers it.</param>
/// <param name="Type">CHT-06.</param>
/// <param name="Name">How the visitor wants to be called; null: not said.</param>
/// <param name="Number">E.164, as calls are stored, so that both are of one taxpayer; null: not said.</param>
/// <param name="Language"><c>zh-CN</c> or <c>en-US</c>: of what the platform says.</param>
/// <param name="ToRobot">The robot goes first (X19, X31).</param>
/// <param name="IsUnmanned">Nobody is on duty as it begins.</param>
/// <param name="Call">The call that it belongs to (TEL-05); null: it stands alone.</param>
/// <param name="CalledBy">The agent of that call.</param>
/// <param name="Channel">By which other way the visitor writes (CHT-12); null: by the page of visitors.</param>
/// <param name="External">Who the visitor is there.</param>
[GenerateSerializer, Immutable, Alias("ChatOpening")]
public sealed record ChatOpening(
    [property: Id(0)] string Site,
    [property: Id(1)] QueueId Queue,
    [property: Id(2)] ConversationType Type,
    [property: Id(3)] string? Name,
    [property: Id(4)] string? Number,
    [property: Id(5)] string Language,
    [property: Id(6)] bool ToRobot = false,
    [property: Id(7)] bool IsUnmanned = false,
    [property: Id(8)] CallId? Call = null,
    [property: Id(9)] AgentId? CalledBy = null,
    [property: Id(10)] string? Channel = null,
    [property: Id(11)] string? External = null);

/// <summary>A place and a time that a clock begins at.</summary>
public readonly record struct ChatMark(long Sequence, DateTimeOffset At);

/// <summary>The agent said that it needs time.</summary>
/// <param name="At">When.</param>
/// <param name="Until">Until when its silence is agreed on.</param>
/// <param name="Choice">What the visitor chose; null: nothing yet.</param>
public sealed record SilenceAsk(DateTimeOffset At, DateTimeOffset Until, SilenceChoice? Choice);

/// <summary>One chat of one visitor. Pure; <see cref="ChatTransitions"/> moves it, and what it arms follows from it alone.</summary>
/// <param name="Id">Of the conversation, in the id space of calls.</param>
/// <param name="Opening">What it began with.</param>
/// <param name="OpenedAt">When.</param>
public sealed record ChatSession(CallId Id, ChatOpening Opening, DateTimeOffset OpenedAt)
{
    public ChatState State { get; init; }

    /// <summary>How far the robot has come; null where it never spoke.</summary>
    public RobotMemory? Robot { get; init; }

    /// <summary>Where the visitor can be reached, E.164; null: not said.</summary>
    public string? Number { get; init; } = Opening.Number;

    /// <summary>The call beside which it stands (TEL-05), since it began or since the visitor took one; null: it stands alone.</summary>
    public CallId? Call { get; init; } = Opening.Call;

    /// <summary>Speaking out of the chat; null: nobody wants to.</summary>
    public ChatVoice? Voice { get; init; }

    /// <summary>The visitor's screen (CHT-10); null: nobody asks to see it.</summary>
    public ChatShare? Share { get; init; }

    /// <summary>The visitor was told that nobody is on duty for the queue.</summary>
    public bool IsToldAlone { get; init; }

    /// <summary>Who answers it now; a transfer changes it.</summary>
    public QueueId Queue { get; init; } = Opening.Queue;

    /// <summary>When a person was asked for, at first or again after an agent had it; null while the robot answers.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>Since when it stands in <see cref="Queue"/>; earlier than that it stood in others.</summary>
    public DateTimeOffset? EnteredAt { get; init; }

    /// <summary>The first offer since a person was asked for: from here CHT-02 counts, whoever refused meanwhile.</summary>
    public DateTimeOffset? FirstOfferedAt { get; init; }

    /// <summary>Under way to an agent.</summary>
    public CallOffer? Offer { get; init; }

    public AgentId? Agent { get; init; }

    /// <summary>Since when that agent has it.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>Who answered it first; never changes.</summary>
    public AgentId? FirstOwner { get; init; }

    /// <summary>Of the last message, notes included; 0: none.</summary>
    public long LastSequence { get; init; }

    /// <summary>The visitor's last words.</summary>
    public ChatMark? VisitorSpoke { get; init; }

    /// <summary>The agent's last words to the visitor since it has the chat.</summary>
    public ChatMark? AgentSpoke { get; init; }

    /// <summary>The reminder that was given since the agent spoke last (CHT-05).</summary>
    public ChatMark? Reminded { get; init; }

    /// <summary>The last moment of the agent's silence of which it was warned, and after which it was told (CHT-04).</summary>
    public DateTimeOffset? WarnedOf { get; init; }

    public DateTimeOffset? BreachTold { get; init; }

    public SilenceAsk? Ask { get; init; }

    /// <summary>The place in the queue that the visitor was told last; null: none.</summary>
    public int? ToldPosition { get; init; }

    /// <summary>Up to where the visitor has and has read.</summary>
    public long VisitorDelivered { get; init; }

    public long VisitorRead { get; init; }

    public long AgentRead { get; init; }

    /// <summary>The last sheet that was shown to both (办问协同); null: none.</summary>
    public ChatSheet? Sheet { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public ChatEnd? End { get; init; }

    public int? Score { get; init; }

    /// <summary>Agents whose summary is open.</summary>
    public ImmutableArray<AgentId> WrapUps { get; init; } = [];

    /// <summary>Client ids that were taken, with the message that each became, by <see cref="Key"/>. Kept with the messages.</summary>
    [JsonIgnore]
    public ImmutableDictionary<string, long> Taken { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>When the visitor's page was heard of last. Not kept: after a restart it counts from there.</summary>
    [JsonIgnore]
    public DateTimeOffset? VisitorSeenAt { get; init; }

    /// <summary>The taxpayer's browser stands beside a call: the agent's time belongs to that.</summary>
    public bool IsJoined => Call is not null;

    public bool HasAgent => State is ChatState.Active or ChatState.AwaitingVisitorChoice;

    /// <summary>The robot has to answer what the visitor said.</summary>
    public bool OwesRobot => State is ChatState.Robot && Robot is { Owes: > 0 };

    public bool IsQueued => State is ChatState.Waiting or ChatState.Offered;

    public bool IsOver => State is ChatState.Closing or ChatState.Closed or ChatState.LeftMessage or ChatState.Abandoned;

    /// <summary>Nothing happens to it any more.</summary>
    public bool IsFinished => (State is ChatState.Closed or ChatState.LeftMessage or ChatState.Abandoned) && WrapUps.IsEmpty;

    /// <summary>An agent's grain asks whether it still has work here.</summary>
    public bool Involves(AgentId agent) => (HasAgent && Agent == agent) || Offer?.Agent == agent || WrapUps.Contains(agent);

    /// <summary>Ids of different writers never meet.</summary>
    public static string Key(ChatAuthor author, AgentId? agent, string clientId) => $"{author}/{agent?.Value}/{clientId}";
}
