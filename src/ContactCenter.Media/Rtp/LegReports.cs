namespace ContactCenter.Media.Rtp;

/// <summary>The RTCP side of a leg: when a report is due, what it says, and what the peer's said.</summary>
internal sealed class LegReports
{
    private long _nextUs;
    private uint _peerReportTime;
    private long _peerReportUs;

    /// <summary>Round trip from the peer's last block (RFC 3550 §6.4.1).</summary>
    public TimeSpan? RoundTrip { get; private set; }

    public double PeerFractionLost { get; private set; }

    public bool PeerSaidBye { get; private set; }

    public bool IsDue(long nowUs, long intervalUs)
    {
        if (nowUs < _nextUs)
        {
            return false;
        }

        // The first report waits an interval too: before, there is nothing to say.
        var due = _nextUs != 0;
        _nextUs = nowUs + intervalUs;
        return due;
    }

    public int Write(Span<byte> target, OutgoingStream sent, ReceptionStatistics received, ulong ntp, long nowUs)
    {
        RtcpReportBlock? block = received.Packets == 0
            ? null
            : new RtcpReportBlock(
                received.Ssrc,
                received.TakeFractionLost(),
                (int)received.Lost,
                received.ExtendedHighest,
                received.Jitter,
                _peerReportTime,
                _peerReportTime == 0 ? 0 : (uint)((nowUs - _peerReportUs) * 65536 / 1_000_000));
        return RtcpPacket.WriteReport(target, sent.Ssrc, ntp, sent.TimestampAt(nowUs), sent.Packets, sent.PayloadBytes, block);
    }

    public bool Read(ReadOnlySpan<byte> packet, uint ourSsrc, ulong ntp, long nowUs)
    {
        if (!RtcpPacket.TryParse(packet, ourSsrc, out var summary))
        {
            return false;
        }

        PeerSaidBye |= summary.Bye;
        if (summary.SenderReportTime != 0)
        {
            _peerReportTime = summary.SenderReportTime;
            _peerReportUs = nowUs;
        }

        if (summary.AboutUs is { } block)
        {
            PeerFractionLost = block.FractionLost / 256.0;
            var trip = (int)((uint)(ntp >> 16) - block.LastSenderReport - block.DelaySinceLast);
            RoundTrip = block.LastSenderReport == 0 || trip < 0 ? RoundTrip : TimeSpan.FromSeconds(trip / 65536.0);
        }

        return true;
    }
}
