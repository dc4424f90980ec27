namespace ContactCenter.Host.Sessions;

/// <summary>A browser and its system from what it says of itself, short enough for a list: <c>Edge 142 · Windows</c>.</summary>
internal static class BrowserName
{
    private const int LongestVersion = 4;

    /// <summary>Many browsers also name those they descend from, so the order decides.</summary>
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("QQBrowser/", "QQ"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Version/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Mac OS X", "macOS"), ("OpenHarmony", "HarmonyOS"), ("Linux", "Linux"),
    ];

    /// <summary>Empty when nothing is known.</summary>
    public static string Of(string? userAgent)
    {
        var text = userAgent ?? string.Empty;
        var browser = Browsers.Where(b => text.Contains(b.Mark, StringComparison.Ordinal)).Select(b => $"{b.Name} {Version(text, b.Mark)}".TrimEnd()).FirstOrDefault();
        var system = Systems.Where(s => text.Contains(s.Mark, StringComparison.Ordinal)).Select(s => s.Name).FirstOrDefault();
        return string.Join(" · ", new[] { browser, system }.OfType<string>());
    }

    private static string Version(string text, string mark)
    {
        var after = text[(text.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..];
        return new(after.TakeWhile(char.IsAsciiDigit).Take(LongestVersion).ToArray());
    }
}
