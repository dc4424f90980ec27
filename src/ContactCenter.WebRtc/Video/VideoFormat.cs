using ContactCenter.Media.Sdp;

namespace ContactCenter.WebRtc.Video;

/// <summary>Why a description of a picture cannot be used.</summary>
public enum VideoFault
{
    /// <summary>It can.</summary>
    None,

    /// <summary>It is no session description, or too long.</summary>
    Unreadable,

    /// <summary>No picture in it.</summary>
    NoVideo,

    /// <summary>It sends none: it only wants to receive, or nothing.</summary>
    NotSending,

    /// <summary>Neither VP8 nor H.264 as browsers have them, or not what the sender has.</summary>
    NoCommonCodec,

    /// <summary>No user name, password or fingerprint, a profile without DTLS, a passive side, or no multiplexed RTCP.</summary>
    IncompleteTransport,
}

/// <summary>
/// The one format of a picture. The same number means the same on every leg, because a viewer answers what it is offered: nothing of a
/// packet's payload has to be known or changed.
/// </summary>
/// <param name="PayloadType">0–127.</param>
/// <param name="Encoding">As in a=rtpmap: VP8/90000, H264/90000.</param>
/// <param name="Parameters">Of a=fmtp; null: none.</param>
public sealed record VideoFormat(int PayloadType, string Encoding, string? Parameters)
{
    /// <summary>Ticks of the timestamp in a second.</summary>
    public const int ClockRate = 90_000;
}

/// <summary>What was agreed with the sender of a picture.</summary>
/// <param name="Format">Its one format.</param>
/// <param name="SendTime">Number of the header extension with the time of sending; null: none.</param>
/// <param name="Remote">The way to it.</param>
public sealed record VideoTerms(VideoFormat Format, int? SendTime, TransportDescription Remote);
