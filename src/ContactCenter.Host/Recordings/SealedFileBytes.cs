using ContactCenter.Host.Cluster;
using ContactCenter.Media.Recording;

namespace ContactCenter.Host.Recordings;

/// <summary>A sealed recording read as the WAV file that it would be: what is asked for is opened, and nothing else.</summary>
internal sealed class SealedFileBytes : IFileBytes
{
    private readonly IFileBytes _file;
    private readonly SealedRecording _recording;
    private readonly byte[] _wavHead;
    private readonly byte[] _audio = new byte[SealedRecording.ChunkBytes];
    private long _chunk = -1;
    private int _count;

    private SealedFileBytes(IFileBytes file, SealedRecording recording) =>
        (_file, _recording, _wavHead) = (file, recording, recording.WavHead());

    public long Length => _wavHead.Length + _recording.AudioLength;

    /// <summary>Opens what was found; a recording that is not sealed, of before, is what it is.</summary>
    /// <param name="file">Disposed with what is answered.</param>
    /// <param name="keys">Null where this centre has none.</param>
    /// <param name="isOver">The recording has ended: then it must be whole.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="SealedRecordingException">Its key is not here, or it is damaged.</exception>
    public static async ValueTask<IFileBytes> OpenAsync(IFileBytes file, RecordingKeys? keys, bool isOver, CancellationToken cancel)
    {
        var head = new byte[SealedRecording.HeadBytes];
        if (await FillAsync(file, head, 0, cancel) < head.Length || !SealedRecording.IsOne(head))
        {
            return file;
        }

        if (keys is null)
        {
            throw new SealedRecordingException(SealedRecordingFault.NoKey);
        }

        var end = new byte[SealedRecording.EndBytes];
        var got = await FillAsync(file, end, Math.Max(head.Length, file.Length - end.Length), cancel);
        var recording = new SealedRecording(keys, head, end.AsSpan(0, got), file.Length);
        if (isOver && !recording.IsWhole)
        {
            recording.Dispose();
            throw new SealedRecordingException(SealedRecordingFault.Damaged);
        }

        return new SealedFileBytes(file, recording);
    }

    public async ValueTask<int> ReadAsync(Memory<byte> target, long offset, CancellationToken cancel)
    {
        if (offset < _wavHead.Length)
        {
            var head = _wavHead.AsMemory((int)offset);
            var count = Math.Min(head.Length, target.Length);
            head[..count].CopyTo(target);
            return count;
        }

        var at = offset - _wavHead.Length;
        if (at >= _recording.AudioLength)
        {
            return 0;
        }

        await LoadAsync(at / SealedRecording.ChunkBytes, cancel);
        var part = _audio.AsMemory(0, _count)[(int)(at % SealedRecording.ChunkBytes)..];
        var taken = Math.Min(part.Length, target.Length);
        part[..taken].CopyTo(target);
        return taken;
    }

    public void Dispose()
    {
        _recording.Dispose();
        _file.Dispose();
    }

    private async ValueTask LoadAsync(long chunk, CancellationToken cancel)
    {
        if (chunk == _chunk)
        {
            return;
        }

        _chunk = -1;
        var (at, length) = _recording.PlaceOf(chunk);
        var text = new byte[length];
        var read = await FillAsync(_file, text, at, cancel);
        _count = _recording.Open(chunk, text.AsSpan(0, read), _audio);
        _chunk = chunk;
    }

    private static async ValueTask<int> FillAsync(IFileBytes file, byte[] target, long at, CancellationToken cancel)
    {
        var filled = 0;
        for (int read; filled < target.Length && (read = await file.ReadAsync(target.AsMemory(filled), at + filled, cancel)) > 0;)
        {
            filled += read;
        }

        return filled;
    }
}
