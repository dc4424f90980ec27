using System.Buffers;
using System.Text;

namespace ContactCenter.Sip.Messages;

/// <summary>Byte and character classes of RFC 3261 §25.1.</summary>
internal static class Ascii
{
    private const string TokenText = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~";

    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create(Encoding.ASCII.GetBytes(TokenText));
    private static readonly SearchValues<char> TokenChars = SearchValues.Create(TokenText);
    private static readonly SearchValues<char> HostChars =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");
    private static readonly SearchValues<char> Ipv6Chars = SearchValues.Create("0123456789abcdefABCDEF:.%");

    public static bool IsToken(ReadOnlySpan<byte> text) => text.Length > 0 && !text.ContainsAnyExcept(TokenBytes);

    public static bool IsToken(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExcept(TokenChars);

    /// <summary>A host name, an IPv4 address or an IPv6 reference in brackets.</summary>
    public static bool IsHost(ReadOnlySpan<char> text) =>
        text is ['[', .. var inner, ']']
            ? inner.Length > 1 && !inner.ContainsAnyExcept(Ipv6Chars)
            : text.Length > 0 && !text.ContainsAnyExcept(HostChars);

    public static bool EqualsExact(ReadOnlySpan<byte> bytes, string text)
    {
        if (bytes.Length != text.Length)
        {
            return false;
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != text[i])
            {
                return false;
            }
        }

        return true;
    }

    public static bool EqualsIgnoreCase(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        left.Equals(right, StringComparison.OrdinalIgnoreCase);

    public static string ToText(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>Reads digits only: no sign, no blanks, at most <paramref name="max"/>.</summary>
    public static bool TryParseNumber(ReadOnlySpan<char> text, long max, out long value)
    {
        value = 0;
        if (text.Length is 0 or > 18)
        {
            return false;
        }

        foreach (var c in text)
        {
            if (c is < '0' or > '9')
            {
                return false;
            }

            value = value * 10 + (c - '0');
        }

        return value <= max;
    }

    /// <summary>Reads <c>host[:port]</c>, blanks around the colon allowed (RFC 3261 §25.1, sent-by). Port 0 means none given.</summary>
    public static bool TryParseHostPort(ReadOnlySpan<char> text, out string host, out int port)
    {
        host = "";
        port = 0;
        text = text.Trim();
        var close = text.StartsWith("[") ? text.IndexOf(']') : -1;
        var colon = text[(close + 1)..].IndexOf(':');
        var hostText = text;
        if (colon >= 0)
        {
            colon += close + 1;
            hostText = text[..colon].TrimEnd();
            if (!TryParseNumber(text[(colon + 1)..].Trim(), 65535, out var number) || number == 0)
            {
                return false;
            }

            port = (int)number;
        }

        if (!IsHost(hostText))
        {
            return false;
        }

        host = hostText.ToString();
        return true;
    }
}
