using System.Globalization;

namespace ContactCenter.Media.Sdp;

/// <summary>The descriptions of one dialog: our versions, our last offer, what was agreed. Used by one owner at a time.</summary>
internal sealed class LegNegotiation(AudioCapabilities local)
{
    private AudioCapabilities _local = local;
    private SectionLayout? _layout;
    private string? _lastText;

    public NegotiatedAudio? Current { get; private set; }

    public TransportDescription Transport
    {
        get => _local.Transport;
        set => _local = _local with { Transport = value };
    }

    public static string NewSessionId() => Random.Shared.NextInt64(1, 1L << 53).ToString(CultureInfo.InvariantCulture);

    public string CreateOffer(MediaDirection direction)
    {
        _local = _local with { Direction = direction };
        return Numbered(AudioNegotiation.CreateOffer(_local, _layout));
    }

    public NegotiationResult SetAnswer(ReadOnlySpan<char> sdp) =>
        SdpParser.TryParse(sdp, out var answer, out _)
            ? Keep(AudioNegotiation.ReadAnswer(answer, _local, _layout))
            : new NegotiationResult(NegotiationFault.Malformed);

    public NegotiationResult SetOffer(ReadOnlySpan<char> sdp, MediaDirection direction, out string answer)
    {
        answer = "";
        if (!SdpParser.TryParse(sdp, out var offer, out _))
        {
            return new NegotiationResult(NegotiationFault.Malformed);
        }

        var result = AudioNegotiation.Answer(offer, _local with { Direction = direction });
        if (result.Answer is not null)
        {
            // The peer's payload type of digits keeps its meaning in what we offer later (RFC 3264 §8.3.2).
            var events = _local.DtmfPayloadType is null ? null : result.Audio?.SendDtmfPayloadType ?? _local.DtmfPayloadType;
            _local = _local with { Direction = direction, DtmfPayloadType = events };
            _layout = SectionLayout.Of(result.Answer);
            answer = Numbered(result.Answer);
        }

        return Keep(result);
    }

    private NegotiationResult Keep(NegotiationResult result)
    {
        Current = result.Audio ?? Current;
        return result;
    }

    /// <summary>An equal description keeps its version, a changed one gets the next (RFC 3264 §8).</summary>
    private string Numbered(SessionDescription description)
    {
        var text = description.ToString();
        if (_lastText is not null && text != _lastText)
        {
            _local = _local with { Version = _local.Version + 1 };
            text = (description with { Origin = description.Origin with { Version = _local.Version } }).ToString();
        }

        _lastText = text;
        return text;
    }
}
