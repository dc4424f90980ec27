using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Recordings.Compression;
using ContactCenter.Media.G711;
using ContactCenter.Media.Recording;

namespace ContactCenter.Host.Recordings;

/// <summary>
/// A sealed recording read as the WAV file that it would be: what is asked for is opened, and nothing else. A half second that does not
/// authenticate is silence, and the rest is heard.
/// </summary>
internal sealed class SealedFileBytes : IHostFile
{
    private readonly IHostFile _file;
    private readonly SealedRecording _recording;
    private readonly Action<long> _damaged;
    private readonly byte[] _wavHead;
    private readonly byte[] _audio = new byte[SealedRecording.ChunkBytes];
    private long _chunk = -1;
    private int _count;

    private SealedFileBytes(IHostFile file, SealedRecording recording, Action<long> damaged) =>
        (_file, _recording, _damaged, _wavHead) = (file, recording, damaged, recording.WavHead());

    public long Length => _wavHead.Length + _recording.AudioLength;

    /// <summary>Opens what was found; a recording that is not sealed, of before, is what it is.</summary>
    /// <param name="file">Disposed with what is answered.</param>
    /// <param name="keys">Of this Host.</param>
    /// <param name="damaged">Told of each chunk that is read and does not authenticate, by its number.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="SealedRecordingException">Its key is not here, or its head is damaged.</exception>
    public static async ValueTask<IHostFile> OpenAsync(
        IHostFile file, RecordingKeys keys, Action<long> damaged, CancellationToken cancel)
    {
        var head = new byte[SealedRecording.HeadBytes];
        if (await file.FillAsync(head, 0, cancel) < head.Length || !SealedRecording.IsOne(head))
        {
            return file;
        }

        var recording = await OpenAsync(file, head, keys, cancel);
        if (recording.Kind is SealedKind.ALaw)
        {
            return new SealedFileBytes(file, recording, damaged);
        }

        using (file)
        using (recording)
        {
            return OpusAudio.Read(await ReadAllAsync(file, recording, damaged, cancel)) is { } audio
                ? new OpusFileBytes(audio) : throw new SealedRecordingException(SealedRecordingFault.Damaged);
        }
    }

    /// <summary>The Ogg Opus file that was sealed; what does not authenticate of it is zero.</summary>
    /// <param name="file">Where it lies.</param>
    /// <param name="keys">Of this Host.</param>
    /// <param name="damaged">Told of each chunk that does not authenticate.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when another kind of recording is there.</returns>
    /// <exception cref="SealedRecordingException">Its key is not here, or its head is damaged.</exception>
    public static async Task<byte[]?> ReadOggAsync(IHostFile file, RecordingKeys keys, Action<long> damaged, CancellationToken cancel)
    {
        var head = new byte[SealedRecording.HeadBytes];
        if (await file.FillAsync(head, 0, cancel) < head.Length || !SealedRecording.IsOne(head))
        {
            return null;
        }

        using var recording = await OpenAsync(file, head, keys, cancel);
        return recording.Kind is SealedKind.OggOpus ? await ReadAllAsync(file, recording, damaged, cancel) : null;
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
        var read = await _file.FillAsync(text, at, cancel);
        try
        {
            _count = _recording.Open(chunk, text.AsSpan(0, read), _audio);
        }
        catch (SealedRecordingException)
        {
            _count = (int)Math.Min(SealedRecording.ChunkBytes, _recording.AudioLength - (chunk * SealedRecording.ChunkBytes));
            _audio.AsSpan(0, _count).Fill(G711Codec.ALawSilence);
            _damaged(chunk);
        }

        _chunk = chunk;
    }

    private static async ValueTask<SealedRecording> OpenAsync(IHostFile file, byte[] head, RecordingKeys keys, CancellationToken cancel)
    {
        var end = new byte[SealedRecording.EndBytes];
        var got = await file.FillAsync(end, Math.Max(head.Length, file.Length - end.Length), cancel);
        return new(keys, head, end.AsSpan(0, got), file.Length);
    }

    private static async Task<byte[]> ReadAllAsync(
        IHostFile file, SealedRecording recording, Action<long> damaged, CancellationToken cancel)
    {
        var (all, text) = (new byte[recording.AudioLength], new byte[SealedRecording.ChunkBytes + SealedRecording.EndBytes]);
        for (var chunk = 0L; chunk * SealedRecording.ChunkBytes < all.Length; chunk++)
        {
            var (at, length) = recording.PlaceOf(chunk);
            var read = await file.FillAsync(text.AsMemory(0, length), at, cancel);
            try
            {
                recording.Open(chunk, text.AsSpan(0, read), all.AsSpan((int)(chunk * SealedRecording.ChunkBytes)));
            }
            catch (SealedRecordingException)
            {
                damaged(chunk);
            }
        }

        return all;
    }
}
