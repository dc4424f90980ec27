using ContactCenter.Media.Plane;

namespace ContactCenter.Media.Recording;

/// <summary>How a recording ended.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Duration">Length of the file's audio.</param>
/// <param name="LostSamples">Samples of either channel that could not be written in time.</param>
/// <param name="Failure">Null when it is whole; otherwise why it stopped early.</param>
/// <param name="Sha256">Of a whole sealed file behind its head (<see cref="RecordingFile.Sha256"/>).</param>
public sealed record RecordedFile(string Path, TimeSpan Duration, long LostSamples, string? Failure, byte[]? Sha256 = null);

/// <summary>
/// A running two-channel recording: left what the caller's leg received, right what the agent's leg received, as they came.
/// </summary>
public sealed class RunningRecording
{
    private readonly MediaThread _thread;
    private readonly TaskCompletionSource<RecordedFile> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _stopping;
    private long _lost;

    internal RunningRecording(MediaThread thread, string path)
    {
        _thread = thread;
        Path = path;
    }

    /// <summary>The file: a WAV with two A-law channels at 8 kHz (format tag 6), sealed where the plane has keys.</summary>
    public string Path { get; }

    /// <summary>Completes when the file is closed, by <see cref="StopAsync"/> or because the disk refused it.</summary>
    public Task<RecordedFile> Completion => _result.Task;

    /// <summary>Silence at its end is cut when it is whole.</summary>
    internal bool CutsSilence { get; init; }

    /// <summary>Media thread only.</summary>
    internal RecordingTimeline? Timeline { get; set; }

    /// <summary>Disk thread only.</summary>
    internal RecordingFile? File { get; set; }

    internal void Complete(TimeSpan duration, string? failure, byte[]? sha256) =>
        _result.TrySetResult(new RecordedFile(Path, duration, Volatile.Read(ref _lost), failure, sha256));

    /// <summary>Media thread, at the end: what was lost.</summary>
    internal void FreezeLoss(long lost) => Volatile.Write(ref _lost, lost);

    /// <summary>Ends the recording now and waits until its file is closed. Idempotent.</summary>
    public Task<RecordedFile> StopAsync()
    {
        if (Interlocked.Exchange(ref _stopping, 1) == 0)
        {
            _thread.Post(() => _thread.EndRecording(this));
        }

        return _result.Task;
    }
}
