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
        .. Range(nameof(MostScreens), options.MostScreens, 1, 500),
        .. Range(nameof(ScreenKilobits), options.ScreenKilobits, 100, 10_000),
        .. Range(nameof(ScreenMinutes), options.ScreenMinutes, 1, 240),
        .. Range(nameof(ScreenViewers), options.ScreenViewers, 1, 16),
    ];

    private static IEnumerable<(string Key, string Why)> Range(string name, int value, int least, int most) =>
        value < least || value > most ? [(name, $"{value} is not within {least} and {most}.")] : [];
}
