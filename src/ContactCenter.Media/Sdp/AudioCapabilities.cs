namespace ContactCenter.Media.Sdp;

/// <summary>What our side can and wants to do with its one audio stream.</summary>
public sealed record AudioCapabilities
{
    /// <summary>A-law first: every trunk here and Chromium speak it, and recordings keep it as it came.</summary>
    public static IReadOnlyList<AudioCodec> DefaultCodecs { get; } = [AudioCodec.Pcma, AudioCodec.Pcmu];

    /// <summary>Our end of the way.</summary>
    public required TransportDescription Transport { get; init; }

    /// <summary>Codecs in our order of preference.</summary>
    public IReadOnlyList<AudioCodec> Codecs { get; init; } = DefaultCodecs;

    /// <summary>What we want: hold is <see cref="MediaDirection.SendOnly"/> (with music) or <see cref="MediaDirection.Inactive"/>.</summary>
    public MediaDirection Direction { get; init; } = MediaDirection.SendReceive;

    /// <summary>Payload type for telephone-event in our offers (96–127), or null to offer none.</summary>
    public int? DtmfPayloadType { get; init; } = 101;

    /// <summary>Packet time we ask for, in milliseconds.</summary>
    public int PacketTime { get; init; } = 20;

    /// <summary>The o= session id: constant through a dialog.</summary>
    public string SessionId { get; init; } = "1";

    /// <summary>The o= version to write; the caller adds one for each new description of a dialog (RFC 3264 §8).</summary>
    public ulong Version { get; init; } = 1;

    /// <summary>The o= user name and s= line.</summary>
    public string Name { get; init; } = "contactcenter";
}
