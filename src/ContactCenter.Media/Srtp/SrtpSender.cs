namespace ContactCenter.Media.Srtp;

/// <summary>
/// Protects what one leg sends (RFC 3711 §3.3, RFC 7714). Not thread-safe: one thread sends for a leg. Nothing is allocated per packet.
/// </summary>
public sealed class SrtpSender : IDisposable
{
    private const uint RtcpIndexLimit = 0x8000_0000;

    private readonly SrtpTransform _transform;
    private readonly SrtpSources _sources = new();

    /// <param name="master">The keys of this direction; may be disposed afterwards.</param>
    public SrtpSender(SrtpMasterKey master)
        : this(SrtpTransform.Create(master))
    {
    }

    internal SrtpSender(SrtpTransform transform) => _transform = transform;

    /// <summary>Encrypts and tags an RTP packet in place.</summary>
    /// <param name="buffer">The packet, with room for <see cref="SrtpProfileLengths.MaxOverhead"/> more bytes behind it.</param>
    /// <param name="length">Bytes of the packet; on success bytes of the protected packet.</param>
    public SrtpResult ProtectRtp(Span<byte> buffer, ref int length)
    {
        var clear = RtpClearPart.Measure(buffer[..length]);
        if (clear == 0)
        {
            return SrtpResult.Malformed;
        }

        if (length + _transform.RtpOverhead > buffer.Length)
        {
            return SrtpResult.NoRoom;
        }

        var ssrc = RtpClearPart.Ssrc(buffer);
        ref var source = ref _sources.Find(ssrc);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref source))
        {
            if (_sources.IsFull)
            {
                return SrtpResult.TooManySources;
            }

            source = ref _sources.Add(ssrc);
        }

        if (!source.TryEstimateIndex(RtpClearPart.Sequence(buffer), out var index))
        {
            return index >> 48 == 0 ? SrtpResult.Replayed : SrtpResult.KeyExhausted;
        }

        if (!source.Rtp.IsFresh(index))
        {
            return SrtpResult.Replayed;
        }

        source.Rtp.Mark(index);
        length += _transform.RtpOverhead;
        _transform.SealRtp(buffer[..length], clear, ssrc, index);
        return SrtpResult.Ok;
    }

    /// <summary>Encrypts and tags an RTCP packet in place.</summary>
    /// <inheritdoc cref="ProtectRtp"/>
    public SrtpResult ProtectRtcp(Span<byte> buffer, ref int length)
    {
        if (!RtpClearPart.IsRtcp(buffer[..length]))
        {
            return SrtpResult.Malformed;
        }

        if (length + _transform.RtcpOverhead > buffer.Length)
        {
            return SrtpResult.NoRoom;
        }

        var ssrc = RtpClearPart.RtcpSsrc(buffer);
        ref var source = ref _sources.Find(ssrc);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref source))
        {
            if (_sources.IsFull)
            {
                return SrtpResult.TooManySources;
            }

            source = ref _sources.Add(ssrc);
        }

        if (source.NextRtcpIndex >= RtcpIndexLimit)
        {
            return SrtpResult.KeyExhausted;
        }

        length += _transform.RtcpOverhead;
        _transform.SealRtcp(buffer[..length], ssrc, source.NextRtcpIndex++);
        return SrtpResult.Ok;
    }

    /// <inheritdoc/>
    public void Dispose() => _transform.Dispose();
}
