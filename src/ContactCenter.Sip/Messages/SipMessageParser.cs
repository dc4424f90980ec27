namespace ContactCenter.Sip.Messages;

/// <summary>Parses one message from bytes. Never throws on bad input: the result says what is wrong.</summary>
public static class SipMessageParser
{
    /// <summary>Copies and parses a datagram. A missing Content-Length means "to the end" (RFC 3261 §18.3); bytes behind it are ignored.</summary>
    public static SipParseResult Parse(ReadOnlySpan<byte> datagram, SipParserLimits? limits = null)
    {
        limits ??= SipParserLimits.Default;
        var start = SkipLineEnds(datagram);
        if (start == datagram.Length)
        {
            return new SipParseResult(null, SipParseError.Empty);
        }

        return datagram.Length - start > limits.MaxMessageBytes
            ? new SipParseResult(null, SipParseError.TooLarge)
            : ParseOwned(datagram[start..].ToArray(), limits);
    }

    /// <summary>Parses an array that belongs to the message from now on (folded lines are joined in place).</summary>
    internal static SipParseResult ParseOwned(byte[] bytes, SipParserLimits limits)
    {
        var lineEnd = bytes.AsSpan().IndexOf((byte)'\n');
        if (lineEnd < 0)
        {
            return new SipParseResult(null, SipParseError.BadStartLine);
        }

        var headers = new SipHeaders(16);
        var error = ParseStartLine(TrimLineEnd(bytes.AsSpan(0, lineEnd)), headers, out var message);
        if (message is null)
        {
            return new SipParseResult(null, error);
        }

        var headerError = ParseHeaders(bytes, lineEnd + 1, headers, limits, out var bodyStart);
        if (headerError is SipParseError.Truncated or SipParseError.TooLarge)
        {
            return new SipParseResult(null, headerError);
        }

        if (!message.MandatoryHeadersRead())
        {
            return new SipParseResult(null, SipParseError.BadMandatoryHeader);
        }

        if (error == SipParseError.None)
        {
            error = headerError == SipParseError.None ? Check(message) : headerError;
        }

        var bodyError = SetBody(message, bytes, bodyStart);
        return new SipParseResult(message, error == SipParseError.None ? bodyError : error);
    }

    internal static int SkipLineEnds(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        return start < 0 ? bytes.Length : start;
    }

    private static ReadOnlySpan<byte> TrimLineEnd(ReadOnlySpan<byte> line) => line is [.. var rest, (byte)'\r'] ? rest : line;

    private static SipParseError ParseStartLine(ReadOnlySpan<byte> line, SipHeaders headers, out SipMessage? message)
    {
        message = null;
        var blank = line.IndexOf((byte)' ');
        if (blank <= 0)
        {
            return SipParseError.BadStartLine;
        }

        if (line.StartsWith("SIP/"u8))
        {
            return ParseStatusLine(line, blank, headers, out message);
        }

        if (!SipMethod.TryParse(line[..blank], out var method))
        {
            return SipParseError.BadStartLine;
        }

        var rest = line[(blank + 1)..];
        var last = rest.LastIndexOf((byte)' ');
        if (last < 0 || !rest[(last + 1)..].StartsWith("SIP/"u8))
        {
            return SipParseError.BadStartLine;
        }

        // RFC 4475 §3.1.2.7: a URI in brackets or with blanks is answered with 400, so the message must exist.
        var error = SipParseError.None;
        if (!SipUri.TryParse(Ascii.ToText(rest[..last]), out var uri))
        {
            error = SipParseError.BadRequestUri;
            uri = new SipUri(null, "invalid");
        }

        message = new SipRequest(method, uri, headers);
        return rest[(last + 1)..].SequenceEqual("SIP/2.0"u8) ? error : SipParseError.BadVersion;
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
        return line[..blank].SequenceEqual("SIP/2.0"u8) ? SipParseError.None : SipParseError.BadVersion;
    }

