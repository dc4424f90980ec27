using System.Buffers.Binary;
using System.Globalization;

namespace ContactCenter.Journal;

/// <summary>The first bytes of a segment, and the names of segment files.</summary>
/// <param name="Journal">The same in all segments of one journal: a checkpoint of another journal means nothing in this one.</param>
/// <param name="CreatedAt">When the segment was begun.</param>
/// <param name="EventsBefore">Events in all segments before it.</param>
internal sealed record SegmentHeader(Guid Journal, DateTimeOffset CreatedAt, long EventsBefore)
{
    public const int Bytes = 48;
    private const string Suffix = ".journal";

    private static ReadOnlySpan<byte> Magic => "CCJRNL01"u8;

    public static string FileName(long segment) => segment.ToString("D12", CultureInfo.InvariantCulture) + Suffix;

    /// <summary>The numbers of the segments in a folder, lowest first.</summary>
    public static IEnumerable<long> List(string folder) => Directory.EnumerateFiles(folder, "*" + Suffix)
        .Select(f => long.TryParse(Path.GetFileNameWithoutExtension(f), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
        .Where(n => n > 0)
        .Order();

    public byte[] Encode()
    {
        var bytes = new byte[Bytes];
        Magic.CopyTo(bytes);
        Journal.TryWriteBytes(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), CreatedAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), EventsBefore);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(40), JournalFrame.Crc32C(bytes.AsSpan(0, 40)));
        return bytes;
    }

    /// <summary>Null when the file has no whole and sound header.</summary>
    public static SegmentHeader? Read(string path)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        using var handle = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        return RandomAccess.Read(handle, bytes, 0) == Bytes
            && bytes.StartsWith(Magic)
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes[40..]) == JournalFrame.Crc32C(bytes[..40])
                ? new(
                    new Guid(bytes.Slice(8, 16)),
                    DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(bytes[24..])),
                    BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]))
                : null;
    }
}
