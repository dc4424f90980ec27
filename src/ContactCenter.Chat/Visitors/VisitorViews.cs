using ContactCenter.Chat.Announcements;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Sessions;

namespace ContactCenter.Chat.Visitors;

/// <summary>What the page needs before a chat begins.</summary>
/// <param name="Site">Its id.</param>
/// <param name="Name">Above the chat.</param>
/// <param name="NameEnglish">The same in English.</param>
/// <param name="Welcome">Above the form.</param>
/// <param name="WelcomeEnglish">The same in English.</param>
/// <param name="Types">What a chat can be about.</param>
/// <param name="IsOpen">A chat can begin now, with people or the robot; otherwise a message can be left (X19).</param>
/// <param name="IsRobot">The robot answers first.</param>
/// <param name="Announcements">What is announced now, the last one first (OUT-05).</param>
public sealed record ChatSiteInvitation(
    string Site, string Name, string NameEnglish, string Welcome, string WelcomeEnglish, IReadOnlyList<ConversationType> Types,
    bool IsOpen, bool IsRobot, IReadOnlyList<ShownAnnouncement> Announcements);

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
/// <param name="Options">Buttons of the robot that stand now.</param>
/// <param name="AsksUseful">The robot asks whether its last answer helped.</param>
/// <param name="IsFormShown">Nobody is on duty: the page shows how a message is left.</param>
/// <param name="HasNumber">The visitor said where it can be reached.</param>
/// <param name="IsTyping">The agent writes.</param>
/// <param name="Sheet">The sheet that both see; null: none.</param>
/// <param name="IsJoined">The page stands beside a call.</param>
/// <param name="Voice">Speaking with the agent; null: nobody wants to.</param>
/// <param name="Screen">The visitor's screen; null: nobody asks to see it.</param>
/// <param name="CanShare">The visitor may propose to show the screen.</param>
/// <param name="Messages">Those after the place that was asked for.</param>
public sealed record VisitorChat(
    ChatState State, long Version, string? Agent, DateTimeOffset? AskedUntil, long AgentRead, int? Score,
    IReadOnlyList<VisitorOption> Options, bool AsksUseful, bool IsFormShown, bool HasNumber, bool IsTyping,
    ChatSheetView? Sheet, bool IsJoined, VisitorVoice? Voice, VisitorShare? Screen, bool CanShare,
    IReadOnlyList<ChatMessageView> Messages);

/// <summary>Speaking with the agent.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Call">The call; null while none is made.</param>
/// <param name="At">Since when.</param>
public sealed record VisitorVoice(VoiceState State, string? Call, DateTimeOffset At)
{
    internal static VisitorVoice? Of(ChatVoice? voice) => voice is null ? null : new(voice.State, voice.Call?.Value, voice.At);
}

/// <summary>The visitor's screen as its page sees it.</summary>
/// <param name="Id">Of this sharing.</param>
/// <param name="State">How far it is.</param>
/// <param name="At">Since when.</param>
/// <param name="Lookers">How many see it now.</param>
public sealed record VisitorShare(string Id, ShareState State, DateTimeOffset At, int Lookers)
{
    internal static VisitorShare? Of(ChatShare? share) =>
        share is null ? null : new(share.Id, share.State, share.At, share.Lookers.Length);
}

/// <param name="Pick">What is sent back when it is pressed.</param>
/// <param name="Title">What stands on it.</param>
public sealed record VisitorOption(string Pick, string Title);

/// <param name="Text">1–4000 characters; of a button what stands on it.</param>
/// <param name="ClientId">1–64 letters, digits and hyphens: the same words sent again are taken once.</param>
/// <param name="Pick">The button of the robot: one of its options, or none, useful, not-useful, person; null: it was typed.</param>
public sealed record VisitorMessageForm(string? Text, string? ClientId, string? Pick);

/// <param name="Code">8 digits, as the agent told them on the telephone.</param>
/// <param name="Token">32 random bytes of the page, as base64url. The same again is the same chat.</param>
/// <param name="Language"><c>zh-CN</c> or <c>en-US</c>; null: Chinese.</param>
public sealed record VisitorJoining(string? Code, string? Token, string? Language);

/// <param name="Number">Of the sheet.</param>
/// <param name="Sha256">Of what the visitor read.</param>
/// <param name="Agrees">Whether it is so.</param>
/// <param name="Name">The signature: 1–50 characters.</param>
public sealed record VisitorSheet(int Number, string? Sha256, bool? Agrees, string? Name);

/// <param name="Number">A telephone number.</param>
public sealed record VisitorNumber(string? Number);

/// <param name="Choice">Wait on, or be answered later.</param>
public sealed record VisitorChoice(SilenceChoice? Choice);

/// <param name="Score">1 (very dissatisfied) – 5 (very satisfied).</param>
/// <param name="Comment">At most 500 characters.</param>
public sealed record VisitorRating(int Score, string? Comment);
