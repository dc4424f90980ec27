using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ContactCenter.Media.Recording;

/// <summary>
/// A sealed recording as it is read: where its chunks are in the file, and what is in each. Any part is read without the rest. One reader
/// at a time.
/// </summary>
public sealed class SealedRecording : IDisposable
{
    /// <summary>Bytes at the beginning of a file by which it is known.</summary>
    public const int HeadBytes = SealedHead.Size;

    /// <summary>Bytes at the end that say whether it is whole.</summary>
    public const int EndBytes = SealedHead.EndBytes;

    /// <summary>Audio of a whole chunk: half a second.</summary>
    public const int ChunkBytes = SealedHead.ChunkBytes;

    private readonly byte[] _head;
    private readonly AesGcm _key;

    /// <param name="keys">Of this centre.</param>
    /// <param name="head">The first <see cref="HeadBytes"/> of the file.</param>
    /// <param name="end">The last <see cref="EndBytes"/> of the file; fewer where it is shorter.</param>
    /// <param name="fileLength">In bytes, when the two were read.</param>
    /// <exception cref="SealedRecordingException">The key is not here, or the head was changed, or the length is not what the end
    /// says.</exception>
    public SealedRecording(RecordingKeys keys, ReadOnlySpan<byte> head, ReadOnlySpan<byte> end, long fileLength)
    {
        _head = head[..SealedHead.Size].ToArray();
        _key = keys.Open(_head);
        var body = fileLength - SealedHead.Size;
        if (EndOf(end) is { } length)
        {
            IsWhole = true;
            AudioLength = length;
            if (FileLengthOf(length) != fileLength)
            {
                _key.Dispose();
                throw new SealedRecordingException(SealedRecordingFault.Damaged);
            }
        }
        else
        {
            // It is being written, or a crash left it: the last chunk may change under the reader.
            AudioLength = body / SealedHead.Stride * SealedHead.ChunkBytes;
        }
    }

    /// <summary>What is sealed in it.</summary>
    public SealedKind Kind => SealedHead.KindOf(_head)!.Value;

    /// <summary>The recording ended and all of it is there; a file that was cut is not.</summary>
    public bool IsWhole { get; }

    /// <summary>Bytes of audio that can be read; of an Ogg file, its bytes.</summary>
    public long AudioLength { get; }

    /// <summary>True for the head of a sealed recording; anything else is none.</summary>
    public static bool IsOne(ReadOnlySpan<byte> head) => SealedHead.IsOne(head);

    /// <summary>The head of the WAV file that it would be if it were not sealed.</summary>
    public byte[] WavHead() => WavHead(AudioLength);

    /// <summary>The head of a WAV file with so many bytes of A-law of two channels.</summary>
    public static byte[] WavHead(long audioLength)
    {
        var head = new byte[WavHeader.Size];
        WavHeader.Write(head, audioLength);
        return head;
    }

    /// <summary>Where a chunk is in the file, and how long it is there.</summary>
    public (long At, int Count) PlaceOf(long chunk) => (
        SealedHead.Size + (chunk * SealedHead.Stride),
        SealedHead.Stride - SealedHead.ChunkBytes
            + (int)Math.Clamp(AudioLength - (chunk * SealedHead.ChunkBytes), 0, SealedHead.ChunkBytes));

    /// <summary>Opens a chunk.</summary>
    /// <param name="chunk">From 0.</param>
    /// <param name="text">What the file has at <see cref="PlaceOf"/>.</param>
    /// <param name="audio">At least as long as the chunk's audio.</param>
    /// <returns>Bytes of audio.</returns>
    /// <exception cref="SealedRecordingException">It does not authenticate: nothing of it is given out.</exception>
    public int Open(long chunk, ReadOnlySpan<byte> text, Span<byte> audio) => Open(_key, _head, chunk, text, audio);

    public void Dispose() => _key.Dispose();

    internal static int Open(AesGcm key, ReadOnlySpan<byte> head, long number, ReadOnlySpan<byte> text, Span<byte> audio)
    {
        const int Overhead = SealedHead.NonceBytes + SealedHead.TagBytes;
        if (text.Length <= Overhead)
        {
            throw new SealedRecordingException(SealedRecordingFault.Damaged);
        }

        Span<byte> bound = stackalloc byte[SealedHead.BoundBytes];
        SealedHead.Bind(bound, SealedHead.FileIdOf(head), number);
        var count = text.Length - Overhead;
        try
        {
            var tag = text.Slice(SealedHead.NonceBytes, SealedHead.TagBytes);
            key.Decrypt(text[..SealedHead.NonceBytes], text[Overhead..], tag, audio[..count], bound);
            return count;
        }
        catch (CryptographicException)
        {
            throw new SealedRecordingException(SealedRecordingFault.Damaged);
        }
    }

    private static long FileLengthOf(long audio)
    {
        var rest = audio % SealedHead.ChunkBytes;
        return SealedHead.Size + (audio / SealedHead.ChunkBytes * SealedHead.Stride)
            + (rest > 0 ? rest + SealedHead.NonceBytes + SealedHead.TagBytes : 0) + SealedHead.EndBytes;
    }

    private long? EndOf(ReadOnlySpan<byte> end)
    {
        if (end.Length < SealedHead.EndBytes)
        {
            return null;
        }

        Span<byte> length = stackalloc byte[sizeof(long)];
        try
        {
            Open(_key, _head, SealedHead.EndNumber, end[^SealedHead.EndBytes..], length);
            return BinaryPrimitives.ReadInt64LittleEndian(length);
        }
        catch (SealedRecordingException)
        {
            return null;
        }
    }
}
