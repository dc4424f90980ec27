namespace ContactCenter.Media.Srtp;

/// <summary>
/// What one direction remembers of one SSRC: its 48-bit RTP indices (rollover counter and sequence number) and its RTCP indices.
/// Senders keep the same window as receivers: a relayed packet may come late or twice, and an index must never be used twice,
/// because GCM loses its secrecy with the first repeated nonce.
/// </summary>
internal struct SrtpSource
{
    private const ulong IndexLimit = 1UL << 48;

    public ReplayWindow Rtp;
    public ReplayWindow Rtcp;
    public uint NextRtcpIndex;

    public uint Ssrc { get; init; }

    /// <summary>
    /// The most likely index of a sequence number (RFC 3711 §3.3.1, appendix A). Returns false for an index before the first rollover
    /// counter or beyond the last.
    /// </summary>
    public readonly bool TryEstimateIndex(ushort sequence, out ulong index)
    {
        index = sequence;
        if (!Rtp.IsStarted)
        {
            return true;
        }

        var rollover = Rtp.Highest >> 16;
        var highest = (int)(Rtp.Highest & 0xFFFF);
        var distance = sequence - highest;
        if (distance > 0x8000)
        {
            if (rollover == 0)
            {
                return false;
            }

            rollover--;
        }
        else if (distance < -0x8000)
        {
            rollover++;
        }

        index = (rollover << 16) | sequence;
        return index < IndexLimit;
    }
}
