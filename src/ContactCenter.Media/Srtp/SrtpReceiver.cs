namespace ContactCenter.Media.Srtp;

/// <summary>
/// Opens what one leg receives (RFC 3711 §3.3, RFC 7714). Not thread-safe: one thread receives for a leg. Nothing is allocated per
/// packet; a packet that does not verify changes no state, so a forger can neither move the window nor add sources.
/// </summary>
public sealed class SrtpReceiver : IDisposable
{
    private readonly SrtpTransform _transform;
    private readonly SrtpSources _sources = new();

    /// <param name="master">The keys of this direction; may be disposed afterwards.</param>
    public SrtpReceiver(SrtpMasterKey master)
        : this(SrtpTransform.Create(master))
    {
    }

    internal SrtpReceiver(SrtpTransform transform) => _transform = transform;

    /// <summary>Verifies and decrypts an SRTP packet in place.</summary>
    /// <param name="packet">The packet as it came.</param>
    /// <param name="length">On success the bytes of the RTP packet, otherwise 0.</param>
    public SrtpResult UnprotectRtp(Span<byte> packet, out int length)
    {
        length = 0;
        var clear = RtpClearPart.Measure(packet);
        if (clear == 0 || packet.Length < clear + _transform.RtpOverhead)
        {
            return SrtpResult.Malformed;
        }

        var ssrc = RtpClearPart.Ssrc(packet);
        ref var source = ref _sources.Find(ssrc);
        var isNew = System.Runtime.CompilerServices.Unsafe.IsNullRef(ref source);
        if (isNew && _sources.IsFull)
        {
            return SrtpResult.TooManySources;
        }

        ulong index = RtpClearPart.Sequence(packet);
        if (!isNew && (!source.TryEstimateIndex((ushort)index, out index) || !source.Rtp.IsFresh(index)))
        {
            return SrtpResult.Replayed;
        }

        if (!_transform.OpenRtp(packet, clear, ssrc, index))
        {
            return SrtpResult.AuthenticationFailed;
        }

        if (isNew)
        {
            source = ref _sources.Add(ssrc);
        }

        source.Rtp.Mark(index);
        length = packet.Length - _transform.RtpOverhead;
        return SrtpResult.Ok;
    }

    /// <summary>Verifies and decrypts an SRTCP packet in place.</summary>
    /// <inheritdoc cref="UnprotectRtp"/>
    public SrtpResult UnprotectRtcp(Span<byte> packet, out int length)
    {
        length = 0;
        if (!RtpClearPart.IsRtcp(packet) || packet.Length < RtpClearPart.RtcpHeaderLength + _transform.RtcpOverhead)
        {
            return SrtpResult.Malformed;
        }

        var ssrc = RtpClearPart.RtcpSsrc(packet);
        ref var source = ref _sources.Find(ssrc);
        var isNew = System.Runtime.CompilerServices.Unsafe.IsNullRef(ref source);
        if (isNew && _sources.IsFull)
        {
            return SrtpResult.TooManySources;
        }

        var index = _transform.ReadRtcpIndexWord(packet) & 0x7FFF_FFFF;
        if (!isNew && !source.Rtcp.IsFresh(index))
        {
            return SrtpResult.Replayed;
        }

        if (!_transform.OpenRtcp(packet, ssrc))
        {
            return SrtpResult.AuthenticationFailed;
        }

        if (isNew)
        {
            source = ref _sources.Add(ssrc);
        }

        source.Rtcp.Mark(index);
        length = packet.Length - _transform.RtcpOverhead;
        return SrtpResult.Ok;
    }

    /// <inheritdoc/>
    public void Dispose() => _transform.Dispose();
}
