using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Bridges;

/// <summary>What the media thread needs of a negotiation, one immutable object that is swapped whole.</summary>
internal sealed record LegFormat(
    AudioCodec Codec, int SendType, int ReceiveType, int SendDtmf, int ReceiveDtmf, bool Sends, bool Receives, bool RtcpMux)
{
    /// <summary>Before any negotiation: nothing is known, nothing flows.</summary>
    public static readonly LegFormat Closed = new(AudioCodec.Pcma, -1, -1, -1, -1, false, false, false);

    public static LegFormat Of(NegotiatedAudio audio) => new(
        audio.Codec,
        audio.SendPayloadType,
        audio.ReceivePayloadType,
        audio.SendDtmfPayloadType ?? -1,
        audio.ReceiveDtmfPayloadType ?? -1,
        audio.Direction.Sends(),
        audio.Direction.Receives(),
        audio.RtcpMux);

    /// <summary>True when audio of this leg can reach a leg of the other format, by table if need be.</summary>
    public bool ReachesCodec(AudioCodec other) => Codec == other || (Codec != AudioCodec.G722 && other != AudioCodec.G722);
}
