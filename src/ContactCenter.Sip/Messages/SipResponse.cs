namespace ContactCenter.Sip.Messages;

/// <summary>A response (RFC 3261 §7.2).</summary>
public sealed class SipResponse : SipMessage
{
    /// <exception cref="ArgumentException">The reason phrase has a line break: what follows would be read as header fields.</exception>
    public SipResponse(int statusCode, string? reason = null)
        : this(statusCode, reason ?? SipReasons.Of(statusCode), new SipHeaders(10))
    {
        if (Reason.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new ArgumentException("A reason phrase is one line (RFC 3261 §25.1).", nameof(reason));
        }
    }

    internal SipResponse(int statusCode, string reason, SipHeaders headers)
        : base(headers)
    {
        StatusCode = statusCode;
        Reason = reason;
    }

    /// <summary>100 to 699.</summary>
    public int StatusCode { get; }

    public string Reason { get; }

    public bool IsProvisional => StatusCode < 200;

    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <summary>True for 408 and 503 that the stack made itself because nothing came or nothing could be sent (RFC 3261 §8.1.3.1).</summary>
    public bool IsLocal { get; internal init; }

    /// <summary>
    /// A response with the request's Via, From, To, Call-ID and CSeq (RFC 3261 §8.2.6.2), as they came; what the request lacks is left
    /// out. The tag is added to To unless To has one already or the status is 100.
    /// </summary>
    public static SipResponse For(SipRequest request, int statusCode, string? toTag, string? reason = null)
    {
        var response = new SipResponse(statusCode, reason ?? SipReasons.Of(statusCode));
        response.Headers.CopyFrom(request.Headers, SipHeader.Via);
        response.Headers.CopyFirstFrom(request.Headers, SipHeader.From);
        if (toTag is null || statusCode == 100 || request.ReadTo() is not { } to || to.Parameters.Has("tag"))
        {
            response.Headers.CopyFirstFrom(request.Headers, SipHeader.To);
        }
        else
        {
            response.Headers.CopyFirstFrom(request.Headers, SipHeader.To, ";tag=" + toTag);
        }

        response.Headers.CopyFirstFrom(request.Headers, SipHeader.CallId);
        response.Headers.CopyFirstFrom(request.Headers, SipHeader.CSeq);
        return response;
    }

    public override string ToString() => $"{StatusCode} {Reason}";
}
