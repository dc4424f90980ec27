using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ContactCenter.Media.Srtp.Ciphers;

/// <summary>
/// The chaining value of SHA-1 (FIPS 180-4 §6.1) and its compression function: libcrypto's, which uses the processor's SHA extension,
/// or a plain one where libcrypto is not found. SHA-1 is what the profile prescribes; nothing else may use this.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Sha1State
{
    public const int BlockLength = 64;
    public const int HashLength = 20;

    private uint _a;
    private uint _b;
    private uint _c;
    private uint _d;
    private uint _e;

    public void Start() => (_a, _b, _c, _d, _e) = (0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0);

    /// <summary>Absorbs whole blocks.</summary>
    public void Absorb(ReadOnlySpan<byte> blocks)
    {
        if (NativeSha1.IsAvailable)
        {
            NativeSha1.Absorb(ref this, blocks);
        }
        else
        {
            AbsorbManaged(blocks);
        }
    }

    public readonly void Write(Span<byte> hash)
    {
        BinaryPrimitives.WriteUInt32BigEndian(hash, _a);
        BinaryPrimitives.WriteUInt32BigEndian(hash[4..], _b);
        BinaryPrimitives.WriteUInt32BigEndian(hash[8..], _c);
        BinaryPrimitives.WriteUInt32BigEndian(hash[12..], _d);
        BinaryPrimitives.WriteUInt32BigEndian(hash[16..], _e);
    }

    internal void AbsorbManaged(ReadOnlySpan<byte> blocks)
    {
        Span<uint> schedule = stackalloc uint[80];
        for (; blocks.Length >= BlockLength; blocks = blocks[BlockLength..])
        {
            for (var i = 0; i < 16; i++)
            {
                schedule[i] = BinaryPrimitives.ReadUInt32BigEndian(blocks[(i * 4)..]);
            }

            for (var i = 16; i < schedule.Length; i++)
            {
                schedule[i] = BitOperations.RotateLeft(schedule[i - 3] ^ schedule[i - 8] ^ schedule[i - 14] ^ schedule[i - 16], 1);
            }

            Compress(schedule);
        }
    }

    private void Compress(ReadOnlySpan<uint> schedule)
    {
        var (a, b, c, d, e) = (_a, _b, _c, _d, _e);
        for (var i = 0; i < schedule.Length; i++)
        {
            var (mixed, constant) = (i / 20) switch
            {
                0 => ((b & c) | (~b & d), 0x5A827999U),
                1 => (b ^ c ^ d, 0x6ED9EBA1U),
                2 => ((b & c) | (b & d) | (c & d), 0x8F1BBCDCU),
                _ => (b ^ c ^ d, 0xCA62C1D6U),
            };
            var next = BitOperations.RotateLeft(a, 5) + mixed + e + constant + schedule[i];
            (e, d, c, b, a) = (d, c, BitOperations.RotateLeft(b, 30), a, next);
        }

        (_a, _b, _c, _d, _e) = (_a + a, _b + b, _c + c, _d + d, _e + e);
    }
}
