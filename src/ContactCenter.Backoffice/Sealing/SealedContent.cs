using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ContactCenter.Backoffice.Sealing;

/// <summary>
/// Content under a key of its own: AES-256-GCM over pieces of 64 KiB, each with its number as nonce and with whether it is the last, so
/// that no piece can be changed, moved, left out or put at the end. The same content under the same key is the same bytes.
/// </summary>
internal static class SealedContent
{
    public const int KeyBytes = 32;

    internal const int PieceBytes = 64 * 1024;
    internal const int TagBytes = 16;

    /// <summary>What a file of this form begins with.</summary>
    internal static ReadOnlySpan<byte> Head => "CCSEAL01"u8;

    public static async Task WriteAsync(Stream plain, Stream target, byte[] key, CancellationToken cancel)
    {
        using var aes = new AesGcm(key, TagBytes);
        await target.WriteAsync(Head.ToArray(), cancel);
        var (piece, next) = (new byte[PieceBytes], new byte[PieceBytes]);
        var sealedPiece = new byte[TagBytes + PieceBytes];
        var length = await plain.ReadAtLeastAsync(piece, PieceBytes, throwOnEndOfStream: false, cancel);
        for (var number = 0L; ; number++)
        {
            var following = length < PieceBytes ? 0 : await plain.ReadAtLeastAsync(next, PieceBytes, throwOnEndOfStream: false, cancel);
            aes.Encrypt(
                NonceOf(number), piece.AsSpan(0, length), sealedPiece.AsSpan(TagBytes, length), sealedPiece.AsSpan(0, TagBytes),
                IsLast(following == 0));
            await target.WriteAsync(sealedPiece.AsMemory(0, TagBytes + length), cancel);
            if (following == 0)
            {
                return;
            }

            (piece, next, length) = (next, piece, following);
        }
    }

    internal static byte[] NonceOf(long number)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), number);
        return nonce;
    }

    internal static byte[] IsLast(bool last) => [last ? (byte)1 : (byte)0];
}
