using ContactCenter.Media.G711;
using Microsoft.Win32.SafeHandles;

namespace ContactCenter.Media.Recording;

/// <summary>
/// A recording on disk. Audio is appended as pages come and the sizes in the header follow every few seconds, so that a crash costs at
/// most the audio not yet handed over; <see cref="Repair"/> then makes the header true.
/// </summary>
public sealed class RecordingFile : IDisposable
{
    private const int PagesBetweenHeaders = 4;

    /// <summary>What stays after the last word.</summary>
    private static readonly TimeSpan Tail = TimeSpan.FromSeconds(1);

    private static readonly long TailSamples = (long)(Tail.TotalMilliseconds * 8);

    /// <summary>-42 dB below full scale: a whisper is louder, the noise of a line is not.</summary>
    private const int Loud = 256;

    private readonly SafeFileHandle _handle;
    private readonly byte[] _interleaved;
    private long _samples;
    private int _pagesSinceHeader;

    internal RecordingFile(string path, byte[] scratch)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
        }

        _interleaved = scratch;
        _handle = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
        WriteHeader();
    }

    /// <summary>Length of the audio written.</summary>
    public TimeSpan Duration => TimeSpan.FromMicroseconds(_samples * 125.0);

    /// <summary>Writes the true sizes into the header of a file that a crash left open, and cuts a torn last sample.</summary>
    /// <returns>The length of its audio; null when the file is not one of our recordings.</returns>
    /// <exception cref="IOException">The file cannot be opened or written.</exception>
    public static TimeSpan? Repair(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        Span<byte> header = stackalloc byte[WavHeader.Size];
        if (RandomAccess.Read(handle, header, 0) < WavHeader.Size || !WavHeader.IsOurs(header))
        {
            return null;
        }

        var audio = (RandomAccess.GetLength(handle) - WavHeader.Size) & ~1L;
        RandomAccess.SetLength(handle, WavHeader.Size + audio);
        WavHeader.Write(header, audio);
        RandomAccess.Write(handle, header, 0);
        return TimeSpan.FromMicroseconds(audio / WavHeader.Channels * 125.0);
    }

    /// <summary>Closes the file with whatever its header says now.</summary>
    public void Dispose() => _handle.Dispose();

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
            WriteHeader();
        }
    }

    /// <summary>Makes the audio exactly as long as the recording was and the header true.</summary>
    internal void Finish(RecordingPage last)
    {
        FillSilence((last.Index * RecordingPage.Length) + last.Used);
        WriteHeader();
    }

    /// <summary>
    /// Cuts what nobody said at the end of the left channel, but for <see cref="Tail"/>: a caller who vanishes leaves no minute of silence
    /// behind a message. Where nothing is loud enough for a word, what was received is kept.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    internal void CutSilence()
    {
        var end = Math.Min(_samples, LastWord() + TailSamples);
        if (end < _samples)
        {
            _samples = end;
            RandomAccess.SetLength(_handle, WavHeader.Size + (_samples * WavHeader.Channels));
            WriteHeader();
        }
    }

    /// <returns>Samples to the last one that is loud; without any, to the last that was received.</returns>
    private long LastWord()
    {
        long? received = null;
        for (var from = (_samples - 1) / RecordingPage.Length * RecordingPage.Length; from >= 0; from -= RecordingPage.Length)
        {
            var page = _interleaved.AsSpan(0, 2 * (int)Math.Min(RecordingPage.Length, _samples - from));
            RandomAccess.Read(_handle, page, WavHeader.Size + (from * WavHeader.Channels));
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
        RandomAccess.Write(_handle, audio, WavHeader.Size + (_samples * WavHeader.Channels));
        _samples += samples;
    }

    private void WriteHeader()
    {
        _pagesSinceHeader = 0;
        Span<byte> header = stackalloc byte[WavHeader.Size];
        WavHeader.Write(header, _samples * WavHeader.Channels);
        RandomAccess.Write(_handle, header, 0);
    }
}
