namespace ContactCenter.Media.Srtp.Ciphers;

/// <summary>AES-128-GCM with a 96-bit nonce and a 128-bit tag (NIST SP 800-38D), in place.</summary>
internal abstract class Aes128Gcm : IDisposable
{
    public const int NonceLength = 12;
    public const int TagLength = 16;

    /// <summary>The implementation by hardware where the machine has it.</summary>
    public static Aes128Gcm Create(ReadOnlySpan<byte> key) =>
        HardwareAesGcm.IsSupported ? new HardwareAesGcm(key) : new SoftwareAesGcm(key);

    /// <summary>Encrypts the text in place and writes the tag. The nonce must never have been used with this key.</summary>
    public abstract void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, Span<byte> text, Span<byte> tag);

    /// <summary>Verifies the tag, and decrypts the text in place only if it holds.</summary>
    public abstract bool TryOpen(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, Span<byte> text, ReadOnlySpan<byte> tag);

    public abstract void Dispose();
}
