using System.Globalization;

namespace ContactCenter.Chat.Sessions;

/// <summary>What the platform says, in the visitor's language. Kept as said, so that a transcript is what both sides saw.</summary>
public sealed record ChatTexts
{
    public const string Chinese = "zh-CN";
    public const string English = "en-US";

    private static readonly ChatTexts Zh = new()
    {
        Position = "当前咨询人数较多，您排在第 {0} 位，请稍候。您也可以选择留言。",
        Connected = "坐席 {0} 为您服务。",
        Joined = "已加入与坐席 {0} 的通话。您可以在这里收发文字和文件、核对业务确认单。",
        VoiceWanted = "纳税人希望与坐席语音通话。",
        VoiceOffered = "坐席邀请您语音通话。",
        VoiceTaken = "语音通话已接通，通话将被录音。文字和文件可继续收发。",
        VoiceDeclined = "纳税人没有接听语音通话。",
        ScreenProposed = "纳税人希望向坐席共享屏幕。",
        ScreenAsked = "坐席请求查看您的屏幕。是否共享、共享什么，由您决定。",
        ScreenShared = "屏幕共享已开始：坐席只能看到您选择的窗口，不能操作您的电脑，画面不会被保存。您可以随时停止。",
        ScreenEnded = "屏幕共享已结束。",
        ScreenRefused = "屏幕共享没有开始。",
        SheetOffered = "请核对业务确认单（第 {0} 号）：",
        SheetAgreed = "业务确认单（第 {0} 号）已由纳税人 {1} 确认。",
        SheetRefused = "纳税人 {1} 没有同意业务确认单（第 {0} 号）。",
        Alone = "现在没有坐席值班。您可以继续等待，或留下联系电话由我们稍后答复您。",
        Transferred = "正在为您转接，请稍候。",
        TimeNeeded = "坐席需要约 {0} 分钟查询您的问题。您可以继续等待，或选择稍后由我们答复您。",
        WaitChosen = "您选择了继续等待。",
        LaterChosen = "您选择了稍后答复，我们会尽快与您联系。",
        Reminder = "您好，您已有一段时间没有回复。如仍需帮助请继续输入，否则本次会话将自动结束。",
        Closing = "由于您长时间没有回复，本次会话现在结束。感谢您的咨询，再见。",
        Ended = "本次会话已结束，感谢您的咨询。",
    };

    private static readonly ChatTexts En = new()
    {
        Position = "Many people are asking now. You are number {0} in line; please wait. You may also leave a message.",
        Connected = "Agent {0} is here to help you.",
        Joined = "You have joined the call with agent {0}. Here you can exchange text and files and check a sheet together.",
        VoiceWanted = "The taxpayer asks to speak with the agent.",
        VoiceOffered = "The agent calls you: you can speak here.",
        VoiceTaken = "You are speaking with the agent; the call is recorded. Text and files can still be sent.",
        VoiceDeclined = "The taxpayer did not take the call.",
        ScreenProposed = "The taxpayer would like to show the agent something on the screen.",
        ScreenAsked = "The agent asks to see your screen. Whether you show it, and what, is for you to decide.",
        ScreenShared = "Your screen is shown: the agent sees only what you chose, cannot operate your computer, and nothing is kept. "
            + "You can stop at any time.",
        ScreenEnded = "The screen is shown no more.",
        ScreenRefused = "The screen was not shown.",
        SheetOffered = "Please check sheet no. {0}:",
        SheetAgreed = "Sheet no. {0} was confirmed by {1}.",
        SheetRefused = "{1} did not agree to sheet no. {0}.",
        Alone = "Nobody is on duty now. You may wait, or leave your telephone number and be answered later.",
        Transferred = "You are being transferred; please wait.",
        TimeNeeded = "The agent needs about {0} min to look into your question. You may wait, or be answered later.",
        WaitChosen = "You chose to wait.",
        LaterChosen = "You chose to be answered later; we will contact you soon.",
        Reminder = "You have not answered for a while. Please write if you still need help; otherwise this chat ends by itself.",
        Closing = "As you have not answered for a long time, this chat ends now. Thank you, and goodbye.",
        Ended = "This chat is over. Thank you.",
    };

    /// <summary>{0}: the place.</summary>
    public required string Position { get; init; }

    /// <summary>{0}: the number that the agent is shown by.</summary>
    public required string Connected { get; init; }

    /// <summary>{0}: the agent's number.</summary>
    public required string Joined { get; init; }

    public required string VoiceWanted { get; init; }

    public required string VoiceOffered { get; init; }

    public required string VoiceTaken { get; init; }

    public required string VoiceDeclined { get; init; }

    public required string ScreenProposed { get; init; }

    public required string ScreenAsked { get; init; }

    public required string ScreenShared { get; init; }

    public required string ScreenEnded { get; init; }

    public required string ScreenRefused { get; init; }

    /// <summary>{0}: its number.</summary>
    public required string SheetOffered { get; init; }

    /// <summary>{0}: its number; {1}: who signed.</summary>
    public required string SheetAgreed { get; init; }

    public required string SheetRefused { get; init; }

    public required string Alone { get; init; }

    public required string Transferred { get; init; }

    /// <summary>{0}: minutes.</summary>
    public required string TimeNeeded { get; init; }

    public required string WaitChosen { get; init; }

    public required string LaterChosen { get; init; }

    public required string Reminder { get; init; }

    public required string Closing { get; init; }

    public required string Ended { get; init; }

    /// <summary>Chinese for every other language.</summary>
    public static ChatTexts Of(string language) => language == English ? En : Zh;

    public static string Fill(string text, object value) => string.Format(CultureInfo.InvariantCulture, text, value);
}
