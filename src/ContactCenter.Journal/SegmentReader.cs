using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace ContactCenter.Journal;

/// <summary>What stands at a place in a segment.</summary>
internal enum FrameStatus
{
    /// <summary>A whole frame with the right CRC.</summary>
    Sound,

    /// <summary>The end of what may be read.</summary>
    End,

    /// <summary>A frame that goes on beyond the end: the write of it was interrupted.</summary>
    Incomplete,

    /// <summary>Bytes that no write of the journal made.</summary>
    Damaged,
}

/// <summary>Reads the frames of one segment up to a limit, in large blocks.</summary>
internal sealed class SegmentReader : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly long _limit;
    private byte[] _block = new byte[256 << 10];
    private long _blockStart;
    private int _blockLength;

    public SegmentReader(string path, long offset, long? limit = null)
    {
        _file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        _limit = limit ?? RandomAccess.GetLength(_file);
        Offset = offset;
    }

    /// <summary>Where the next frame begins.</summary>
    public long Offset { get; private set; }

    public FrameStatus TryRead(out ReadOnlySpan<byte> payload)
    {
        payload = default;
        var left = _limit - Offset;
        if (left <= 0)
        {
            return FrameStatus.End;
        }

        if (IsZeroFrom(Offset))
        {
            // A segment is filled with zeros before it is written.
            return FrameStatus.End;
        }

        if (left < JournalFrame.HeaderBytes)
        {
            return FrameStatus.Incomplete;
        }

        var header = Load(JournalFrame.HeaderBytes);
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        var crc = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        if (length is <= 0 or > JournalFrame.MaxPayloadBytes)
        {
            return FrameStatus.Damaged;
        }

        if (left < JournalFrame.HeaderBytes + length)
        {
            return FrameStatus.Incomplete;
        }

        payload = Load(JournalFrame.HeaderBytes + length)[JournalFrame.HeaderBytes..];
        if (JournalFrame.Crc32C(payload) != crc)
        {
            // Nothing after it: the write of it was interrupted, and the zeros of the segment stand where the rest should.
            return IsZeroFrom(Offset + JournalFrame.HeaderBytes + length) && EndsInZero(payload) ? FrameStatus.Incomplete : FrameStatus.Damaged;
        }

        Offset += JournalFrame.HeaderBytes + length;
        return FrameStatus.Sound;
    }

    public void Dispose() => _file.Dispose();

    private static bool EndsInZero(ReadOnlySpan<byte> payload) => payload[^1] == 0;

    /// <summary>Whether nothing but zeros follows; looks no further than the first byte that is none.</summary>
    private bool IsZeroFrom(long offset)
    {
        if (offset >= _blockStart && offset < _blockStart + _blockLength && _block[offset - _blockStart] != 0)
        {
            return false;
        }

        Span<byte> window = new byte[16 << 10];
        while (offset < _limit)
        {
            var read = RandomAccess.Read(_file, window[..(int)Math.Min(window.Length, _limit - offset)], offset);
            if (window[..read].ContainsAnyExcept((byte)0))
            {
                return false;
            }

            if (read == 0)
            {
                break;
            }

            offset += read;
        }

        return true;
    }

    private ReadOnlySpan<byte> Load(int bytes)
    {
        var at = Offset - _blockStart;
        if (at < 0 || at + bytes > _blockLength)
        {
            if (bytes > _block.Length)
            {
                _block = new byte[bytes];
            }

            _blockStart = Offset;
            _blockLength = 0;
            at = 0;
            while (_blockLength < bytes)
            {
                var read = RandomAccess.Read(_file, _block.AsSpan(_blockLength), _blockStart + _blockLength);
                if (read == 0)
                {
                    throw new EndOfStreamException("A journal segment became shorter while it was read.");
                }

                _blockLength += read;
            }
        }

        return _block.AsSpan((int)at, bytes);
    }
}
