using System.Buffers.Binary;
using System.Security.Cryptography;
using ContactCenter.Media.Srtp.Ciphers;

namespace ContactCenter.Media.Srtp;

/// <summary>AEAD_AES_128_GCM for SRTP and SRTCP (RFC 7714).</summary>
internal sealed class AeadGcmTransform : SrtpTransform
{
    private const int TagLength = Aes128Gcm.TagLength;
    private const int IndexLength = 4;
    private const uint EncryptedBit = 0x8000_0000;

    private readonly Aes128Gcm _rtp;
    private readonly Aes128Gcm _rtcp;
    private readonly byte[] _rtpSalt = new byte[Aes128Gcm.NonceLength];
    private readonly byte[] _rtcpSalt = new byte[Aes128Gcm.NonceLength];

    public AeadGcmTransform(SrtpMasterKey master)
    {
        Span<byte> key = stackalloc byte[SrtpProfileLengths.MasterKey];
        SrtpKeyDerivation.Derive(master.Key, master.Salt, SrtpKeyLabel.RtpEncryption, key);
        _rtp = Aes128Gcm.Create(key);
        SrtpKeyDerivation.Derive(master.Key, master.Salt, SrtpKeyLabel.RtcpEncryption, key);
        _rtcp = Aes128Gcm.Create(key);
        SrtpKeyDerivation.Derive(master.Key, master.Salt, SrtpKeyLabel.RtpSalt, _rtpSalt);
        SrtpKeyDerivation.Derive(master.Key, master.Salt, SrtpKeyLabel.RtcpSalt, _rtcpSalt);
        CryptographicOperations.ZeroMemory(key);
    }

    internal AeadGcmTransform(Aes128Gcm rtp, Aes128Gcm rtcp, ReadOnlySpan<byte> sessionSalt)
    {
        (_rtp, _rtcp) = (rtp, rtcp);
        sessionSalt.CopyTo(_rtpSalt);
        sessionSalt.CopyTo(_rtcpSalt);
    }

    public override int RtpOverhead => TagLength;

    public override int RtcpOverhead => TagLength + IndexLength;

    public override void SealRtp(Span<byte> buffer, int clear, uint ssrc, ulong index)
    {
        Span<byte> nonce = stackalloc byte[Aes128Gcm.NonceLength];
        RtpNonce(nonce, ssrc, index);
        _rtp.Seal(nonce, buffer[..clear], buffer[clear..^TagLength], buffer[^TagLength..]);
    }

    public override bool OpenRtp(Span<byte> packet, int clear, uint ssrc, ulong index)
    {
        Span<byte> nonce = stackalloc byte[Aes128Gcm.NonceLength];
        RtpNonce(nonce, ssrc, index);
        return _rtp.TryOpen(nonce, packet[..clear], packet[clear..^TagLength], packet[^TagLength..]);
    }

    public override void SealRtcp(Span<byte> buffer, uint ssrc, uint index)
    {
        Span<byte> nonce = stackalloc byte[Aes128Gcm.NonceLength];
        RtcpNonce(nonce, ssrc, index);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[^IndexLength..], index | EncryptedBit);

        // RFC 7714 §9.2: the associated data is the header and then the index word.
        Span<byte> associated = stackalloc byte[RtpClearPart.RtcpHeaderLength + IndexLength];
        buffer[..RtpClearPart.RtcpHeaderLength].CopyTo(associated);
        buffer[^IndexLength..].CopyTo(associated[RtpClearPart.RtcpHeaderLength..]);
        var tagStart = buffer.Length - IndexLength - TagLength;
        _rtcp.Seal(nonce, associated, buffer[RtpClearPart.RtcpHeaderLength..tagStart], buffer.Slice(tagStart, TagLength));
    }

    public override bool OpenRtcp(Span<byte> packet, uint ssrc)
    {
        var word = ReadRtcpIndexWord(packet);
        Span<byte> nonce = stackalloc byte[Aes128Gcm.NonceLength];
        RtcpNonce(nonce, ssrc, word & ~EncryptedBit);
        var tagStart = packet.Length - IndexLength - TagLength;
        if ((word & EncryptedBit) == 0)
        {
            return OpenClearRtcp(nonce, packet, tagStart);
        }

        Span<byte> associated = stackalloc byte[RtpClearPart.RtcpHeaderLength + IndexLength];
        packet[..RtpClearPart.RtcpHeaderLength].CopyTo(associated);
        packet[^IndexLength..].CopyTo(associated[RtpClearPart.RtcpHeaderLength..]);
        return _rtcp.TryOpen(nonce, associated, packet[RtpClearPart.RtcpHeaderLength..tagStart], packet.Slice(tagStart, TagLength));
    }

    public override uint ReadRtcpIndexWord(ReadOnlySpan<byte> packet) => BinaryPrimitives.ReadUInt32BigEndian(packet[^IndexLength..]);

    public override void Dispose()
    {
        _rtp.Dispose();
        _rtcp.Dispose();
        CryptographicOperations.ZeroMemory(_rtpSalt);
        CryptographicOperations.ZeroMemory(_rtcpSalt);
    }

    // RFC 7714 §9.3: an unencrypted packet is all associated data, followed by the index word.
    private bool OpenClearRtcp(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> packet, int tagStart)
    {
        const int Longest = 2048;
        if (tagStart + IndexLength > Longest)
        {
            return false;
        }

        Span<byte> associated = stackalloc byte[Longest];
        packet[..tagStart].CopyTo(associated);
        packet[^IndexLength..].CopyTo(associated[tagStart..]);
        return _rtcp.TryOpen(nonce, associated[..(tagStart + IndexLength)], [], packet.Slice(tagStart, TagLength));
    }

    // RFC 7714 §8.1: 00 00 | SSRC | ROC | SEQ, xor salt.
    private void RtpNonce(Span<byte> nonce, uint ssrc, ulong index)
    {
        BinaryPrimitives.WriteUInt64BigEndian(nonce[4..], index);
        BinaryPrimitives.WriteUInt32BigEndian(nonce, ssrc >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(nonce[4..], (ushort)ssrc);
        XorSalt(nonce, _rtpSalt);
    }

    // RFC 7714 §9.1: 00 00 | SSRC | 00 00 | index, xor salt.
    private void RtcpNonce(Span<byte> nonce, uint ssrc, uint index)
    {
        nonce.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(nonce[2..], ssrc);
        BinaryPrimitives.WriteUInt32BigEndian(nonce[8..], index);
        XorSalt(nonce, _rtcpSalt);
    }

    private static void XorSalt(Span<byte> nonce, ReadOnlySpan<byte> salt)
    {
        for (var i = 0; i < Aes128Gcm.NonceLength; i++)
        {
            nonce[i] ^= salt[i];
        }
    }
}
