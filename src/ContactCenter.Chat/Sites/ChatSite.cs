using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;

namespace ContactCenter.Chat.Sites;

/// <summary>When the robot answers first (X19, X31).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RobotUse>))]
public enum RobotUse
{
    /// <summary>While nobody is on duty.</summary>
    WhenAlone,

    /// <summary>Always; people come when it does not know.</summary>
    First,

    /// <summary>Never: while nobody is on duty a message can be left.</summary>
    Never,
}

/// <summary>A page of the bureau on which chats begin.</summary>
/// <param name="Id">1–64 letters, digits, hyphens, dots or underscores.</param>
/// <param name="Name">As visitors read it above their chat.</param>
/// <param name="NameEnglish">The same in English.</param>
/// <param name="Queue">Who answers; its calendar says when.</param>
/// <param name="Origins">Pages that may show the chat within themselves: <c>https://tax.example.cn</c>; at most 20.</param>
/// <param name="Welcome">What stands above the form.</param>
/// <param name="WelcomeEnglish">The same in English.</param>
public sealed record ChatSite(
    string Id, string Name, string NameEnglish, string Queue, ImmutableArray<string> Origins, string Welcome, string WelcomeEnglish)
{
    /// <summary>What a chat can be about here (CHT-06), at least one.</summary>
    public ImmutableArray<ConversationType> Types { get; init; } = [.. Enum.GetValues<ConversationType>()];

    public RobotUse Robot { get; init; }

    /// <summary>By which channel its visitors write: the page of visitors, or an adapter that carries them (CHT-12).</summary>
    public string Channel { get; init; } = ChatStore.WebChannel;

    /// <summary>Chats can begin here.</summary>
    public bool IsOn { get; init; } = true;
}

/// <summary>A site with its version.</summary>
public sealed record KeptSite(ChatSite Site, int Version, DateTimeOffset SavedAt, string SavedBy, string Reason);
