using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ContactCenter.Media.Recording;

/// <summary>
/// A sealed recording as it is written: what reaches the disk is cipher text from the first byte on. A chunk that is not full yet is
/// written with what it has, and again with a new nonce when it has more.
/// </summary>
internal sealed class SealedAudio : IRecordingAudio
{
    private readonly SafeFileHandle _handle;
    private readonly AesGcm _key;
    private readonly byte[] _head = new byte[SealedHead.Size];
    private readonly byte[] _tail = new byte[SealedHead.ChunkBytes];
    private readonly byte[] _sealed = new byte[SealedHead.Stride];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _chunk;
    private int _used;

    public SealedAudio(string path, RecordingKeys keys)
    {
        _key = keys.Begin(_head);
        try
        {
            _handle = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
            RandomAccess.Write(_handle, _head, 0);
        }
        catch
        {
            _handle?.Dispose();
            _key.Dispose();
            throw;
        }
    }

    public void Write(ReadOnlySpan<byte> audio, long at)
    {
        if (at != (_chunk * SealedHead.ChunkBytes) + _used)
        {
            throw new ArgumentOutOfRangeException(nameof(at), at, "Only the end can be written.");
        }

        while (!audio.IsEmpty)
        {
            var count = Math.Min(audio.Length, SealedHead.ChunkBytes - _used);
            audio[..count].CopyTo(_tail.AsSpan(_used));
            _used += count;
            audio = audio[count..];
            WriteTail();
            if (_used == SealedHead.ChunkBytes)
            {
                _hash.AppendData(_sealed);
                (_chunk, _used) = (_chunk + 1, 0);
            }
        }
    }

    public void Read(Span<byte> audio, long at)
    {
        while (!audio.IsEmpty)
        {
            var (chunk, from) = (at / SealedHead.ChunkBytes, (int)(at % SealedHead.ChunkBytes));
            var part = chunk == _chunk ? _tail.AsSpan(0, _used) : Load(chunk);
            var count = Math.Min(audio.Length, part.Length - from);
            if (count <= 0)
            {
                return;
            }

            part.Slice(from, count).CopyTo(audio);
            audio = audio[count..];
            at += count;
        }
    }

    public void Cut(long length)
    {
        var (chunk, used) = (length / SealedHead.ChunkBytes, (int)(length % SealedHead.ChunkBytes));
        if (chunk != _chunk && used > 0)
        {
            Load(chunk)[..used].CopyTo(_tail);
        }

        (_chunk, _used) = (chunk, used);
        RandomAccess.SetLength(_handle, SealedHead.Size + (chunk * SealedHead.Stride));
        HashAgain();
        WriteTail();
    }

    /// <summary>What is there says it itself: chunks have one length, and the last is shorter.</summary>
    public void Note(long length)
    {
    }

    public byte[] End(long length)
    {
        if (_used > 0)
        {
            _hash.AppendData(_sealed.AsSpan(0, SealedHead.NonceBytes + SealedHead.TagBytes + _used));
        }

        Span<byte> text = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(text, length);
        Span<byte> mark = stackalloc byte[SealedHead.EndBytes];
        SealedHead.Seal(_key, _head, text, SealedHead.EndNumber, mark);
        RandomAccess.Write(_handle, mark, RandomAccess.GetLength(_handle));
        _hash.AppendData(mark);
        return _hash.GetHashAndReset();
    }

    public void Dispose()
    {
        _hash.Dispose();
        _key.Dispose();
        _handle.Dispose();
    }

    /// <summary>Of the chunks that are left. Only what is cut comes here: messages, which are short.</summary>
    private void HashAgain()
    {
        _hash.GetHashAndReset();
        for (var chunk = 0L; chunk < _chunk; chunk++)
        {
            RandomAccess.Read(_handle, _sealed, SealedHead.Size + (chunk * SealedHead.Stride));
            _hash.AppendData(_sealed);
        }
    }

    private void WriteTail()
    {
        if (_used > 0)
        {
            var length = SealedHead.NonceBytes + SealedHead.TagBytes + _used;
            SealedHead.Seal(_key, _head, _tail.AsSpan(0, _used), _chunk, _sealed.AsSpan(0, length));
            RandomAccess.Write(_handle, _sealed.AsSpan(0, length), SealedHead.Size + (_chunk * SealedHead.Stride));
        }
    }

    private Span<byte> Load(long chunk)
    {
        var text = new byte[SealedHead.Stride];
        var read = RandomAccess.Read(_handle, text, SealedHead.Size + (chunk * SealedHead.Stride));
        if (read < SealedHead.Stride)
        {
            throw new SealedRecordingException(SealedRecordingFault.Damaged);
        }

        var audio = new byte[SealedHead.ChunkBytes];
        SealedRecording.Open(_key, _head, chunk, text, audio);
        return audio;
    }
}
