using System.Text;

namespace ContactCenter.Sip.Messages;

/// <summary>
/// A request or a response. The typed properties read their header on first use and keep the result; on a message that came through
/// the parser they never throw, because the parser refuses a message whose mandatory headers do not read (RFC 3261 §8.1.1).
/// </summary>
public abstract class SipMessage
{
    private ViaHeader? _via;
    private NameAddress? _from;
    private NameAddress? _to;
    private string? _callId;
    private CSeqHeader? _cseq;
    private string? _fromTag;
    private string? _toTag;

    private protected SipMessage(SipHeaders headers) => Headers = headers;

    public SipHeaders Headers { get; }

    /// <summary>The body; empty when there is none. Its length is written as Content-Length.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The topmost Via.</summary>
    public ViaHeader Via => _via ??= ReadVia() ?? throw Missing(SipHeader.Via);

    public NameAddress From => _from ??= ReadAddress(SipHeader.From) ?? throw Missing(SipHeader.From);

    public NameAddress To => _to ??= ReadAddress(SipHeader.To) ?? throw Missing(SipHeader.To);

    public string CallId => _callId ??= Headers.Get(SipHeader.CallId) ?? throw Missing(SipHeader.CallId);

    public CSeqHeader CSeq => _cseq ??= ReadCSeq() ?? throw Missing(SipHeader.CSeq);

    /// <summary>Tag of From, empty when there is none.</summary>
    public string FromTag => _fromTag ??= From.Tag ?? "";

    /// <summary>Tag of To, empty when there is none.</summary>
    public string ToTag => _toTag ??= To.Tag ?? "";

    /// <summary>The first Contact, or null when there is none, it does not read, or it is <c>*</c>.</summary>
    public NameAddress? Contact => ReadAddress(SipHeader.Contact);

    public string? ContentType => Headers.Get(SipHeader.ContentType);

    /// <summary>The body as UTF-8 text.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    /// <summary>
    /// The session description in the body, alone or as a part of a multipart body (RFC 5621); null when there is none. Other parts are
    /// never in it.
    /// </summary>
    public string? SessionText => Body.IsEmpty ? null : SipBody.Of(this).FindSession();

    /// <summary>A header that holds one number of seconds or a count, parameters cut off; null when absent or unreadable.</summary>
    public long? Number(SipHeader header)
    {
        if (Headers.Get(header) is not { } text)
        {
            return null;
        }

        var end = text.AsSpan().IndexOfAny(";( \t");
        return Ascii.TryParseNumber(end < 0 ? text : text.AsSpan(0, end), uint.MaxValue, out var value) ? value : null;
    }

    /// <summary>All values of an address list header that read; the others are left out.</summary>
    public IReadOnlyList<NameAddress> Addresses(SipHeader header)
    {
        var texts = Headers.GetValues(header);
        if (texts.Count == 0)
        {
            return [];
        }

        var addresses = new List<NameAddress>(texts.Count);
        foreach (var text in texts)
        {
            if (NameAddress.TryParse(text, out var address))
            {
                addresses.Add(address);
            }
        }

        return addresses;
    }

    public void SetBody(string contentType, ReadOnlyMemory<byte> body)
    {
        Headers.Set(SipHeader.ContentType, contentType);
        Body = body;
    }

    /// <summary>The topmost Via of any SIP version; null when it does not read.</summary>
    internal ViaHeader? ReadTopVia() => _via ?? ReadVia(anyVersion: true);

    /// <summary>To, or null when it does not read.</summary>
    internal NameAddress? ReadTo() => _to ?? ReadAddress(SipHeader.To);

    internal void ReplaceTopVia(ViaHeader via)
    {
        _via = via;
        Headers.ReplaceFirstValue(SipHeader.Via, via.ToString());
    }

    internal bool MandatoryHeadersRead()
    {
        _via = ReadVia();
        _from = ReadAddress(SipHeader.From);
        _to = ReadAddress(SipHeader.To);
        _callId = Headers.Get(SipHeader.CallId);
        _cseq = ReadCSeq();
        return _via is not null && _from is not null && _to is not null && !string.IsNullOrEmpty(_callId) && _cseq is not null;
    }

    private static InvalidOperationException Missing(SipHeader header) =>
        new($"The message has no readable {SipHeaderNames.NameOf(header)} header.");

    private NameAddress? ReadAddress(SipHeader header)
    {
        if (Headers.Get(header) is not { } text)
        {
            return null;
        }

        var comma = header is SipHeader.Contact ? ListText.IndexOf(text, ',') : -1;
        return NameAddress.TryParse(comma < 0 ? text : text[..comma], out var address) ? address : null;
    }

    private ViaHeader? ReadVia(bool anyVersion = false)
    {
        if (Headers.Get(SipHeader.Via) is not { } text)
        {
            return null;
        }

        var comma = ListText.IndexOf(text, ',');
        return ViaHeader.TryParse(comma < 0 ? text : text.AsSpan(0, comma), anyVersion, out var via) ? via : null;
    }

    private CSeqHeader? ReadCSeq() =>
        Headers.Get(SipHeader.CSeq) is { } text && CSeqHeader.TryParse(text, out var cseq) ? cseq : null;
}
