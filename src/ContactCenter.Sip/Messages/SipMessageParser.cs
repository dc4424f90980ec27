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

        datagram = datagram[start..];
        return datagram.Length > limits.MaxMessageBytes ? ParseRefused(datagram, SipParseError.TooLarge, limits) : ParseOwned(datagram.ToArray(), limits);
    }

    /// <summary>Reads of a message that is refused whatever it holds as much as its answer needs.</summary>
    internal static SipParseResult ParseRefused(ReadOnlySpan<byte> message, SipParseError error, SipParserLimits limits) =>
        new(ParseOwned(message[..Math.Min(message.Length, limits.MaxHeadBytes)].ToArray(), limits).Message, error);

    /// <summary>Parses an array that belongs to the message from now on (folded lines are joined in place).</summary>
    internal static SipParseResult ParseOwned(byte[] bytes, SipParserLimits limits)
    {
        var lineEnd = bytes.AsSpan().IndexOf((byte)'\n');
        if (lineEnd < 0)
        {
            return new SipParseResult(null, SipParseError.BadStartLine);
        }

        var headers = new SipHeaders(16);
        var error = SipStartLine.Parse(TrimLineEnd(bytes.AsSpan(0, lineEnd)), headers, out var message);
        if (message is null)
        {
            return new SipParseResult(null, error);
        }

        var headerError = ParseHeaders(bytes, lineEnd + 1, headers, limits, out var bodyStart);
        if (!headers.Has(SipHeader.Via))
        {
            // Nobody to answer: the way back is what a Via says (RFC 3261 §18.2.2).
            return new SipParseResult(null, headerError == SipParseError.None ? SipParseError.BadMandatoryHeader : headerError);
        }

        if (headerError is SipParseError.Truncated or SipParseError.TooLarge || error != SipParseError.None)
        {
            return new SipParseResult(message, error == SipParseError.None ? headerError : error);
        }

        error = !message.MandatoryHeadersRead() ? SipParseError.BadMandatoryHeader
            : headerError != SipParseError.None ? headerError
            : Check(message);
        return new SipParseResult(message, error == SipParseError.None ? SetBody(message, bytes, bodyStart) : error);
    }

    /// <summary>Reads the header lines of one part of a multipart body; null when no empty line ends them or they are over a limit.</summary>
    internal static SipHeaders? ParsePartHeaders(ReadOnlyMemory<byte> part, out ReadOnlyMemory<byte> content)
    {
        var bytes = part.ToArray();
        var headers = new SipHeaders(4);
        var error = ParseHeaders(bytes, 0, headers, SipParserLimits.Default, out var contentStart);
        content = bytes.AsMemory(contentStart);
        return error is SipParseError.Truncated or SipParseError.TooLarge ? null : headers;
    }

    internal static int SkipLineEnds(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        return start < 0 ? bytes.Length : start;
    }

    private static ReadOnlySpan<byte> TrimLineEnd(ReadOnlySpan<byte> line) => line is [.. var rest, (byte)'\r'] ? rest : line;

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
        if (colon <= 0 || line.Contains((byte)'\r') || !NulsAreQuoted(line))
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

    /// <summary>A NUL is good behind a backslash and nowhere else (RFC 3261 §25.1, quoted-pair).</summary>
    private static bool NulsAreQuoted(ReadOnlySpan<byte> line)
    {
        for (var nul = line.IndexOf((byte)0); nul >= 0; nul = line.IndexOf((byte)0))
        {
            if (nul == 0 || line[nul - 1] != '\\')
            {
                return false;
            }

            line = line[(nul + 1)..];
        }

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

        if (HasEmptyPart(headers, SipHeader.Via) || HasEmptyPart(headers, SipHeader.From) || HasEmptyPart(headers, SipHeader.To)
            || HasEmptyPart(headers, SipHeader.Contact) || !IsContactBracketed(headers))
        {
            return SipParseError.BadHeaderValue;
        }

        if (message.From.Tag is "" || message.To.Tag is "")
        {
            return SipParseError.BadHeaderValue;
        }

        return message is SipRequest request && request.Method != request.CSeq.Method ? SipParseError.MethodMismatch : SipParseError.None;
    }

    private static bool HasEmptyPart(SipHeaders headers, SipHeader header) =>
        headers.Get(header) is { } value && ListText.HasEmptyPart(value);

    /// <summary>RFC 3261 §20.10: a URI with a question mark stands in brackets.</summary>
    private static bool IsContactBracketed(SipHeaders headers) =>
        headers.Get(SipHeader.Contact) is not { } contact || ListText.IndexOf(contact, '?') < 0;

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
