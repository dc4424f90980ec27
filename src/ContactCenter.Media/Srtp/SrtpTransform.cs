namespace ContactCenter.Media.Srtp;

/// <summary>The cryptography of one direction of one session: seals and opens packets in place, keeps no state between packets.</summary>
internal abstract class SrtpTransform : IDisposable
{
    /// <summary>Bytes a sealed RTP packet is longer.</summary>
    public abstract int RtpOverhead { get; }

    /// <summary>Bytes a sealed RTCP packet is longer: tag and index word.</summary>
    public abstract int RtcpOverhead { get; }

    public static SrtpTransform Create(SrtpMasterKey master) => master.Profile switch
    {
        SrtpProfile.Aes128CmHmacSha1Tag80 => new CounterHmacTransform(master),
        SrtpProfile.AeadAes128Gcm => new AeadGcmTransform(master),
        _ => throw new ArgumentOutOfRangeException(nameof(master), master.Profile, "Unknown SRTP profile."),
    };

    /// <summary>Encrypts and tags. <paramref name="buffer"/> ends where the tag ends.</summary>
    public abstract void SealRtp(Span<byte> buffer, int clear, uint ssrc, ulong index);

    /// <summary>Checks the tag, and only then decrypts; the packet is untouched when it returns false.</summary>
    public abstract bool OpenRtp(Span<byte> packet, int clear, uint ssrc, ulong index);

    /// <summary>Encrypts and tags. <paramref name="buffer"/> ends where the trailer ends.</summary>
    public abstract void SealRtcp(Span<byte> buffer, uint ssrc, uint index);

    /// <summary>Checks the tag, and only then decrypts if the E bit says so.</summary>
    public abstract bool OpenRtcp(Span<byte> packet, uint ssrc);

    /// <summary>The 31-bit index with the E bit on top, as it stands in the packet.</summary>
    public abstract uint ReadRtcpIndexWord(ReadOnlySpan<byte> packet);

    public abstract void Dispose();
}
