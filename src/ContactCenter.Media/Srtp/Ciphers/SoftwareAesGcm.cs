using System.Security.Cryptography;

namespace ContactCenter.Media.Srtp.Ciphers;

/// <summary>GCM by the platform, where the intrinsics are missing.</summary>
internal sealed class SoftwareAesGcm : Aes128Gcm
{
    private readonly AesGcm _gcm;

    public SoftwareAesGcm(ReadOnlySpan<byte> key) => _gcm = new AesGcm(key, TagLength);

    public override void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, Span<byte> text, Span<byte> tag) =>
        _gcm.Encrypt(nonce, text, text, tag, associated);

    public override bool TryOpen(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, Span<byte> text, ReadOnlySpan<byte> tag)
    {
        // A forged packet is expected input, and the platform answers it with an exception that also clears the text: so this path is
        // dearer under attack, which is one more reason for it to be the fallback only.
        try
        {
            _gcm.Decrypt(nonce, text, tag, text, associated);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public override void Dispose() => _gcm.Dispose();
}
