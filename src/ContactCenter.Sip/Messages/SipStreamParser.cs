namespace ContactCenter.Sip.Messages;

/// <summary>What <see cref="SipStreamParser.TryRead"/> found.</summary>
public enum SipStreamEvent
{
    /// <summary>More bytes are needed.</summary>
    Incomplete,

    /// <summary>A message, good or bad: see its result.</summary>
    Message,

    /// <summary>A double CRLF: answer with one CRLF (RFC 5626 §3.5.1).</summary>
    Ping,

    /// <summary>The framing is lost: refuse the message of the result, then close the connection.</summary>
    Broken,
}

/// <summary>Cuts a byte stream into messages by Content-Length (RFC 3261 §18.3). One per connection; not safe for several threads.</summary>
public sealed class SipStreamParser(SipParserLimits? limits = null)
{
    private readonly SipParserLimits _limits = limits ?? SipParserLimits.Default;
    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>A part of a message is here, and the rest is waited for. Line ends alone are none: a keep-alive.</summary>
    public bool IsInMessage => _buffer.AsSpan(_start, _end - _start).IndexOfAnyExcept((byte)'\r', (byte)'\n') >= 0;

    /// <summary>The rest will not be waited for: what came of the message, to be refused when enough of it reads.</summary>
    public SipParseResult GiveUp()
    {
        Break(_buffer.AsSpan(_start, _end - _start), SipParseError.BadContentLength, out var result);
        return result;
    }

    /// <summary>Appends received bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_end + bytes.Length > _buffer.Length)
        {
            var length = _end - _start;
            var target = length + bytes.Length > _buffer.Length
                ? new byte[Math.Max(_buffer.Length * 2, length + bytes.Length)]
                : _buffer;
            _buffer.AsSpan(_start, length).CopyTo(target);
            _buffer = target;
            _start = 0;
            _end = length;
        }

        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Takes the next message or keep-alive out of the stream. Call until <see cref="SipStreamEvent.Incomplete"/>.</summary>
    public SipStreamEvent TryRead(out SipParseResult result)
    {
        result = default;
        var bytes = _buffer.AsSpan(_start, _end - _start);
        if (bytes.StartsWith("\r\n\r\n"u8))
        {
            _start += 4;
            return SipStreamEvent.Ping;
        }

        if (bytes.StartsWith("\r\n"u8) && bytes.Length > 2 && bytes[2] != '\r')
        {
            _start += 2;
            bytes = bytes[2..];
        }

        if (bytes.Length < 4 && bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n') < 0)
        {
            return SipStreamEvent.Incomplete;
        }

        var head = bytes.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return bytes.Length > _limits.MaxHeadBytes ? Break(bytes, SipParseError.TooLarge, out result) : SipStreamEvent.Incomplete;
        }

        if (!TryFindLength(bytes[..(head + 2)], out var length))
        {
            return Break(bytes, SipParseError.BadContentLength, out result);
        }

        if (head > _limits.MaxHeadBytes || head + 4L + length > _limits.MaxMessageBytes)
        {
            return Break(bytes, SipParseError.TooLarge, out result);
        }

        var total = head + 4 + (int)length;
        if (bytes.Length < total)
        {
            return SipStreamEvent.Incomplete;
        }

        result = SipMessageParser.ParseOwned(bytes[..total].ToArray(), _limits);
        _start += total;
        if (_start == _end)
        {
            _start = _end = 0;
        }

        return SipStreamEvent.Message;
    }

    private SipStreamEvent Break(ReadOnlySpan<byte> bytes, SipParseError error, out SipParseResult result)
    {
        result = SipMessageParser.ParseRefused(bytes[SipMessageParser.SkipLineEnds(bytes)..], error, _limits);
        return SipStreamEvent.Broken;
    }

    private static bool TryFindLength(ReadOnlySpan<byte> head, out long length)
    {
        length = -1;
        Span<char> digits = stackalloc char[18];
        foreach (var range in head.Split("\r\n"u8))
        {
            var line = head[range];
            var colon = line.IndexOf((byte)':');
            if (colon <= 0 || SipHeaderNames.Find(line[..colon].TrimEnd(" \t"u8)) != SipHeader.ContentLength)
            {
                continue;
            }

            var value = line[(colon + 1)..].Trim(" \t"u8);
            if (value.Length > digits.Length || length >= 0)
            {
                // RFC 4475 §3.3.9: of two lengths nobody knows which one is right.
                return false;
            }

            for (var i = 0; i < value.Length; i++)
            {
                digits[i] = (char)value[i];
            }

            if (!Ascii.TryParseNumber(digits[..value.Length], int.MaxValue, out length))
            {
                return false;
            }
        }

        // RFC 3261 §20.14: Content-Length is a must on a stream; without it a message without body is the only safe reading.
        length = Math.Max(length, 0);
        return true;
    }
}
