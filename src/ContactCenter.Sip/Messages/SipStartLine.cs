namespace ContactCenter.Sip.Messages;

/// <summary>Reads the first line of a message (RFC 3261 §7.1, §7.2). Whatever names a method and a SIP version can be answered.</summary>
internal static class SipStartLine
{
    /// <summary>The message with its start line and the given, still empty headers; null when the line cannot be answered.</summary>
    public static SipParseError Parse(ReadOnlySpan<byte> line, SipHeaders headers, out SipMessage? message)
    {
        message = null;
        var blank = line.IndexOf((byte)' ');
        if (blank <= 0)
        {
            return SipParseError.BadStartLine;
        }

        return IsVersion(line[..blank]) ? ParseStatusLine(line, blank, headers, out message) : ParseRequestLine(line, blank, headers, out message);
    }

    private static SipParseError ParseRequestLine(ReadOnlySpan<byte> line, int blank, SipHeaders headers, out SipMessage? message)
    {
        message = null;
        if (!SipMethod.TryParse(line[..blank], out var method))
        {
            return SipParseError.BadStartLine;
        }

        // RFC 4475 §3.1.2.16: nothing may follow the version, and what does is answered with 400.
        var rest = line[(blank + 1)..];
        var trimmed = rest.TrimEnd(" \t"u8);
        var error = trimmed.Length == rest.Length ? SipParseError.None : SipParseError.BadStartLine;
        var last = trimmed.LastIndexOf((byte)' ');
        if (last < 0 || !IsVersion(trimmed[(last + 1)..]))
        {
            return SipParseError.BadStartLine;
        }

        // RFC 4475 §3.1.2.7: a URI in brackets or with blanks is answered with 400, so the message must exist.
        if (!SipUri.TryParse(Ascii.ToText(trimmed[..last]), out var uri))
        {
            error = SipParseError.BadRequestUri;
            uri = new SipUri(null, "invalid");
        }

        message = new SipRequest(method, uri, headers);
        return IsOurVersion(trimmed[(last + 1)..]) ? error : SipParseError.BadVersion;
    }

    private static SipParseError ParseStatusLine(ReadOnlySpan<byte> line, int blank, SipHeaders headers, out SipMessage? message)
    {
        message = null;
        var rest = line[(blank + 1)..];
        if (rest.Length < 3 || (rest.Length > 3 && rest[3] != ' '))
        {
            return SipParseError.BadStartLine;
        }

        var status = 0;
        foreach (var digit in rest[..3])
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return SipParseError.BadStartLine;
            }

            status = status * 10 + (digit - '0');
        }

        if (status is < 100 or > 699)
        {
            return SipParseError.BadStartLine;
        }

        var reason = rest.Length > 4 ? Ascii.ToText(rest[4..]) : "";
        message = new SipResponse(status, reason, headers);
        return IsOurVersion(line[..blank]) ? SipParseError.None : SipParseError.BadVersion;
    }

    private static bool IsVersion(ReadOnlySpan<byte> text) =>
        text.Length > 4 && System.Text.Ascii.EqualsIgnoreCase(text[..4], "SIP/"u8);

    /// <summary>The version's letters compare without case (RFC 3261 §7.1).</summary>
    private static bool IsOurVersion(ReadOnlySpan<byte> text) => System.Text.Ascii.EqualsIgnoreCase(text, "SIP/2.0"u8);
}
