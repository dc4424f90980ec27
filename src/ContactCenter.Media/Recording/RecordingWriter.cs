using ContactCenter.Media.Plane;

namespace ContactCenter.Media.Recording;

/// <summary>The disk thread: takes finished pages of every media thread and writes them. A disk that stalls or fills stops nothing but itself.</summary>
internal sealed class RecordingWriter
{
    private const int PollMs = 40;
    private readonly IReadOnlyList<PageExchange> _exchanges;
    private readonly IMediaAlarms? _alarms;
    private readonly RecordingKeys? _keys;
    private readonly byte[] _scratch = new byte[2 * RecordingPage.Length];
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private readonly HashSet<RunningRecording> _open = [];
    private long _failed;

    /// <param name="exchanges">Of the media threads.</param>
    /// <param name="alarms">Hears of files that the disk refused.</param>
    /// <param name="keys">Seals what is written; null: it is not sealed.</param>
    public RecordingWriter(IReadOnlyList<PageExchange> exchanges, IMediaAlarms? alarms, RecordingKeys? keys = null)
    {
        _exchanges = exchanges;
        _alarms = alarms;
        _keys = keys;
        _thread = new Thread(Run) { Name = "recording", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Recordings that the disk refused.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Writes what is left and closes every file.</summary>
    public void Stop()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        var stopping = false;
        while (!stopping)
        {
            stopping = _stop.Wait(PollMs);
            foreach (var exchange in _exchanges)
            {
                while (exchange.TakeForDisk() is { } page)
                {
                    Write(page);
                    exchange.Recycle(page);
                }
            }
        }

        foreach (var recording in _open.ToArray())
        {
            Close(recording, "The media plane stopped.");
        }
    }

    private void Write(RecordingPage page)
    {
        var recording = page.Owner!;
        if (recording.Completion.IsCompleted)
        {
            return; // it failed before; its last pages have nowhere to go
        }

        try
        {
            if (recording.File is null)
            {
                recording.File = new RecordingFile(recording.Path, _scratch, _keys);
                _open.Add(recording);
            }

            if (page.IsLast)
            {
                recording.File.Finish(page, recording.CutsSilence);
                Close(recording, null);
            }
            else
            {
                recording.File.Append(page);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Interlocked.Increment(ref _failed);
            Close(recording, error.Message);
            _alarms?.RecordingFailed(recording.Path, error.Message);
        }
    }

    private void Close(RunningRecording recording, string? failure)
    {
        var (duration, sha256) = recording.File is { } file ? (file.Duration, file.Sha256) : (TimeSpan.Zero, null);
        recording.File?.Dispose();
        recording.File = null;
        _open.Remove(recording);
        recording.Complete(duration, failure, sha256);
    }
}
