using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ContactCenter.Media.Srtp.Ciphers;

/// <summary>
/// GHASH (NIST SP 800-38D §6.4) with carry-less multiplication. Blocks are byte-reversed and the hash key is multiplied by x once,
/// which turns GHASH into POLYVAL (RFC 8452 appendix A) with its cheap two-step reduction. Up to sixteen products are summed before
/// one reduction: a 20 ms G.711 packet needs a single one for its payload.
/// </summary>
internal sealed class GhashKey
{
    private const int BlockLength = 16;
    private const int Powers = 16;

    // x^127 + x^126 + x^121 of the field polynomial, in the high quadword.
    private static readonly Vector128<ulong> Polynomial = Vector128.Create(1UL, 0xC200_0000_0000_0000UL);
    private static readonly Vector128<byte> ByteReversal =
        Vector128.Create((byte)15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);

    private PowerTable _powers;

    // The xor of each power's halves, for Karatsuba's middle product.
    private PowerTable _folded;

    public GhashKey(Vector128<byte> hashKey)
    {
        var first = MultiplyByX(Reverse(hashKey));
        _powers[0] = first;
        for (var i = 1; i < Powers; i++)
        {
            _powers[i] = Multiply(_powers[i - 1], first);
        }

        for (var i = 0; i < Powers; i++)
        {
            _folded[i] = Fold(_powers[i]);
        }
    }

    public static bool IsSupported => Pclmulqdq.IsSupported && Ssse3.IsSupported;

    /// <summary>The hash of associated data, text and their lengths, as the mask of the tag expects it.</summary>
    public Vector128<byte> Compute(ReadOnlySpan<byte> associated, ReadOnlySpan<byte> text)
    {
        var hash = Update(Vector128<ulong>.Zero, associated);
        hash = Update(hash, text);
        var lengths = Vector128.Create((ulong)text.Length * 8, (ulong)associated.Length * 8);
        return Reverse(Multiply(hash ^ lengths, _powers[0]).AsByte()).AsByte();
    }

    private Vector128<ulong> Update(Vector128<ulong> hash, ReadOnlySpan<byte> data)
    {
        ref var start = ref MemoryMarshal.GetReference(data);
        var whole = data.Length / BlockLength;
        while (whole > 0)
        {
            var count = Math.Min(whole, Powers);
            hash = Absorb(hash, ref start, count);
            start = ref Unsafe.Add(ref start, count * BlockLength);
            whole -= count;
        }

        var rest = data.Length % BlockLength;
        if (rest == 0)
        {
            return hash;
        }

        Span<byte> padded = stackalloc byte[BlockLength];
        padded.Clear();
        data[^rest..].CopyTo(padded);
        return Multiply(hash ^ Reverse(Vector128.Create<byte>(padded)), _powers[0]);
    }

    private Vector128<ulong> Absorb(Vector128<ulong> hash, ref byte start, int count)
    {
        ref var power = ref Unsafe.Add(ref Unsafe.As<PowerTable, Vector128<ulong>>(ref _powers), count - 1);
        ref var folded = ref Unsafe.Add(ref Unsafe.As<PowerTable, Vector128<ulong>>(ref _folded), count - 1);
        var low = Vector128<ulong>.Zero;
        var high = Vector128<ulong>.Zero;
        var middle = Vector128<ulong>.Zero;
        for (var i = 0; i < count; i++)
        {
            var block = Reverse(Vector128.LoadUnsafe(ref start, (nuint)(i * BlockLength))) ^ hash;
            hash = Vector128<ulong>.Zero;
            low ^= Pclmulqdq.CarrylessMultiply(block, power, 0x00);
            high ^= Pclmulqdq.CarrylessMultiply(block, power, 0x11);
            middle ^= Pclmulqdq.CarrylessMultiply(Fold(block), folded, 0x00);
            power = ref Unsafe.Subtract(ref power, 1);
            folded = ref Unsafe.Subtract(ref folded, 1);
        }

        return Reduce(low, middle ^ low ^ high, high);
    }

    private static Vector128<ulong> Multiply(Vector128<ulong> a, Vector128<ulong> b)
    {
        var low = Pclmulqdq.CarrylessMultiply(a, b, 0x00);
        var high = Pclmulqdq.CarrylessMultiply(a, b, 0x11);
        var middle = Pclmulqdq.CarrylessMultiply(a, b, 0x01) ^ Pclmulqdq.CarrylessMultiply(a, b, 0x10);
        return Reduce(low, middle, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Reduce(Vector128<ulong> low, Vector128<ulong> middle, Vector128<ulong> high)
    {
        low ^= Sse2.ShiftLeftLogical128BitLane(middle, 8);
        high ^= Sse2.ShiftRightLogical128BitLane(middle, 8);
        low = Swap(low) ^ Pclmulqdq.CarrylessMultiply(low, Polynomial, 0x10);
        low = Swap(low) ^ Pclmulqdq.CarrylessMultiply(low, Polynomial, 0x10);
        return low ^ high;
    }

    private static Vector128<ulong> MultiplyByX(Vector128<ulong> value)
    {
        var carry = value.GetElement(1) >> 63;
        var shifted = Vector128.Create(value.GetElement(0) << 1, (value.GetElement(1) << 1) | (value.GetElement(0) >> 63));
        return shifted ^ (carry != 0 ? Polynomial : Vector128<ulong>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Reverse(Vector128<byte> block) => Ssse3.Shuffle(block, ByteReversal).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Swap(Vector128<ulong> value) => Sse2.Shuffle(value.AsInt32(), 0x4E).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Fold(Vector128<ulong> value) => value ^ Swap(value);

    [InlineArray(Powers)]
    private struct PowerTable
    {
        private Vector128<ulong> _first;
    }
}
