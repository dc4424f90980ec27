using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Bridges;

/// <summary>What the media thread needs of a negotiation, one immutable object that is swapped whole.</summary>
/// <param name="Codec">What is sent.</param>
/// <param name="SendType">Its payload type; -1 before any negotiation.</param>
/// <param name="SendDtmf">Payload type of telephone-event that is sent; -1 for none.</param>
/// <param name="Received">What each payload type that may come in means.</param>
/// <param name="Sends">We may send.</param>
/// <param name="Receives">We want to receive.</param>
/// <param name="RtcpMux">RTCP comes and goes on the RTP port.</param>
internal sealed record LegFormat(
    AudioCodec Codec, int SendType, int SendDtmf, PayloadTypes Received, bool Sends, bool Receives, bool RtcpMux)
{
    /// <summary>Before any negotiation: nothing is known, nothing flows.</summary>
    public static readonly LegFormat Closed = new(AudioCodec.Pcma, -1, -1, PayloadTypes.None, false, false, true);

    public static LegFormat Of(NegotiatedAudio audio) => new(
        audio.Codec,
        audio.SendPayloadType,
        audio.SendDtmfPayloadType ?? -1,
        PayloadTypes.Of(audio),
        audio.Direction.Sends(),
        audio.Direction.Receives(),
        audio.RtcpMux);

    /// <summary>True when audio of that codec can be sent on this leg, by table if need be.</summary>
    public bool Takes(AudioCodec other) => Codec == other || (Codec != AudioCodec.G722 && other != AudioCodec.G722);
}
