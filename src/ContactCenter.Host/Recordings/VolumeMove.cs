using System.Security.Cryptography;
using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Work;
using ContactCenter.History.Database;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Recordings;

/// <summary>What came of moving what lies on a volume.</summary>
/// <param name="Moved">Recordings that lie on another one now.</param>
/// <param name="Bytes">Theirs.</param>
/// <param name="Left">That could not be moved: still recorded, or the copy was not the same.</param>
public sealed record MoveOutcome(int Moved, long Bytes, int Left);

/// <summary>
/// Moves the recordings of a volume to others of this Host: copied, put on the disk, read back and compared by hash, renamed; then the
/// original goes. Wherever it breaks off each recording is on one of the two, and it is gone on with from there.
/// </summary>
internal sealed partial class VolumeMove(RecordingVolumes volumes, StorageDatabase database, ILogger<VolumeMove> logger) : IWorkKind
{
    public const string Kind = "recordings.volume-move";

    /// <summary>Of a copy that is not whole: no reader looks for it, and the next try writes over it.</summary>
    private const string Unfinished = ".moving";

    public string Name => Kind;

    public async Task<string> RunAsync(WorkItem work, IProgress<WorkProgress> progress, CancellationToken cancel)
    {
        if (volumes.All.FirstOrDefault(v => v.Mark == work.Title && v.State is VolumeState.Draining) is not { } from)
        {
            return JsonSerializer.Serialize(new MoveOutcome(0, 0, 0), JsonSerializerOptions.Web);
        }

        if (!volumes.IsThere(from))
        {
            throw new IOException($"The volume of recordings is not at {from.Folder}.");
        }

        var files = FilesOf(from.Folder).ToList();
        var (moved, bytes, left) = (0, 0L, 0);
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            if (await IsOverAsync(file, cancel) && Move(from, file, cancel) is { } size)
            {
                (moved, bytes) = (moved + 1, bytes + size);
            }
            else
            {
                left++;
            }

            progress.Report(new("moving", moved + left, files.Count));
        }

        return JsonSerializer.Serialize(new MoveOutcome(moved, bytes, left), JsonSerializerOptions.Web);
    }

    /// <summary>The recordings on a volume, the oldest day first; none that is not whole.</summary>
    internal static IEnumerable<string> FilesOf(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".ccr" or ".cco" or ".wav").Order(StringComparer.Ordinal)
        : [];

    /// <summary>What is being recorded stays until it ends; what no call knows is moved as it is.</summary>
    private async Task<bool> IsOverAsync(string file, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            "SELECT duration_ms IS NOT NULL FROM call_recording WHERE recording_id = $1", row => row.GetBoolean(0), cancel,
            Path.GetFileNameWithoutExtension(file));
        return found.Count > 0 ? found.TrueForAll(over => over) : !IsOpen(file);
    }

    private static bool IsOpen(string file)
    {
        // The recorder lets others read alone.
        try
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <returns>Its bytes; null when it stays.</returns>
    /// <exception cref="IOException">No other volume has room, or the disk refuses it.</exception>
    private long? Move(Volume from, string file, CancellationToken cancel)
    {
        var size = new FileInfo(file).Length;
        var folder = volumes.ForMoved(from, size) ?? throw new IOException("No other volume of recordings is there and has room.");
        var target = Path.Combine(folder, Path.GetRelativePath(from.Folder, file));
        var copy = target + Unfinished;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            Copy(file, copy, cancel);
            if (!Hash(file).AsSpan().SequenceEqual(Hash(copy)))
            {
                NotTheSame(file, folder);
                return null;
            }

            lock (volumes.Files)
            {
                // It may have gone by a rule meanwhile, or been compressed.
                if (File.Exists(file))
                {
                    File.Move(copy, target, overwrite: true);
                    File.Delete(file);
                }
            }
        }
        finally
        {
            File.Delete(copy);
        }

        return size;
    }

    private static void Copy(string file, string copy, CancellationToken cancel)
    {
        using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var target = new FileStream(copy, FileMode.Create, FileAccess.Write, FileShare.None);
        var piece = new byte[1 << 17];
        for (int read; (read = source.Read(piece)) > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            target.Write(piece, 0, read);
        }

        target.Flush(flushToDisk: true);
    }

    private static byte[] Hash(string file)
    {
        using var read = File.OpenRead(file);
        return SHA256.HashData(read);
    }

    [LoggerMessage(1682, LogLevel.Error, "Recording {Path} stays where it is: its copy in {Folder} is not the same")]
    private partial void NotTheSame(string path, string folder);
}
