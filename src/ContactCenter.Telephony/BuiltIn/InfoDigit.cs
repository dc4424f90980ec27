using System.Globalization;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>
/// Digits in SIP INFO. <c>application/dtmf-relay</c> has a line <c>Signal=5</c>, <c>application/dtmf</c> is the digit alone. Star and
/// pound are written as such or as their event codes 10 and 11, A to D as 12 to 15 (RFC 4733 §3.2).
/// </summary>
internal static class InfoDigit
{
    private const string Digits = "0123456789*#ABCD";
    private const int ReasonableLines = 8;

    /// <summary>The digit of an INFO, or null when it carries none.</summary>
    /// <param name="contentType">As written, parameters included.</param>
    /// <param name="body">As text.</param>
    public static char? Read(string? contentType, string body)
    {
        var type = contentType?.Split(';')[0].Trim() ?? string.Empty;
        if (type.Equals("application/dtmf-relay", StringComparison.OrdinalIgnoreCase))
        {
            return Relayed(body);
        }

        return type.Equals("application/dtmf", StringComparison.OrdinalIgnoreCase) ? Relayed(body) ?? Parse(body) : null;
    }

    private static char? Relayed(string body)
    {
        foreach (var line in body.Split(['\r', '\n'], ReasonableLines, StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = line.IndexOfAny(['=', ':']);
            if (equals > 0 && line[..equals].Trim().Equals("Signal", StringComparison.OrdinalIgnoreCase))
            {
                return Parse(line[(equals + 1)..]);
            }
        }

        return null;
    }

    private static char? Parse(string text)
    {
        var value = text.Trim().ToUpperInvariant();
        if (value.Length == 1)
        {
            return Digits.Contains(value[0], StringComparison.Ordinal) ? value[0] : null;
        }

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && value.Length == 2 && code is >= 10 and <= 15
            ? Digits[code]
            : null;
    }
}
