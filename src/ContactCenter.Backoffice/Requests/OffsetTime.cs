using System.Globalization;

namespace ContactCenter.Backoffice.Requests;

/// <summary>Times as they come over the wire: ISO 8601 with an offset, so that they are one moment wherever they are read.</summary>
public static class OffsetTime
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <param name="text">Such as <c>2026-01-31T08:00:00+08:00</c>, or with <c>Z</c>.</param>
    /// <param name="time">The moment.</param>
    /// <returns>False when it is no time, or says no offset.</returns>
    public static bool TryRead(string text, out DateTimeOffset time)
    {
        time = default;
        return text.Length > "yyyy-MM-ddTHH:mm".Length
            && text.AsSpan("yyyy-MM-ddTHH:mm".Length).IndexOfAny('Z', '+', '-') >= 0
            && DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }
}
