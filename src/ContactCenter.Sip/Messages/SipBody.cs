using System.Text;

namespace ContactCenter.Sip.Messages;

/// <summary>
/// A body, or one part of a multipart body (RFC 5621). A part that may be ignored says <c>handling=optional</c> (RFC 3261 §20.11); inside
/// a multipart a part that says nothing of handling is ignored too when it does not read: a trunk that adds signalling or a location to
/// an INVITE does not mean the call to fail by it.
/// </summary>
internal sealed class SipBody
{
    /// <summary>Parts that are looked at; what comes behind them is not read.</summary>
    private const int MaxParts = 16;

    private const int MaxDepth = 3;

    private readonly ReadOnlyMemory<byte> _content;
    private readonly List<SipBody> _parts = [];
    private readonly string? _handling;
    private readonly bool _isSession;
    private readonly bool _isEncoded;

    private SipBody(SipHeaders headers, ReadOnlyMemory<byte> content, int depth)
    {
        _content = content;
        Type = TypeOf(headers, content);
        var disposition = headers.Get("Content-Disposition");
        var semicolon = disposition?.IndexOf(';', StringComparison.Ordinal) ?? -1;
        _handling = semicolon < 0 ? null : new SipParameters(disposition![semicolon..]).Get("handling");
        var purpose = disposition.AsSpan(0, semicolon < 0 ? disposition?.Length ?? 0 : semicolon).Trim();
        _isSession = purpose.IsEmpty || purpose.Equals("session", StringComparison.OrdinalIgnoreCase);
        _isEncoded = IsAnyBut(headers.Get(SipHeader.ContentEncoding), "identity")
            || IsAnyBut(headers.Get("Content-Transfer-Encoding"), "7bit", "8bit", "binary");
        if (Type.IsMultipart && depth < MaxDepth && Type.Parameters.Get("boundary") is { Length: > 0 } boundary)
        {
            Split(boundary, depth);
        }
    }

    public MediaType Type { get; }

    public static SipBody Of(SipMessage message) => new(message.Headers, message.Body, 0);

    /// <summary>Whether everything that must be understood is of one of these types, or may be ignored.</summary>
    public bool Reads(IReadOnlyList<MediaType> accepted)
    {
        if (Says("optional"))
        {
            return true;
        }

        if (!Type.IsMultipart)
        {
            return IsOneOf(accepted);
        }

        // In an alternative only one part has to read (RFC 5621 §3.1).
        var read = _parts.Count(part => part.Type.IsMultipart ? part.Reads(accepted) : part.IsOneOf(accepted));
        return (read > 0 || (_parts.Count > 0 && _parts.All(part => part.Says("optional"))))
            && (IsAlternative || !_parts.Exists(part => part.Says("required") && !part.Reads(accepted)));
    }

    /// <summary>The session description in here as text, or null. Of alternatives the last one that reads is the best (RFC 5621 §3.1).</summary>
    public string? FindSession()
    {
        if (!Type.IsMultipart)
        {
            return _isSession && !_isEncoded && MediaType.Sdp.Covers(Type) ? Encoding.UTF8.GetString(_content.Span) : null;
        }

        var sessions = _parts.Select(part => part.FindSession()).OfType<string>();
        return IsAlternative ? sessions.LastOrDefault() : sessions.FirstOrDefault();
    }

    private bool IsAlternative => string.Equals(Type.Subtype, "alternative", StringComparison.OrdinalIgnoreCase);

    private bool Says(string handling) => string.Equals(_handling, handling, StringComparison.OrdinalIgnoreCase);

    private bool IsOneOf(IReadOnlyList<MediaType> accepted) => !_isEncoded
        && accepted.Any(type => type.Covers(Type)) && (_isSession || !MediaType.Sdp.Covers(Type));

    /// <summary>A description without a type is one all the same: its first line says so.</summary>
    private static MediaType TypeOf(SipHeaders headers, ReadOnlyMemory<byte> content) =>
        headers.Get(SipHeader.ContentType) is { } type ? MediaType.Parse(type) : content.Span.StartsWith("v=0"u8) ? MediaType.Sdp : default;

    private static bool IsAnyBut(string? encoding, params ReadOnlySpan<string> plain) =>
        encoding is not null && !plain.Contains(encoding.Trim().ToLowerInvariant());

    private void Split(string boundary, int depth)
    {
        var delimiter = Encoding.UTF8.GetBytes("\r\n--" + boundary);
        var bytes = _content.Span;

        // The first delimiter may stand at the very beginning, where no line end comes before it (RFC 2046 §5.1.1).
        var at = bytes.StartsWith(delimiter.AsSpan(2)) ? delimiter.Length - 2 : After(bytes, 0, delimiter);
        while (at >= 0 && _parts.Count < MaxParts && !bytes[at..].StartsWith("--"u8))
        {
            var lineEnd = bytes[at..].IndexOf("\r\n"u8);
            var next = lineEnd < 0 ? -1 : bytes[(at + lineEnd)..].IndexOf(delimiter);
            if (next < 0)
            {
                return;
            }

            var start = at + lineEnd + 2;
            var end = at + lineEnd + next;
            Add(_content[start..Math.Max(start, end)], depth);
            at = end + delimiter.Length;
        }
    }

    private static int After(ReadOnlySpan<byte> bytes, int from, byte[] delimiter) =>
        bytes[from..].IndexOf(delimiter) is >= 0 and var found ? from + found + delimiter.Length : -1;

    private void Add(ReadOnlyMemory<byte> part, int depth)
    {
        var headers = SipMessageParser.ParsePartHeaders(part, out var content);
        if (headers is not null)
        {
            _parts.Add(new SipBody(headers, content, depth + 1));
        }
    }
}
