namespace ContactCenter.Grains.Abstractions.Screens;

/// <summary>Where the picture of a shared screen passes through this Host: from one browser to a few others, as it is.</summary>
public interface IScreenRooms
{
    /// <summary>A place for one picture; null when there are as many as may be.</summary>
    /// <param name="limits">Of this picture.</param>
    /// <param name="observer">Hears what becomes of it, from any thread.</param>
    IScreenRoom? Open(ScreenLimits limits, IScreenObserver observer);
}

/// <param name="Most">Pictures at this Host at a time.</param>
/// <param name="Kilobits">What each is held to, kbit/s.</param>
/// <param name="Viewers">Who may look at one at a time.</param>
public sealed record ScreenLimits(int Most, int Kilobits, int Viewers);

/// <summary>One picture. Ends when it is disposed of.</summary>
public interface IScreenRoom : IAsyncDisposable
{
    /// <summary>The offer of the browser that shares; again: of the same browser, described anew.</summary>
    ScreenAnswer Share(string offer);

    /// <summary>Somebody wants to look: the offer for that browser. Who looked already looks anew.</summary>
    Task<ScreenAnswer> LookAsync(string viewer);

    /// <summary>The answer of the browser that looks; null, or why it cannot.</summary>
    string? Watch(string viewer, string answer);

    /// <summary>Looks no more.</summary>
    Task LeaveAsync(string viewer);
}

/// <param name="Description">For the browser; null: there is none.</param>
/// <param name="Refusal">Why not, as a code.</param>
public sealed record ScreenAnswer(string? Description, string? Refusal);

/// <summary>Codes with which a browser's description is refused.</summary>
public static class ScreenRefusals
{
    public const string Unreadable = "screen-description-unreadable";
    public const string NoPicture = "screen-no-picture";
    public const string NoCommonCodec = "screen-no-common-codec";
    public const string NoWay = "screen-no-way";
    public const string Full = "screen-too-many";
    public const string TooManyViewers = "screen-too-many-viewers";
    public const string Over = "screen-over";
}

/// <summary>Hears what becomes of a picture.</summary>
public interface IScreenObserver
{
    /// <summary>The browser's packets come.</summary>
    void Shared();

    /// <summary>The browser that shares is gone, or never came.</summary>
    void ShareLost();

    /// <summary>A browser sees it.</summary>
    void Looking(string viewer);

    /// <summary>A browser that looked is gone, or never came.</summary>
    void LookLost(string viewer);
}
