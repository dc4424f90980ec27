using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ContactCenter.Media.Recording;

/// <summary>
/// The first 128 bytes of a sealed recording, and where the rest is. Behind the head come chunks of half a second (8,000 bytes of A-law,
/// two channels alternating), each with a random nonce and its tag, then the end mark once the recording is whole.
/// </summary>
/// <remarks>
/// 0 magic <c>CCR1</c>, of an Ogg Opus file <c>CCO1</c>
/// · 4 day of the data key, yyyyMMdd · 8 id of the master key · 16 id of the file (random) · 32 nonce, 44 tag and 60
/// bytes of the wrapped data key · 92 zero. A chunk is nonce (12), tag (16) and cipher text; what is authenticated besides is the file's
/// id and the chunk's number, so no chunk can be moved within a file or to another. The end mark is a chunk of number −1 whose text is
/// the length of the audio in bytes: a file without it was cut, or is being written.
/// </remarks>
internal static class SealedHead
{
    public const int Size = 128;
    public const int NonceBytes = 12;
    public const int TagBytes = 16;

    /// <summary>Audio of a whole chunk.</summary>
    public const int ChunkBytes = 2 * RecordingPage.Length;

    /// <summary>A whole chunk in the file.</summary>
    public const int Stride = NonceBytes + TagBytes + ChunkBytes;

    /// <summary>The end mark in the file.</summary>
    public const int EndBytes = NonceBytes + TagBytes + sizeof(long);

    public const long EndNumber = -1;

    private const int FileIdAt = 16;
    private const int FileIdBytes = 16;
    private const int NonceAt = 32;
    private const int TagAt = 44;
    private const int KeyAt = 60;

    public static bool IsOne(ReadOnlySpan<byte> head) => KindOf(head) is not null;

    /// <summary>Null: it is none. The magic is authenticated with the wrapped key.</summary>
    public static SealedKind? KindOf(ReadOnlySpan<byte> head) => head.Length < Size ? null
        : head[..4].SequenceEqual("CCR1"u8) ? SealedKind.ALaw
        : head[..4].SequenceEqual("CCO1"u8) ? SealedKind.OggOpus : null;

    public static ulong MasterOf(ReadOnlySpan<byte> head) => BinaryPrimitives.ReadUInt64LittleEndian(head[8..]);

    public static ReadOnlySpan<byte> FileIdOf(ReadOnlySpan<byte> head) => head.Slice(FileIdAt, FileIdBytes);

    public static void Write(Span<byte> head, SealedKind kind, byte[] master, int day, ReadOnlySpan<byte> dataKey)
    {
        head[..Size].Clear();
        (kind is SealedKind.OggOpus ? "CCO1"u8 : "CCR1"u8).CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], day);
        RandomNumberGenerator.Fill(head.Slice(FileIdAt, FileIdBytes));
        Wrap(head, master, dataKey);
    }

    /// <summary>Puts the data key under another master key; the audio behind the head stays as it is.</summary>
    public static void Wrap(Span<byte> head, byte[] master, ReadOnlySpan<byte> dataKey)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(head[8..], RecordingKeys.IdOf(master));
        RandomNumberGenerator.Fill(head.Slice(NonceAt, NonceBytes));
        using var aes = new AesGcm(master, TagBytes);
        var wrapped = head.Slice(KeyAt, RecordingKeys.MasterBytes);
        aes.Encrypt(head.Slice(NonceAt, NonceBytes), dataKey, wrapped, head.Slice(TagAt, TagBytes), Bound(head));
    }

    /// <exception cref="SealedRecordingException">The head was changed.</exception>
    public static byte[] Unwrap(ReadOnlySpan<byte> head, byte[] master)
    {
        var key = new byte[RecordingKeys.MasterBytes];
        using var aes = new AesGcm(master, TagBytes);
        try
        {
            aes.Decrypt(
                head.Slice(NonceAt, NonceBytes), head.Slice(KeyAt, key.Length), head.Slice(TagAt, TagBytes), key, Bound(head));
            return key;
        }
        catch (CryptographicException)
        {
            throw new SealedRecordingException(SealedRecordingFault.Damaged);
        }
    }

    /// <summary>What a chunk is bound to besides its key.</summary>
    public static void Bind(Span<byte> bound, ReadOnlySpan<byte> fileId, long number)
    {
        fileId.CopyTo(bound);
        BinaryPrimitives.WriteInt64LittleEndian(bound[FileIdBytes..], number);
    }

    /// <summary>Writes a chunk: a new nonce, the tag and the cipher text, bound to the file and its place in it.</summary>
    /// <param name="key">Of the file.</param>
    /// <param name="head">Of the file.</param>
    /// <param name="text">In clear.</param>
    /// <param name="number">Of the chunk, or <see cref="EndNumber"/>.</param>
    /// <param name="target">As long as the text with nonce and tag.</param>
    public static void Seal(AesGcm key, ReadOnlySpan<byte> head, ReadOnlySpan<byte> text, long number, Span<byte> target)
    {
        Span<byte> bound = stackalloc byte[BoundBytes];
        Bind(bound, FileIdOf(head), number);
        RandomNumberGenerator.Fill(target[..NonceBytes]);
        key.Encrypt(target[..NonceBytes], text, target[(NonceBytes + TagBytes)..], target.Slice(NonceBytes, TagBytes), bound);
    }

    public const int BoundBytes = FileIdBytes + sizeof(long);

    private static ReadOnlySpan<byte> Bound(ReadOnlySpan<byte> head) => head[..(FileIdAt + FileIdBytes)];
}
