using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ContactCenter.Media.Srtp.Ciphers;

/// <summary>
/// HMAC-SHA1 (RFC 2104) whose two padded key blocks are hashed once per key, so that a packet costs its own blocks and one more.
/// </summary>
internal sealed class HmacSha1
{
    public const int HashLength = Sha1State.HashLength;

    private readonly Sha1State _inner;
    private readonly Sha1State _outer;

    public HmacSha1(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, Sha1State.BlockLength);
        Span<byte> pad = stackalloc byte[Sha1State.BlockLength];
        Fill(pad, key, 0x36);
        _inner.Start();
        _inner.Absorb(pad);
        Fill(pad, key, 0x5C);
        _outer.Start();
        _outer.Absorb(pad);
        CryptographicOperations.ZeroMemory(pad);
    }

    /// <summary>The code of two parts of one message.</summary>
    /// <param name="message">The first part, any length.</param>
    /// <param name="suffix">The second part, at most 8 bytes.</param>
    /// <param name="hash">Receives 20 bytes.</param>
    public void Compute(ReadOnlySpan<byte> message, ReadOnlySpan<byte> suffix, Span<byte> hash)
    {
        var state = _inner;
        var whole = message.Length & ~(Sha1State.BlockLength - 1);
        state.Absorb(message[..whole]);
        Finish(ref state, message[whole..], suffix, message.Length + suffix.Length, hash);
        state = _outer;
        Finish(ref state, hash[..HashLength], [], HashLength, hash);
    }

    // FIPS 180-4 §5.1.1: a one bit, zeros, and the length in bits, which counts the pad block hashed at the start.
    private static void Finish(ref Sha1State state, ReadOnlySpan<byte> rest, ReadOnlySpan<byte> suffix, int length, Span<byte> hash)
    {
        Span<byte> tail = stackalloc byte[2 * Sha1State.BlockLength];
        tail.Clear();
        rest.CopyTo(tail);
        suffix.CopyTo(tail[rest.Length..]);
        var used = rest.Length + suffix.Length;
        tail[used] = 0x80;
        var end = used + 1 + 8 <= Sha1State.BlockLength ? Sha1State.BlockLength : 2 * Sha1State.BlockLength;
        BinaryPrimitives.WriteUInt64BigEndian(tail[(end - 8)..], (ulong)(length + Sha1State.BlockLength) * 8);
        state.Absorb(tail[..end]);
        state.Write(hash);
    }

    private static void Fill(Span<byte> pad, ReadOnlySpan<byte> key, byte value)
    {
        pad.Fill(value);
        for (var i = 0; i < key.Length; i++)
        {
            pad[i] ^= key[i];
        }
    }
}
