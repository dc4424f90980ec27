using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Sessions;

namespace ContactCenter.Chat.Visitors;

/// <summary>What the page needs before a chat begins.</summary>
/// <param name="Site">Its id.</param>
/// <param name="Name">Above the chat.</param>
/// <param name="NameEnglish">The same in English.</param>
/// <param name="Welcome">Above the form.</param>
/// <param name="WelcomeEnglish">The same in English.</param>
/// <param name="IsOpen">People answer now; otherwise a message can be left (X19).</param>
public sealed record ChatSiteInvitation(
    string Site, string Name, string NameEnglish, string Welcome, string WelcomeEnglish, bool IsOpen);

/// <summary>What a visitor begins a chat with.</summary>
/// <param name="Site">Where.</param>
/// <param name="Token">32 random bytes of the page, as base64url: who has them is the visitor. The same again is the same chat.</param>
/// <param name="Type">CHT-06.</param>
/// <param name="Name">At most 50 characters; null: not said.</param>
/// <param name="Number">A telephone number; null: not said.</param>
/// <param name="Language"><c>zh-CN</c> or <c>en-US</c>; null: Chinese.</param>
public sealed record ChatBeginning(
    string? Site, string? Token, ConversationType? Type, string? Name, string? Number, string? Language);

/// <summary>A chat as its visitor sees it.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Version">Another one when anything is different.</param>
/// <param name="Agent">The number of the agent who has it; null: nobody has.</param>
/// <param name="AskedUntil">The agent needs time until then, and waits for the visitor's choice; null: it does not.</param>
/// <param name="AgentRead">Up to where the agent has read.</param>
/// <param name="Score">How it was rated.</param>
/// <param name="Messages">Those after the place that was asked for.</param>
public sealed record VisitorChat(
    ChatState State, long Version, string? Agent, DateTimeOffset? AskedUntil, long AgentRead, int? Score,
    IReadOnlyList<ChatMessageView> Messages);

/// <param name="Choice">Wait on, or be answered later.</param>
public sealed record VisitorChoice(SilenceChoice? Choice);

/// <param name="Score">1 (very dissatisfied) – 5 (very satisfied).</param>
/// <param name="Comment">At most 500 characters.</param>
public sealed record VisitorRating(int Score, string? Comment);
