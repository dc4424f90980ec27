using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ContactCenter.Media.Recording;

/// <summary>
/// Makes a sealed recording that a crash left open whole: what authenticates is kept, a torn last chunk is cut, the end is marked.
/// </summary>
internal static class SealedRepair
{
    /// <returns>The length of its audio in bytes.</returns>
    /// <exception cref="IOException">It cannot be read or written; its key is not here.</exception>
    public static long Run(SafeFileHandle handle, RecordingKeys keys, ReadOnlySpan<byte> head)
    {
        var fileLength = RandomAccess.GetLength(handle);
        Span<byte> end = stackalloc byte[SealedHead.EndBytes];
        var got = fileLength < SealedHead.Size + SealedHead.EndBytes ? 0 : RandomAccess.Read(handle, end, fileLength - SealedHead.EndBytes);
        using (var file = new SealedRecording(keys, head, end[..got], fileLength))
        {
            if (file.IsWhole)
            {
                return file.AudioLength;
            }
        }

        using var key = keys.Open(head);
        var audio = Kept(handle, key, head, fileLength);
        var whole = audio / SealedHead.ChunkBytes;
        var rest = audio % SealedHead.ChunkBytes;
        var body = SealedHead.Size + (whole * SealedHead.Stride) + (rest > 0 ? rest + SealedHead.NonceBytes + SealedHead.TagBytes : 0);
        RandomAccess.SetLength(handle, body);
        Mark(handle, key, head, audio, body);
        return audio;
    }

    /// <summary>Bytes of audio up to the first chunk from the end on that authenticates.</summary>
    private static long Kept(SafeFileHandle handle, AesGcm key, ReadOnlySpan<byte> head, long fileLength)
    {
        var (text, audio) = (new byte[SealedHead.Stride], new byte[SealedHead.ChunkBytes]);
        for (var chunk = (fileLength - SealedHead.Size) / SealedHead.Stride; chunk >= 0; chunk--)
        {
            var read = RandomAccess.Read(handle, text, SealedHead.Size + (chunk * SealedHead.Stride));
            if (read <= SealedHead.NonceBytes + SealedHead.TagBytes)
            {
                continue;
            }

            try
            {
                return (chunk * SealedHead.ChunkBytes) + SealedRecording.Open(key, head, chunk, text.AsSpan(0, read), audio);
            }
            catch (SealedRecordingException)
            {
                // Torn: the one before it is looked at.
            }
        }

        return 0;
    }

    private static void Mark(SafeFileHandle handle, AesGcm key, ReadOnlySpan<byte> head, long audio, long at)
    {
        Span<byte> mark = stackalloc byte[SealedHead.EndBytes];
        Span<byte> text = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(text, audio);
        SealedHead.Seal(key, head, text, SealedHead.EndNumber, mark);
        RandomAccess.Write(handle, mark, at);
    }
}
