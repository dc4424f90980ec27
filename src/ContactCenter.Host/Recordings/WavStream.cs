using System.Buffers;
using System.Buffers.Binary;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Media.G711;

namespace ContactCenter.Host.Recordings;

/// <summary>
/// A recording as a WAV file with a true header, as A-law or as 16-bit PCM made while it is read. Seekable, so that a browser can ask
/// for ranges; its length is fixed when it is opened, also while the call still runs.
/// </summary>
internal sealed class WavStream : Stream
{
    internal const int HeaderLength = 44;
    internal const ushort Pcm = 1;
    private const ushort ALaw = 6;

    private readonly ALawFile _file;
    private readonly IHostFile _bytes;
    private readonly byte[] _header;
    private readonly int _bytesPerSample;

    /// <param name="bytes">Disposed by who opened it.</param>
    /// <param name="file">Where the audio is in it.</param>
    /// <param name="asPcm">As PCM; else as it is.</param>
    public WavStream(IHostFile bytes, ALawFile file, bool asPcm)
    {
        (_bytes, _file) = (bytes, file);
        _bytesPerSample = asPcm ? 2 : 1;
        _header = Header(file, asPcm ? Pcm : ALaw, _bytesPerSample);
        Length = HeaderLength + (file.AudioLength * _bytesPerSample);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = (int)Math.Min(buffer.Length, Length - Position);
        if (count <= 0)
        {
            return 0;
        }

        var target = buffer[..count];
        if (Position < HeaderLength)
        {
            var source = _header.AsMemory((int)Position);
            count = Math.Min(count, source.Length);
            source[..count].CopyTo(target);
        }
        else
        {
            count = _bytesPerSample == 1
                ? await _bytes.ReadAsync(target, _file.AudioOffset + Position - HeaderLength, cancellationToken)
                : await ReadPcmAsync(target, cancellationToken);
        }

        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The file may be at another Host: read it without blocking.");

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

    /// <summary>A range may begin and end in the middle of a sample.</summary>
    private async ValueTask<int> ReadPcmAsync(Memory<byte> target, CancellationToken cancel)
    {
        var at = Position - HeaderLength;
        var half = (int)(at & 1);
        var codes = ArrayPool<byte>.Shared.Rent((target.Length + half + 1) / 2);
        try
        {
            var wanted = (target.Length + half + 1) / 2;
            var read = await _bytes.ReadAsync(codes.AsMemory(0, wanted), _file.AudioOffset + (at / 2), cancel);
            return Decode(codes.AsSpan(0, read), half, target.Span);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(codes);
        }
    }

    private static int Decode(ReadOnlySpan<byte> codes, int half, Span<byte> target)
    {
        var count = Math.Min(target.Length, Math.Max(0, (codes.Length * 2) - half));
        for (var i = 0; i < count; i++)
        {
            var linear = G711Codec.ALawToLinear(codes[(i + half) / 2]);
            target[i] = (byte)(((i + half) & 1) == 0 ? linear : linear >> 8);
        }

        return count;
    }

    internal static byte[] Header(ALawFile file, ushort format, int bytesPerSample)
    {
        var header = new byte[HeaderLength];
        var span = header.AsSpan();
        // RIFF sizes have 32 bits; a longer recording stays playable by players that read to the end.
        var audio = (uint)Math.Min(file.AudioLength * bytesPerSample, uint.MaxValue - HeaderLength);
        "RIFF"u8.CopyTo(span);
        BinaryPrimitives.WriteUInt32LittleEndian(span[4..], audio + HeaderLength - 8);
        "WAVEfmt "u8.CopyTo(span[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(span[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(span[20..], format);
        BinaryPrimitives.WriteUInt16LittleEndian(span[22..], (ushort)file.Channels);
        BinaryPrimitives.WriteInt32LittleEndian(span[24..], file.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(span[28..], file.SampleRate * file.Channels * bytesPerSample);
        BinaryPrimitives.WriteUInt16LittleEndian(span[32..], (ushort)(file.Channels * bytesPerSample));
        BinaryPrimitives.WriteUInt16LittleEndian(span[34..], (ushort)(bytesPerSample * 8));
        "data"u8.CopyTo(span[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(span[40..], audio);
        return header;
    }
}
