using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;
using ContactCenter.Host.Recordings.Compression;
using ContactCenter.Media.Recording;

namespace ContactCenter.Host.Recordings;

/// <summary>Opens the recordings of this Host's folder: sealed ones with its keys, those of before as they are.</summary>
internal sealed partial class RecordingOpener(RecordingKeys keys, RecordingVolumes volumes, ILogger<RecordingOpener> logger)
{
    /// <summary>Chunks of a second.</summary>
    private const int ChunksPerSecond = 2;

    /// <param name="path">The whole path.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>A WAV file; null when there is none.</returns>
    /// <exception cref="HostFileException">It cannot be read.</exception>
    public ValueTask<IHostFile?> OpenAsync(string path, CancellationToken cancel) => OpenAsync(path, chunk => Damaged(path, chunk), cancel);

    /// <summary>Reads all of a recording.</summary>
    /// <param name="path">The whole path.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="HostFileException">It cannot be read.</exception>
    public async Task<HostFileCheck?> CheckAsync(string path, CancellationToken cancel)
    {
        var damaged = new SortedSet<int>();
        using var file = await OpenAsync(path, chunk => damaged.Add((int)(chunk / ChunksPerSecond)), cancel);
        if (file is null)
        {
            return null;
        }

        if (file is OpusFileBytes opus)
        {
            return new(RecordingFile.HashOf(volumes.Locate(path)), opus.DamagedSeconds);
        }

        var piece = new byte[HostFiles.MaxBytes];
        for (var at = 0L; await file.ReadAsync(piece, at, cancel) is var read and > 0; at += read)
        {
            cancel.ThrowIfCancellationRequested();
        }

        return new(file is SealedFileBytes ? RecordingFile.HashOf(volumes.Locate(path)) : null, [.. damaged]);
    }

    /// <param name="path">The whole path.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>An Ogg Opus file as it is; null when there is none, or it is another.</returns>
    /// <exception cref="HostFileException">It cannot be read.</exception>
    public async Task<byte[]?> ReadOggAsync(string path, CancellationToken cancel)
    {
        path = volumes.Locate(path);
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = new LocalFileBytes(path);
        try
        {
            return await SealedFileBytes.ReadOggAsync(file, keys, chunk => Damaged(path, chunk), cancel);
        }
        catch (SealedRecordingException e)
        {
            NotOpened(path, e.Message);
            throw new HostFileException(e.Fault is SealedRecordingFault.NoKey ? HostFileFault.KeyMissing : HostFileFault.Damaged);
        }
    }

    private async ValueTask<IHostFile?> OpenAsync(string path, Action<long> damaged, CancellationToken cancel)
    {
        path = volumes.Locate(path);
        if (!File.Exists(path))
        {
            return volumes.Missing.Count == 0 ? null : throw new HostFileException(HostFileFault.VolumeMissing);
        }

        var file = new LocalFileBytes(path);
        try
        {
            return await SealedFileBytes.OpenAsync(file, keys, damaged, cancel);
        }
        catch (SealedRecordingException e)
        {
            file.Dispose();
            NotOpened(path, e.Message);
            throw new HostFileException(
                e.Fault is SealedRecordingFault.NoKey ? HostFileFault.KeyMissing : HostFileFault.Damaged);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    [LoggerMessage(1671, LogLevel.Error, "Recording {Path} cannot be opened: {Why}")]
    private partial void NotOpened(string path, string why);

    [LoggerMessage(1672, LogLevel.Error, "Half second {Chunk} of recording {Path} is damaged and is heard as silence.")]
    private partial void Damaged(string path, long chunk);
}
