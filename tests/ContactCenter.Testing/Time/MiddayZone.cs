using System.Globalization;

namespace ContactCenter.Testing.Time;

/// <summary>A time zone in which it is noon now: tests that look at "today" never run across its midnight.</summary>
public static class MiddayZone
{
    /// <summary>IANA name. The signs of these zones are the wrong way round by tradition: Etc/GMT-8 is eight hours ahead of UTC.</summary>
    public static string Name { get; } = NameAt(TimeProvider.System.GetUtcNow().Hour);

    private static string NameAt(int utcHour) => (12 - utcHour) switch
    {
        0 => "Etc/UTC",
        > 0 and var ahead => string.Create(CultureInfo.InvariantCulture, $"Etc/GMT-{ahead}"),
        var behind => string.Create(CultureInfo.InvariantCulture, $"Etc/GMT+{-behind}"),
    };
}
