using System.Security.Cryptography;
using ContactCenter.Media.G711;

namespace ContactCenter.Media.Recording;

/// <summary>
/// A recording on disk, sealed where the centre has a key. Audio is appended as pages come and the sizes in the header follow every few
/// seconds, so that a crash costs at most the audio not yet handed over; <see cref="Repair"/> then makes the file true.
/// </summary>
public sealed class RecordingFile : IDisposable
{
    private const int PagesBetweenHeaders = 4;

    /// <summary>What stays after the last word.</summary>
    private static readonly TimeSpan Tail = TimeSpan.FromSeconds(1);

    private static readonly long TailSamples = (long)(Tail.TotalMilliseconds * 8);

    /// <summary>-42 dB below full scale: a whisper is louder, the noise of a line is not.</summary>
    private const int Loud = 256;

    private readonly IRecordingAudio _audio;
    private readonly byte[] _interleaved;
    private long _samples;
    private int _pagesSinceHeader;

    internal RecordingFile(string path, byte[] scratch, RecordingKeys? keys = null)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
        }

        _interleaved = scratch;
        _audio = keys is null ? new PlainAudio(path) : new SealedAudio(path, keys);
    }

    /// <summary>Length of the audio written.</summary>
    public TimeSpan Duration => TimeSpan.FromMicroseconds(_samples * 125.0);

    /// <summary>SHA-256 of a whole sealed recording behind its head; null while it is not whole, and of one that is not sealed.</summary>
    public byte[]? Sha256 { get; private set; }

    /// <summary>
    /// Writes the true sizes into the header of a file that a crash left open, and cuts a torn last sample; of a sealed one a torn last
    /// half second.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="keys">Of the centre; null where it has none.</param>
    /// <returns>The length of its audio; null when the file is not one of our recordings.</returns>
    /// <exception cref="IOException">The file cannot be opened or written, or its key is not here.</exception>
    public static TimeSpan? Repair(string path, RecordingKeys? keys = null)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        Span<byte> head = stackalloc byte[SealedHead.Size];
        var read = RandomAccess.Read(handle, head, 0);
        if (SealedHead.IsOne(head[..read]))
        {
            return keys is null
                ? throw new SealedRecordingException(SealedRecordingFault.NoKey)
                : LengthOf(SealedRepair.Run(handle, keys, head));
        }

        var header = head[..WavHeader.Size];
        if (read < WavHeader.Size || !WavHeader.IsOurs(header))
        {
            return null;
        }

        var audio = (RandomAccess.GetLength(handle) - WavHeader.Size) & ~1L;
        RandomAccess.SetLength(handle, WavHeader.Size + audio);
        WavHeader.Write(header, audio);
        RandomAccess.Write(handle, header, 0);
        return LengthOf(audio);
    }

    /// <summary>The hash of a whole sealed recording, read anew from its file.</summary>
    /// <returns>Lower-case hexadecimal; null when it is not sealed.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string? HashOf(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[SealedHead.Size];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && SealedHead.IsOne(head)
            ? Convert.ToHexStringLower(SHA256.HashData(file))
            : null;
    }

    /// <summary>Closes the file with whatever its header says now.</summary>
    public void Dispose() => _audio.Dispose();

    /// <summary>Appends a page; pages that were lost before it become silence.</summary>
    internal void Append(RecordingPage page)
    {
        var start = page.Index * RecordingPage.Length;
        FillSilence(start);
        if (start < _samples)
        {
            return; // only the end mark does this: its audio has been written
        }

        Interleave(page.Channel(0)[..page.Used], page.Channel(1)[..page.Used], _interleaved);
        WriteAudio(_interleaved.AsSpan(0, 2 * page.Used), page.Used);
        if (++_pagesSinceHeader >= PagesBetweenHeaders)
        {
            _pagesSinceHeader = 0;
            _audio.Note(_samples * WavHeader.Channels);
        }
    }

    /// <summary>Makes the audio exactly as long as the recording was and the file whole.</summary>
    /// <param name="last">Says how long it was.</param>
    /// <param name="cutsSilence">Whether what nobody said at the end is cut.</param>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    internal void Finish(RecordingPage last, bool cutsSilence = false)
    {
        FillSilence((last.Index * RecordingPage.Length) + last.Used);
        if (cutsSilence)
        {
            CutSilence();
        }

        Sha256 = _audio.End(_samples * WavHeader.Channels);
    }

    /// <summary>
    /// Cuts what nobody said at the end of the left channel, but for <see cref="Tail"/>: a caller who vanishes leaves no minute of silence
    /// behind a message. Where nothing is loud enough for a word, what was received is kept.
    /// </summary>
    private void CutSilence()
    {
        var end = Math.Min(_samples, LastWord() + TailSamples);
        if (end < _samples)
        {
            _samples = end;
            _audio.Cut(_samples * WavHeader.Channels);
        }
    }

    /// <returns>Samples to the last one that is loud; without any, to the last that was received.</returns>
    private long LastWord()
    {
        long? received = null;
        for (var from = (_samples - 1) / RecordingPage.Length * RecordingPage.Length; from >= 0; from -= RecordingPage.Length)
        {
            var page = _interleaved.AsSpan(0, 2 * (int)Math.Min(RecordingPage.Length, _samples - from));
            _audio.Read(page, from * WavHeader.Channels);
            for (var i = (page.Length / 2) - 1; i >= 0; i--)
            {
                var code = page[2 * i];
                if (code == G711Codec.ALawSilence)
                {
                    continue;
                }

                received ??= from + i + 1;
                if (Math.Abs((int)G711Codec.ALawToLinear(code)) >= Loud)
                {
                    return from + i + 1;
                }
            }
        }

        return received ?? 0;
    }

    private static void Interleave(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, byte[] target)
    {
        for (var i = 0; i < left.Length; i++)
        {
            target[2 * i] = left[i];
            target[(2 * i) + 1] = right[i];
        }
    }

    private void FillSilence(long untilSample)
    {
        while (_samples < untilSample)
        {
            var count = (int)Math.Min(untilSample - _samples, RecordingPage.Length);
            _interleaved.AsSpan(0, 2 * count).Fill(G711Codec.ALawSilence);
            WriteAudio(_interleaved.AsSpan(0, 2 * count), count);
        }
    }

    private void WriteAudio(ReadOnlySpan<byte> audio, int samples)
    {
        _audio.Write(audio, _samples * WavHeader.Channels);
        _samples += samples;
    }

    private static TimeSpan LengthOf(long audioBytes) => TimeSpan.FromMicroseconds(audioBytes / WavHeader.Channels * 125.0);
}
