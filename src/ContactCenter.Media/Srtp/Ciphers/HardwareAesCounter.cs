using System.Runtime.Intrinsics;

namespace ContactCenter.Media.Srtp.Ciphers;

/// <summary>Counter mode with AES-NI.</summary>
internal sealed class HardwareAesCounter : Aes128Counter
{
    private AesRoundKeys _keys;

    public HardwareAesCounter(ReadOnlySpan<byte> key) => _keys = AesRoundKeys.Expand(key);

    public static bool IsSupported => AesRoundKeys.IsSupported;

    public override void Xor(ReadOnlySpan<byte> block, Span<byte> text) => _keys.XorKeyStream(Vector128.Create(block), text);

    public override void Dispose() => _keys = default;
}
