namespace ContactCenter.Media.Plane;

/// <summary>Sums of <see cref="LegStatistics"/> over legs, those that have ended included.</summary>
public record struct RtpTotals
{
    public long PacketsReceived { get; set; }

    public long BytesReceived { get; set; }

    /// <summary>Expected and not received (RFC 3550 appendix A.3); duplicates take from it.</summary>
    public long PacketsLost { get; set; }

    public long PacketsSent { get; set; }

    public long Malformed { get; set; }

    public long Foreign { get; set; }

    public long Unauthentic { get; set; }

    public long SendFailures { get; set; }

    public void Add(in RtpTotals other)
    {
        PacketsReceived += other.PacketsReceived;
        BytesReceived += other.BytesReceived;
        PacketsLost += other.PacketsLost;
        PacketsSent += other.PacketsSent;
        Malformed += other.Malformed;
        Foreign += other.Foreign;
        Unauthentic += other.Unauthentic;
        SendFailures += other.SendFailures;
    }
}
