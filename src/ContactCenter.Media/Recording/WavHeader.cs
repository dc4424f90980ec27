using System.Buffers.Binary;

namespace ContactCenter.Media.Recording;

/// <summary>The header of our recordings: RIFF, fmt (A-law, 2 channels, 8 kHz), fact, data.</summary>
internal static class WavHeader
{
    public const int Size = 58;
    public const int Channels = 2;
    private const int SampleRate = 8000;
    private const ushort ALaw = 6;

    public static void Write(Span<byte> target, long audioBytes)
    {
        // RIFF sizes have 32 bits: 74 hours of our format. A longer call stays readable by tolerant players.
        var size = (uint)Math.Min(audioBytes, uint.MaxValue - Size);
        "RIFF"u8.CopyTo(target);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], size + Size - 8);
        "WAVEfmt "u8.CopyTo(target[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(target[16..], 18);
        BinaryPrimitives.WriteUInt16LittleEndian(target[20..], ALaw);
        BinaryPrimitives.WriteUInt16LittleEndian(target[22..], Channels);
        BinaryPrimitives.WriteUInt32LittleEndian(target[24..], SampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(target[28..], SampleRate * Channels);
        BinaryPrimitives.WriteUInt16LittleEndian(target[32..], Channels);
        BinaryPrimitives.WriteUInt16LittleEndian(target[34..], 8);
        BinaryPrimitives.WriteUInt16LittleEndian(target[36..], 0);
        "fact"u8.CopyTo(target[38..]);
        BinaryPrimitives.WriteUInt32LittleEndian(target[42..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(target[46..], size / Channels);
        "data"u8.CopyTo(target[50..]);
        BinaryPrimitives.WriteUInt32LittleEndian(target[54..], size);
    }

    public static bool IsOurs(ReadOnlySpan<byte> head) =>
        head.Length >= Size && head[..4].SequenceEqual("RIFF"u8) && head[8..16].SequenceEqual("WAVEfmt "u8)
        && BinaryPrimitives.ReadUInt16LittleEndian(head[20..]) == ALaw
        && BinaryPrimitives.ReadUInt16LittleEndian(head[22..]) == Channels
        && head[50..54].SequenceEqual("data"u8);
}
