namespace ContactCenter.Media.Plane;

/// <summary>Figures of one leg since it began. "Lost" follows RFC 3550 appendix A.3.</summary>
public readonly record struct LegStatistics
{
    /// <summary>Valid RTP packets that came in.</summary>
    public long PacketsReceived { get; init; }

    /// <summary>Their bytes, headers included.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Expected and not received; negative with duplicates.</summary>
    public long PacketsLost { get; init; }

    /// <summary>Interarrival jitter.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>RTP packets sent.</summary>
    public long PacketsSent { get; init; }

    /// <summary>Dropped: not RTP, unknown payload type, or too long.</summary>
    public long Malformed { get; init; }

    /// <summary>Dropped: from another source than the locked one.</summary>
    public long Foreign { get; init; }

    /// <summary>Dropped: authentication failed or replayed.</summary>
    public long Unauthentic { get; init; }

    /// <summary>Sends that the kernel refused.</summary>
    public long SendFailures { get; init; }

    /// <summary>Time since the last valid RTP packet; null when none came yet.</summary>
    public TimeSpan? SinceLastPacket { get; init; }

    /// <summary>Round trip by RTCP (RFC 3550 §6.4.1); null when unknown.</summary>
    public TimeSpan? RoundTrip { get; init; }

    /// <summary>Fraction the peer says it lost of what we sent, 0–1, from its last report.</summary>
    public double PeerFractionLost { get; init; }

    /// <summary>The peer's address we send to.</summary>
    public MediaAddress Remote { get; init; }
}
