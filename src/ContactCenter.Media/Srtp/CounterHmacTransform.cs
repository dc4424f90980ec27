using System.Buffers.Binary;
using System.Security.Cryptography;
using ContactCenter.Media.Srtp.Ciphers;

namespace ContactCenter.Media.Srtp;

/// <summary>AES-128 counter mode with HMAC-SHA1 cut to 80 bits, for SRTP and SRTCP (RFC 3711 §4).</summary>
internal sealed class CounterHmacTransform : SrtpTransform
{
    private const int TagLength = 10;
    private const int IndexLength = 4;
    private const int SaltLength = 14;
    private const uint EncryptedBit = 0x8000_0000;

    private readonly Aes128Counter _rtpCipher;
    private readonly Aes128Counter _rtcpCipher;
    private readonly HmacSha1 _rtpMac;
    private readonly HmacSha1 _rtcpMac;
    private readonly byte[] _rtpSalt = new byte[Aes128Counter.BlockLength];
    private readonly byte[] _rtcpSalt = new byte[Aes128Counter.BlockLength];

    public CounterHmacTransform(SrtpMasterKey master)
    {
        Span<byte> key = stackalloc byte[SrtpProfileLengths.MasterKey];
        Span<byte> authentication = stackalloc byte[HmacSha1.HashLength];
        SrtpKeyDerivation.Derive(master.Key, master.Salt, SrtpKeyLabel.RtpEncryption, key);
        _rtpCipher = Aes128Counter.Create(key);
        SrtpKeyDerivation.Derive(master.Key, master.Salt, SrtpKeyLabel.RtcpEncryption, key);
        _rtcpCipher = Aes128Counter.Create(key);
        SrtpKeyDerivation.Derive(master.Key, master.Salt, SrtpKeyLabel.RtpAuthentication, authentication);
        _rtpMac = new HmacSha1(authentication);
        SrtpKeyDerivation.Derive(master.Key, master.Salt, SrtpKeyLabel.RtcpAuthentication, authentication);
        _rtcpMac = new HmacSha1(authentication);
        SrtpKeyDerivation.Derive(master.Key, master.Salt, SrtpKeyLabel.RtpSalt, _rtpSalt.AsSpan(0, SaltLength));
        SrtpKeyDerivation.Derive(master.Key, master.Salt, SrtpKeyLabel.RtcpSalt, _rtcpSalt.AsSpan(0, SaltLength));
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(authentication);
    }

    public override int RtpOverhead => TagLength;

    public override int RtcpOverhead => IndexLength + TagLength;

    public override void SealRtp(Span<byte> buffer, int clear, uint ssrc, ulong index)
    {
        var end = buffer.Length - TagLength;
        Encrypt(_rtpCipher, _rtpSalt, ssrc, index, buffer[clear..end]);
        Span<byte> tag = stackalloc byte[HmacSha1.HashLength];
        AuthenticateRtp(buffer[..end], index, tag);
        tag[..TagLength].CopyTo(buffer[end..]);
    }

    public override bool OpenRtp(Span<byte> packet, int clear, uint ssrc, ulong index)
    {
        var end = packet.Length - TagLength;
        Span<byte> tag = stackalloc byte[HmacSha1.HashLength];
        AuthenticateRtp(packet[..end], index, tag);
        if (!CryptographicOperations.FixedTimeEquals(tag[..TagLength], packet[end..]))
        {
            return false;
        }

        Encrypt(_rtpCipher, _rtpSalt, ssrc, index, packet[clear..end]);
        return true;
    }

    public override void SealRtcp(Span<byte> buffer, uint ssrc, uint index)
    {
        var end = buffer.Length - TagLength;
        BinaryPrimitives.WriteUInt32BigEndian(buffer[(end - IndexLength)..], index | EncryptedBit);
        Encrypt(_rtcpCipher, _rtcpSalt, ssrc, index, buffer[RtpClearPart.RtcpHeaderLength..(end - IndexLength)]);
        Span<byte> tag = stackalloc byte[HmacSha1.HashLength];
        _rtcpMac.Compute(buffer[..end], [], tag);
        tag[..TagLength].CopyTo(buffer[end..]);
    }

    public override bool OpenRtcp(Span<byte> packet, uint ssrc)
    {
        var end = packet.Length - TagLength;
        Span<byte> tag = stackalloc byte[HmacSha1.HashLength];
        _rtcpMac.Compute(packet[..end], [], tag);
        if (!CryptographicOperations.FixedTimeEquals(tag[..TagLength], packet[end..]))
        {
            return false;
        }

        var word = ReadRtcpIndexWord(packet);
        if ((word & EncryptedBit) != 0)
        {
            Encrypt(_rtcpCipher, _rtcpSalt, ssrc, word & ~EncryptedBit, packet[RtpClearPart.RtcpHeaderLength..(end - IndexLength)]);
        }

        return true;
    }

    public override uint ReadRtcpIndexWord(ReadOnlySpan<byte> packet) =>
        BinaryPrimitives.ReadUInt32BigEndian(packet[^(IndexLength + TagLength)..]);

    public override void Dispose()
    {
        _rtpCipher.Dispose();
        _rtcpCipher.Dispose();
        CryptographicOperations.ZeroMemory(_rtpSalt);
        CryptographicOperations.ZeroMemory(_rtcpSalt);
    }

    // RFC 3711 §4.2: what is authenticated is the packet followed by the rollover counter.
    private void AuthenticateRtp(ReadOnlySpan<byte> packet, ulong index, Span<byte> hash)
    {
        Span<byte> rollover = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(rollover, (uint)(index >> 16));
        _rtpMac.Compute(packet, rollover, hash);
    }

    // RFC 3711 §4.1.1: IV = (salt * 2^16) xor (SSRC * 2^64) xor (index * 2^16).
    private static void Encrypt(Aes128Counter cipher, ReadOnlySpan<byte> salt, uint ssrc, ulong index, Span<byte> text)
    {
        Span<byte> block = stackalloc byte[Aes128Counter.BlockLength];
        var high = BinaryPrimitives.ReadUInt64BigEndian(salt) ^ ssrc;
        var low = BinaryPrimitives.ReadUInt64BigEndian(salt[8..]) ^ (index << 16);
        BinaryPrimitives.WriteUInt64BigEndian(block, high);
        BinaryPrimitives.WriteUInt64BigEndian(block[8..], low);
        cipher.Xor(block, text);
    }
}
