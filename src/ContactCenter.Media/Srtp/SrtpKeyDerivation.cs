using System.Security.Cryptography;
using ContactCenter.Media.Srtp.Ciphers;

namespace ContactCenter.Media.Srtp;

/// <summary>Which session key to derive (RFC 3711 §4.3.2). RTCP's labels are RTP's plus three.</summary>
internal enum SrtpKeyLabel : byte
{
    RtpEncryption = 0,
    RtpAuthentication = 1,
    RtpSalt = 2,
    RtcpEncryption = 3,
    RtcpAuthentication = 4,
    RtcpSalt = 5,
}

/// <summary>The AES-CM key derivation function with key derivation rate 0 (RFC 3711 §4.3.1 and §4.3.3).</summary>
internal static class SrtpKeyDerivation
{
    /// <summary>
    /// Fills <paramref name="destination"/> with the session key of a label. A 96-bit GCM salt counts as 112 bits with zeros appended
    /// (RFC 7714 §11).
    /// </summary>
    public static void Derive(ReadOnlySpan<byte> masterKey, ReadOnlySpan<byte> masterSalt, SrtpKeyLabel label, Span<byte> destination)
    {
        Span<byte> block = stackalloc byte[Aes128Counter.BlockLength];
        block.Clear();
        masterSalt.CopyTo(block);
        block[7] ^= (byte)label;
        destination.Clear();
        using var cipher = Aes128Counter.Create(masterKey);
        cipher.Xor(block, destination);
        CryptographicOperations.ZeroMemory(block);
    }
}