    private static SipParseError ParseHeaders(byte[] bytes, int at, SipHeaders headers, SipParserLimits limits, out int bodyStart)
    {
        var error = SipParseError.None;
        bodyStart = bytes.Length;
        while (true)
        {
            var end = EndOfLine(bytes, at);
            if (end < 0)
            {
                return SipParseError.Truncated;
            }

            if (end > limits.MaxHeadBytes || end - at > limits.MaxHeaderBytes)
            {
                return SipParseError.TooLarge;
            }

            var line = TrimLineEnd(bytes.AsSpan(at, end - at));
            if (line.IsEmpty)
            {
                bodyStart = end + 1;
                return error;
            }

            if (headers.Count == limits.MaxHeaders)
            {
                return SipParseError.TooLarge;
            }

            if (!AddLine(bytes, at, line, headers))
            {
                error = SipParseError.BadHeaderLine;
            }

            at = end + 1;
        }
    }

    /// <summary>Index of the line feed that ends the (unfolded) line, or -1. Folds are turned into blanks (RFC 3261 §7.3.1).</summary>
    private static int EndOfLine(byte[] bytes, int at)
    {
        var from = at;
        while (true)
        {
            var found = bytes.AsSpan(from).IndexOf((byte)'\n');
            if (found < 0)
            {
                return -1;
            }

            var end = from + found;
            var isEmptyLine = end == at || (end == at + 1 && bytes[at] == '\r');
            if (isEmptyLine || end + 1 >= bytes.Length || bytes[end + 1] is not ((byte)' ' or (byte)'\t'))
            {
                return end;
            }

            bytes[end] = (byte)' ';
            if (bytes[end - 1] == '\r')
            {
                bytes[end - 1] = (byte)' ';
            }

            from = end + 1;
        }
    }

    private static bool AddLine(byte[] bytes, int at, ReadOnlySpan<byte> line, SipHeaders headers)
    {
        var colon = line.IndexOf((byte)':');

        // A lone CR would become a header of its own at a peer that takes it for a line end.
        if (colon <= 0 || line.IndexOfAny((byte)0, (byte)'\r') >= 0)
        {
            return false;
        }

        var name = line[..colon].TrimEnd(" \t"u8);
        if (!Ascii.IsToken(name))
        {
            return false;
        }

        var header = SipHeaderNames.Find(name);
        var value = line[(colon + 1)..];
        var trimmed = value.TrimStart(" \t"u8);
        var start = at + colon + 1 + (value.Length - trimmed.Length);
        var length = trimmed.TrimEnd(" \t"u8).Length;
        headers.AddReceived(header, header == SipHeader.Other ? Ascii.ToText(name) : null, bytes.AsMemory(start, length));
        return true;
    }

    private static SipParseError Check(SipMessage message)
    {
        var headers = message.Headers;
        if (headers.CountOf(SipHeader.From) > 1 || headers.CountOf(SipHeader.To) > 1 || headers.CountOf(SipHeader.CallId) > 1
            || headers.CountOf(SipHeader.CSeq) > 1 || headers.CountOf(SipHeader.ContentLength) > 1
            || headers.CountOf(SipHeader.MaxForwards) > 1)
        {
            return SipParseError.DuplicateHeader;
        }

        return message is SipRequest request && request.Method != request.CSeq.Method ? SipParseError.MethodMismatch : SipParseError.None;
    }

    private static SipParseError SetBody(SipMessage message, byte[] bytes, int bodyStart)
    {
        var available = bytes.Length - bodyStart;
        var text = message.Headers.Get(SipHeader.ContentLength);
        if (text is null)
        {
            message.Body = bytes.AsMemory(bodyStart);
            return SipParseError.None;
        }

        if (!Ascii.TryParseNumber(text, available, out var length))
        {
            return SipParseError.BadContentLength;
        }

        message.Body = bytes.AsMemory(bodyStart, (int)length);
        return SipParseError.None;
    }
}
