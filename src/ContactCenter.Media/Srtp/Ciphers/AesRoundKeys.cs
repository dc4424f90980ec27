using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using AesNi = System.Runtime.Intrinsics.X86.Aes;

namespace ContactCenter.Media.Srtp.Ciphers;

/// <summary>The eleven round keys of AES-128 (FIPS 197 §5.2) and what AES-NI does with them.</summary>
[InlineArray(Count)]
internal struct AesRoundKeys
{
    private const int Count = 11;
    private const int BlockLength = 16;
    private const int Wide = 8;

    private Vector128<byte> _first;

    public static bool IsSupported => AesNi.IsSupported && Ssse3.IsSupported && Sse41.IsSupported;

    public static AesRoundKeys Expand(ReadOnlySpan<byte> key)
    {
        var keys = default(AesRoundKeys);
        keys[0] = Vector128.Create(key);
        keys[1] = Next(keys[0], AesNi.KeygenAssist(keys[0], 0x01));
        keys[2] = Next(keys[1], AesNi.KeygenAssist(keys[1], 0x02));
        keys[3] = Next(keys[2], AesNi.KeygenAssist(keys[2], 0x04));
        keys[4] = Next(keys[3], AesNi.KeygenAssist(keys[3], 0x08));
        keys[5] = Next(keys[4], AesNi.KeygenAssist(keys[4], 0x10));
        keys[6] = Next(keys[5], AesNi.KeygenAssist(keys[5], 0x20));
        keys[7] = Next(keys[6], AesNi.KeygenAssist(keys[6], 0x40));
        keys[8] = Next(keys[7], AesNi.KeygenAssist(keys[7], 0x80));
        keys[9] = Next(keys[8], AesNi.KeygenAssist(keys[8], 0x1B));
        keys[10] = Next(keys[9], AesNi.KeygenAssist(keys[9], 0x36));
        return keys;
    }

    /// <summary>Encrypts one block.</summary>
    public Vector128<byte> Encrypt(Vector128<byte> block)
    {
        block ^= this[0];
        for (var round = 1; round < Count - 1; round++)
        {
            block = AesNi.Encrypt(block, this[round]);
        }

        return AesNi.EncryptLast(block, this[Count - 1]);
    }

    /// <summary>Xors the key stream of consecutive counter blocks, the last 32 bits counting up, into a text.</summary>
    public void XorKeyStream(Vector128<byte> counterBlock, Span<byte> text)
    {
        ref var data = ref MemoryMarshal.GetReference(text);
        var left = text.Length;
        var counter = BinaryPrimitives.ReverseEndianness(counterBlock.AsUInt32().GetElement(3));
        while (left >= Wide * BlockLength)
        {
            XorWide(counterBlock, counter, ref data);
            counter += Wide;
            data = ref Unsafe.Add(ref data, Wide * BlockLength);
            left -= Wide * BlockLength;
        }

        while (left > 0)
        {
            left = XorPair(counterBlock, counter, ref data, left);
            counter += 2;
            data = ref Unsafe.Add(ref data, 2 * BlockLength);
        }
    }

    // Eight blocks at once keep the AES unit busy: one round takes four cycles, but a new one can start every half cycle.
    private void XorWide(Vector128<byte> block, uint counter, ref byte data)
    {
        var key = this[0];
        var b0 = At(block, counter) ^ key;
        var b1 = At(block, counter + 1) ^ key;
        var b2 = At(block, counter + 2) ^ key;
        var b3 = At(block, counter + 3) ^ key;
        var b4 = At(block, counter + 4) ^ key;
        var b5 = At(block, counter + 5) ^ key;
        var b6 = At(block, counter + 6) ^ key;
        var b7 = At(block, counter + 7) ^ key;
        for (var round = 1; round < Count - 1; round++)
        {
            key = this[round];
            b0 = AesNi.Encrypt(b0, key);
            b1 = AesNi.Encrypt(b1, key);
            b2 = AesNi.Encrypt(b2, key);
            b3 = AesNi.Encrypt(b3, key);
            b4 = AesNi.Encrypt(b4, key);
            b5 = AesNi.Encrypt(b5, key);
            b6 = AesNi.Encrypt(b6, key);
            b7 = AesNi.Encrypt(b7, key);
        }

        key = this[Count - 1];
        Apply(ref data, 0, AesNi.EncryptLast(b0, key));
        Apply(ref data, 1, AesNi.EncryptLast(b1, key));
        Apply(ref data, 2, AesNi.EncryptLast(b2, key));
        Apply(ref data, 3, AesNi.EncryptLast(b3, key));
        Apply(ref data, 4, AesNi.EncryptLast(b4, key));
        Apply(ref data, 5, AesNi.EncryptLast(b5, key));
        Apply(ref data, 6, AesNi.EncryptLast(b6, key));
        Apply(ref data, 7, AesNi.EncryptLast(b7, key));
    }

    private int XorPair(Vector128<byte> block, uint counter, ref byte data, int left)
    {
        var b0 = At(block, counter) ^ this[0];
        var b1 = At(block, counter + 1) ^ this[0];
        for (var round = 1; round < Count - 1; round++)
        {
            b0 = AesNi.Encrypt(b0, this[round]);
            b1 = AesNi.Encrypt(b1, this[round]);
        }

        b0 = AesNi.EncryptLast(b0, this[Count - 1]);
        b1 = AesNi.EncryptLast(b1, this[Count - 1]);
        if (left >= 2 * BlockLength)
        {
            Apply(ref data, 0, b0);
            Apply(ref data, 1, b1);
            return left - (2 * BlockLength);
        }

        Span<byte> stream = stackalloc byte[2 * BlockLength];
        b0.CopyTo(stream);
        b1.CopyTo(stream[BlockLength..]);
        for (var i = 0; i < left; i++)
        {
            Unsafe.Add(ref data, i) ^= stream[i];
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> At(Vector128<byte> block, uint counter) =>
        Sse41.Insert(block.AsUInt32(), BinaryPrimitives.ReverseEndianness(counter), 3).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(ref byte data, nuint block, Vector128<byte> stream) =>
        (Vector128.LoadUnsafe(ref data, block * BlockLength) ^ stream).StoreUnsafe(ref data, block * BlockLength);

    private static Vector128<byte> Next(Vector128<byte> key, Vector128<byte> assist)
    {
        var shifted = Sse2.ShiftLeftLogical128BitLane(key, 4);
        key ^= shifted;
        shifted = Sse2.ShiftLeftLogical128BitLane(shifted, 4);
        key ^= shifted;
        shifted = Sse2.ShiftLeftLogical128BitLane(shifted, 4);
        key ^= shifted;
        return key ^ Sse2.Shuffle(assist.AsInt32(), 0xFF).AsByte();
    }
}
