using System.Buffers;
using System.Buffers.Binary;
using ContactCenter.Media.G711;
using Microsoft.Win32.SafeHandles;

namespace ContactCenter.Host.Recordings;

/// <summary>
/// A recording as a WAV file with a true header, as A-law or as 16-bit PCM made while it is read. Seekable, so that a browser can ask
/// for ranges; its length is fixed when it is opened, also while the call still runs.
/// </summary>
internal sealed class WavStream : Stream
{
    private const int HeaderLength = 44;
    private const ushort Pcm = 1;
    private const ushort ALaw = 6;

    private readonly ALawFile _file;
    private readonly SafeFileHandle _handle;
    private readonly byte[] _header;
    private readonly int _bytesPerSample;

    public WavStream(ALawFile file, bool asPcm)
    {
        _file = file;
        _bytesPerSample = asPcm ? 2 : 1;
        _handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        _header = Header(file, asPcm ? Pcm : ALaw, _bytesPerSample);
        Length = HeaderLength + (file.AudioLength * _bytesPerSample);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, Length - Position);
        if (count <= 0)
        {
            return 0;
        }

        var target = buffer[..count];
        if (Position < HeaderLength)
        {
            var source = _header.AsSpan((int)Position);
            count = Math.Min(count, source.Length);
            source[..count].CopyTo(target);
        }
        else
        {
            count = _bytesPerSample == 1 ? RandomAccess.Read(_handle, target, _file.AudioOffset + Position - HeaderLength) : ReadPcm(target);
        }

        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

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
        _handle.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A range may begin and end in the middle of a sample.</summary>
    private int ReadPcm(Span<byte> target)
    {
        var at = Position - HeaderLength;
        var half = (int)(at & 1);
        var codes = ArrayPool<byte>.Shared.Rent((target.Length + half + 1) / 2);
        try
        {
            var wanted = (target.Length + half + 1) / 2;
            var read = RandomAccess.Read(_handle, codes.AsSpan(0, wanted), _file.AudioOffset + (at / 2));
            var count = Math.Min(target.Length, Math.Max(0, (read * 2) - half));
            for (var i = 0; i < count; i++)
            {
                var linear = G711Codec.ALawToLinear(codes[(i + half) / 2]);
                target[i] = (byte)(((i + half) & 1) == 0 ? linear : linear >> 8);
            }

            return count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(codes);
        }
    }

    private static byte[] Header(ALawFile file, ushort format, int bytesPerSample)
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
