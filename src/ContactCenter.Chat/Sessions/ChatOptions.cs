namespace ContactCenter.Chat.Sessions;

/// <summary>The configuration section <c>ContactCenter:Chat</c>.</summary>
public sealed class ChatOptions
{
    /// <summary>Whether visitors can begin chats, on the sites that are set up.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>CHT-04: seconds of silence after which an agent is warned, 30–119.</summary>
    public int AgentWarningSeconds { get; set; } = 105;

    /// <summary>X22: seconds from the reminder to the closing words, 30–600.</summary>
    public int ClosingGraceSeconds { get; set; } = 120;

    /// <summary>Minutes for which a chat that is over can be rated, 1–1440.</summary>
    public int RatingMinutes { get; set; } = 10;

    /// <summary>Seconds without a sign of the visitor's page after which who waits has gone, 60–1800.</summary>
    public int WaitingLostSeconds { get; set; } = 180;

    /// <summary>Minutes without one after which a conversation is lost, 7–240.</summary>
    public int TalkingLostMinutes { get; set; } = 15;

    /// <summary>Chats that one network may begin in ten minutes, 1–1000.</summary>
    public int SessionsPerTenMinutes { get; set; } = 20;

    /// <summary>Requests that one network may make in ten seconds with its chats, 10–10,000.</summary>
    public int RequestsPerTenSeconds { get; set; } = 200;

    /// <summary>Open pages that one chat may have at a time, 1–20.</summary>
    public int PagesPerChat { get; set; } = 4;

    /// <summary>Where taxpayers reach the page of visitors, <c>https://chat.example.cn</c>; null: no links are sent (TEL-05).</summary>
    public string? LinkPage { get; set; }

    /// <summary>Who sends short messages, by the requests of docs/channels.md; null: none are sent.</summary>
    public string? SmsUrl { get; set; }

    /// <summary>By which both sign: <c>whsec_</c> and 24 to 64 bytes in base 64.</summary>
    public string? SmsSecret { get; set; }

    /// <summary>Words of the message with a link: <c>{link}</c>, <c>{minutes}</c>.</summary>
    public string SmsText { get; set; } = "【12366】请打开 {link} 与坐席继续，{minutes}分钟内有效，请勿转发。";

    /// <summary>The same in English.</summary>
    public string SmsTextEnglish { get; set; } =
        "12366: open {link} to go on with your agent. Valid for {minutes} minutes, do not forward.";

    /// <summary>Links that go to one number or mail address in an hour, 1–20.</summary>
    public int LinksPerNumberPerHour { get; set; } = 3;

    /// <summary>Links that one agent sends in an hour, 1–200.</summary>
    public int LinksPerAgentPerHour { get; set; } = 30;

    /// <summary>Whether visitors can show their screens (CHT-10).</summary>
    public bool ScreensEnabled { get; set; } = true;

    /// <summary>CHT-10: shared screens that pass through one Host at a time, 1–500.</summary>
    public int MostScreens { get; set; } = 50;

    /// <summary>What one shared screen is held to, kbit/s, 100–10,000.</summary>
    public int ScreenKilobits { get; set; } = 2000;

    /// <summary>Minutes after which a shared screen ends by itself, 1–240.</summary>
    public int ScreenMinutes { get; set; } = 30;

    /// <summary>Who may look at one screen at a time, 1–16.</summary>
    public int ScreenViewers { get; set; } = 4;

    internal ChatTerms Terms(int wrapUpSeconds) => new()
    {
        AgentWarning = TimeSpan.FromSeconds(AgentWarningSeconds),
        ClosingGrace = TimeSpan.FromSeconds(ClosingGraceSeconds),
        Rating = TimeSpan.FromMinutes(RatingMinutes),
        WaitingLost = TimeSpan.FromSeconds(WaitingLostSeconds),
        TalkingLost = TimeSpan.FromMinutes(TalkingLostMinutes),
        WrapUpSeconds = wrapUpSeconds,
    };

    internal static IEnumerable<(string Key, string Why)> Check(ChatOptions options) =>
    [
        .. Range(nameof(AgentWarningSeconds), options.AgentWarningSeconds, 30, 119),
        .. Range(nameof(ClosingGraceSeconds), options.ClosingGraceSeconds, 30, 600),
        .. Range(nameof(RatingMinutes), options.RatingMinutes, 1, 1440),
        .. Range(nameof(WaitingLostSeconds), options.WaitingLostSeconds, 60, 1800),
        .. Range(nameof(TalkingLostMinutes), options.TalkingLostMinutes, 7, 240),
        .. Range(nameof(SessionsPerTenMinutes), options.SessionsPerTenMinutes, 1, 1000),
        .. Range(nameof(RequestsPerTenSeconds), options.RequestsPerTenSeconds, 10, 10_000),
        .. Range(nameof(PagesPerChat), options.PagesPerChat, 1, 20),
        .. Range(nameof(LinksPerNumberPerHour), options.LinksPerNumberPerHour, 1, 20),
        .. Range(nameof(LinksPerAgentPerHour), options.LinksPerAgentPerHour, 1, 200),
        .. Links(options),
        .. Range(nameof(MostScreens), options.MostScreens, 1, 500),
        .. Range(nameof(ScreenKilobits), options.ScreenKilobits, 100, 10_000),
        .. Range(nameof(ScreenMinutes), options.ScreenMinutes, 1, 240),
        .. Range(nameof(ScreenViewers), options.ScreenViewers, 1, 16),
    ];

    private static IEnumerable<(string Key, string Why)> Links(ChatOptions options)
    {
        if (options.LinkPage is { } page && !IsWeb(page))
        {
            yield return (nameof(LinkPage), "No address such as https://chat.example.cn.");
        }

        if (options.SmsUrl is { } url && !IsWeb(url))
        {
            yield return (nameof(SmsUrl), "No address such as https://sms.example.cn/send.");
        }

        if (options.SmsUrl is not null && !Sms.GatewaySignature.IsSecret(options.SmsSecret))
        {
            yield return (nameof(SmsSecret), "Not set, or not whsec_ and 24 to 64 bytes in base 64. Set it together with SmsUrl.");
        }

        foreach (var (key, text) in new[] { (nameof(SmsText), options.SmsText), (nameof(SmsTextEnglish), options.SmsTextEnglish) })
        {
            if (!Sms.SmsText.IsTemplate(text, options.LinkPage ?? "https://chat.example.cn"))
            {
                yield return (key, "It has no {link}, or is more than 3 short messages with it.");
            }
        }
    }

    private static bool IsWeb(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var read) && (read.Scheme == Uri.UriSchemeHttps || read.Scheme == Uri.UriSchemeHttp);

    private static IEnumerable<(string Key, string Why)> Range(string name, int value, int least, int most) =>
        value < least || value > most ? [(name, $"{value} is not within {least} and {most}.")] : [];
}
