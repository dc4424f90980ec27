using System.Security.Cryptography;

namespace ContactCenter.Backoffice.Sealing;

/// <summary>
/// Reads what <see cref="SealedContent"/> wrote, from any place; a piece that was changed is not read (<see cref="IOException"/>).
/// </summary>
internal sealed class UnsealingStream : Stream
{
    private const int SealedPiece = SealedContent.PieceBytes + SealedContent.TagBytes;

    private readonly Stream _file;
    private readonly AesGcm _aes;
    private readonly byte[] _sealed = new byte[SealedPiece];
    private readonly byte[] _piece = new byte[SealedContent.PieceBytes];
    private readonly long _pieces;
    private long _held = -1;

    /// <param name="file">Can be read from any place; closed with this.</param>
    /// <param name="key">Of the file.</param>
    /// <exception cref="IOException">It is no such file.</exception>
    public UnsealingStream(Stream file, byte[] key)
    {
        var head = new byte[SealedContent.Head.Length];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !SealedContent.Head.SequenceEqual(head)
            || file.Length < head.Length + SealedContent.TagBytes)
        {
            file.Dispose();
            throw new IOException("It is no sealed file.");
        }

        (_file, _aes) = (file, new AesGcm(key, SealedContent.TagBytes));
        var body = file.Length - head.Length;
        _pieces = (body + SealedPiece - 1) / SealedPiece;
        Length = body - (_pieces * SealedContent.TagBytes);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length || buffer.IsEmpty)
        {
            return 0;
        }

        var number = Position / SealedContent.PieceBytes;
        var (from, held) = ((int)(Position % SealedContent.PieceBytes), Hold(number));
        var count = Math.Min(held - from, buffer.Length);
        _piece.AsSpan(from, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(_piece);
            _aes.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <returns>How many bytes the piece has.</returns>
    private int Hold(long number)
    {
        var length = (int)Math.Min(SealedContent.PieceBytes, Length - (number * SealedContent.PieceBytes));
        if (number == _held)
        {
            return length;
        }

        _file.Position = SealedContent.Head.Length + (number * SealedPiece);
        _file.ReadExactly(_sealed.AsSpan(0, length + SealedContent.TagBytes));
        try
        {
            _aes.Decrypt(
                SealedContent.NonceOf(number), _sealed.AsSpan(SealedContent.TagBytes, length), _sealed.AsSpan(0, SealedContent.TagBytes),
                _piece.AsSpan(0, length), SealedContent.IsLast(number == _pieces - 1));
        }
        catch (CryptographicException e)
        {
            throw new IOException("The sealed file was changed, or has another key.", e);
        }

        _held = number;
        return length;
    }
}
