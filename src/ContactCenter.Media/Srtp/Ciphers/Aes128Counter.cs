namespace ContactCenter.Media.Srtp.Ciphers;

/// <summary>AES-128 in counter mode, as SRTP uses it (RFC 3711 §4.1.1).</summary>
internal abstract class Aes128Counter : IDisposable
{
    public const int BlockLength = 16;

    /// <summary>The implementation by hardware where the machine has it.</summary>
    public static Aes128Counter Create(ReadOnlySpan<byte> key) =>
        HardwareAesCounter.IsSupported ? new HardwareAesCounter(key) : new SoftwareAesCounter(key);

    /// <summary>
    /// Xors <paramref name="text"/> with the key stream that starts at <paramref name="block"/>. Only the last 32 bits count up: a
    /// packet is shorter than 2^16 blocks and starts at 0 in the last 16.
    /// </summary>
    public abstract void Xor(ReadOnlySpan<byte> block, Span<byte> text);

    public abstract void Dispose();
}
