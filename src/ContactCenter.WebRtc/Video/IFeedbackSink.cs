namespace ContactCenter.WebRtc.Video;

/// <summary>Hears what stands in a compound RTCP packet, in its order.</summary>
internal interface IFeedbackSink
{
    /// <summary>A sender report: wall-clock and stream at one moment (RFC 3550 §6.4.1).</summary>
    void SenderReport(uint ssrc, ulong ntp, uint timestamp);

    /// <summary>How a source is received: the part lost since the last report, in 1/256.</summary>
    void Reception(uint ssrc, byte fractionLost);

    /// <summary>A packet is missing (RFC 4585 §6.2.1).</summary>
    void Missing(uint ssrc, ushort sequence);

    /// <summary>A whole picture is wanted: PLI (RFC 4585 §6.3.1) or FIR (RFC 5104 §4.3.1).</summary>
    void PictureWanted(uint ssrc);

    /// <summary>What the way is estimated to carry (draft-alvestrand-rmcat-remb).</summary>
    void Estimate(long bitsPerSecond);
}
