using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Bridges;

/// <summary>What a packet carries.</summary>
internal enum PayloadKind : byte
{
    /// <summary>Nothing that was agreed.</summary>
    Unknown,

    /// <summary>One of <see cref="AudioCodec"/>.</summary>
    Audio,

    /// <summary>telephone-event (RFC 4733).</summary>
    Event,

    /// <summary>Comfort noise (RFC 3389): the peer is there and silent.</summary>
    ComfortNoise,
}

/// <summary>
/// What each payload type means on a leg. A peer may use any format of the offer at any time (RFC 3264 §5.1), so the type of each
/// packet says its codec.
/// </summary>
internal sealed class PayloadTypes
{
    /// <summary>Static type of comfort noise at 8 kHz (RFC 3551 §6).</summary>
    private const int ComfortNoise = 13;

    private readonly byte[] _codecs = new byte[128];
    private readonly PayloadKind[] _kinds = new PayloadKind[128];

    private PayloadTypes()
    {
    }

    public static PayloadTypes None { get; } = new();

    public static PayloadTypes Of(NegotiatedAudio audio)
    {
        var types = new PayloadTypes();
        types._kinds[ComfortNoise] = PayloadKind.ComfortNoise;
        foreach (var type in audio.ReceiveDtmfPayloadTypes)
        {
            types._kinds[type] = PayloadKind.Event;
        }

        foreach (var (type, codec) in audio.ReceiveFormats)
        {
            types._kinds[type] = PayloadKind.Audio;
            types._codecs[type] = (byte)codec;
        }

        return types;
    }

    /// <param name="payloadType">0–127.</param>
    public PayloadKind KindOf(int payloadType) => _kinds[payloadType];

    /// <summary>The codec of an audio type.</summary>
    public AudioCodec CodecOf(int payloadType) => (AudioCodec)_codecs[payloadType];
}
