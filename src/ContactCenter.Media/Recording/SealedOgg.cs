using System.Security.Cryptography;

namespace ContactCenter.Media.Recording;

/// <summary>
/// Writes a recording that is whole already and no A-law any more, sealed as others are: the same head but for its magic, the same chunks
/// and end mark, under the data key of the day on which it is written.
/// </summary>
public static class SealedOgg
{
    /// <param name="path">The file; what is there is written over.</param>
    /// <param name="keys">Of the centre.</param>
    /// <param name="content">All of it.</param>
    /// <returns>SHA-256 of what lies behind the head. It is on the disk when this returns.</returns>
    /// <exception cref="IOException">The disk refuses it.</exception>
    public static byte[] Write(string path, RecordingKeys keys, ReadOnlySpan<byte> content)
    {
        var head = new byte[SealedHead.Size];
        using var key = keys.Begin(head, SealedKind.OggOpus);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        file.Write(head);
        var (text, number) = (new byte[SealedHead.Stride], 0L);
        for (var rest = content; !rest.IsEmpty; number++)
        {
            var count = Math.Min(rest.Length, SealedHead.ChunkBytes);
            Put(rest[..count], number);
            rest = rest[count..];
        }

        Span<byte> length = stackalloc byte[sizeof(long)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(length, content.Length);
        Put(length, SealedHead.EndNumber);
        file.Flush(flushToDisk: true);
        return hash.GetHashAndReset();

        void Put(ReadOnlySpan<byte> part, long chunk)
        {
            var whole = text.AsSpan(0, SealedHead.NonceBytes + SealedHead.TagBytes + part.Length);
            SealedHead.Seal(key, head, part, chunk, whole);
            file.Write(whole);
            hash.AppendData(whole);
        }
    }
}

/// <summary>What is in a sealed recording.</summary>
public enum SealedKind
{
    /// <summary>A-law, both channels alternating, as it was recorded.</summary>
    ALaw,

    /// <summary>An Ogg Opus file.</summary>
    OggOpus,
}
