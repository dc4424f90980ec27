using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace ContactCenter.Media.Srtp.Ciphers;

/// <summary>
/// GCM with AES-NI and PCLMULQDQ. The platform's AesGcm sets up a native context for every call, which costs several times the
/// encryption of a voice packet; here a call is nothing but the arithmetic.
/// </summary>
internal sealed class HardwareAesGcm : Aes128Gcm
{
    private AesRoundKeys _keys;
    private readonly GhashKey _hash;

    public HardwareAesGcm(ReadOnlySpan<byte> key)
    {
        _keys = AesRoundKeys.Expand(key);
        _hash = new GhashKey(_keys.Encrypt(Vector128<byte>.Zero));
    }

    public static bool IsSupported => AesRoundKeys.IsSupported && GhashKey.IsSupported;

    public override void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, Span<byte> text, Span<byte> tag)
    {
        var counterBlock = Start(nonce);
        _keys.XorKeyStream(Count(counterBlock, 2), text);
        (_hash.Compute(associated, text) ^ _keys.Encrypt(counterBlock)).CopyTo(tag);
    }

    public override bool TryOpen(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, Span<byte> text, ReadOnlySpan<byte> tag)
    {
        var counterBlock = Start(nonce);
        Span<byte> expected = stackalloc byte[TagLength];
        (_hash.Compute(associated, text) ^ _keys.Encrypt(counterBlock)).CopyTo(expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, tag))
        {
            return false;
        }

        _keys.XorKeyStream(Count(counterBlock, 2), text);
        return true;
    }

    public override void Dispose() => _keys = default;

    // SP 800-38D §7.1: J0 is the nonce and a 32-bit one; the text starts at two.
    private static Vector128<byte> Start(ReadOnlySpan<byte> nonce)
    {
        Span<byte> block = stackalloc byte[16];
        nonce.CopyTo(block);
        return Count(Vector128.Create<byte>(block), 1);
    }

    private static Vector128<byte> Count(Vector128<byte> block, byte counter) =>
        block.AsUInt32().WithElement(3, (uint)counter << 24).AsByte();
}
