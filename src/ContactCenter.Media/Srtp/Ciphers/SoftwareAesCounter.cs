using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ContactCenter.Media.Srtp.Ciphers;

/// <summary>Counter mode over the platform's AES, where AES-NI is missing.</summary>
internal sealed class SoftwareAesCounter : Aes128Counter
{
    private const int Batch = 16 * BlockLength;

    private readonly Aes _aes = Aes.Create();

    public SoftwareAesCounter(ReadOnlySpan<byte> key) => _aes.SetKey(key);

    public override void Xor(ReadOnlySpan<byte> block, Span<byte> text)
    {
        Span<byte> counters = stackalloc byte[Batch];
        Span<byte> stream = stackalloc byte[Batch];
        var counter = BinaryPrimitives.ReadUInt32BigEndian(block[12..]);
        while (text.Length > 0)
        {
            var part = text[..Math.Min(Batch, text.Length)];
            var length = (part.Length + BlockLength - 1) / BlockLength * BlockLength;
            for (var i = 0; i < length; i += BlockLength)
            {
                block[..12].CopyTo(counters[i..]);
                BinaryPrimitives.WriteUInt32BigEndian(counters[(i + 12)..], counter++);
            }

            _aes.EncryptEcb(counters[..length], stream[..length], PaddingMode.None);
            for (var i = 0; i < part.Length; i++)
            {
                part[i] ^= stream[i];
            }

            text = text[part.Length..];
        }
    }

    public override void Dispose() => _aes.Dispose();
}
