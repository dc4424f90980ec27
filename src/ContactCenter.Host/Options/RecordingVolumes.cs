using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactCenter.Host.Options;

/// <summary>What becomes of a volume of recordings.</summary>
public enum VolumeState
{
    /// <summary>New recordings go there, while it has room.</summary>
    InUse,

    /// <summary>What is there is heard; nothing new goes there.</summary>
    ReadOnly,

    /// <summary>As read-only, and what is there is moved to the others.</summary>
    Draining,
}

/// <summary>A volume of recordings of this Host.</summary>
/// <param name="Mark">The name that lies on it.</param>
/// <param name="Folder">Where it is; the whole path.</param>
/// <param name="State">What becomes of it.</param>
internal sealed record Volume(string Mark, string Folder, VolumeState State);

/// <summary>
/// The folders that recordings of this Host lie in: the configured one and those that were added while it ran. Each has its mark, so that
/// a bare mount point is never taken for the volume. Which path a recording has below its volume is the same on all, so that moving one
/// changes nothing but where it is found. What they are stands in a file beside the database: recording waits for no database.
/// </summary>
internal sealed class RecordingVolumes
{
    private const string MarkName = ".volume";

    /// <summary>What a new file system of Linux has by itself.</summary>
    private const string FoundAgain = "lost+found";
    private const long BytesPerMegabyte = 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
    };

    private readonly DataFolder _folder;
    private readonly RecordingVolume _first;
    private readonly long _leastFree;
    private readonly Lock _gate = new();
    private ImmutableArray<Volume> _added;
    private VolumeState _firstState;

    public RecordingVolumes(DataFolder folder, RecordingVolume first, ContactCenterOptions options)
    {
        (_folder, _first, _leastFree) = (folder, first, options.Recordings.MinimumFreeMegabytes * BytesPerMegabyte);
        var kept = File.Exists(Path) ? JsonSerializer.Deserialize<Kept>(File.ReadAllText(Path), Json) : null;
        (_firstState, _added) = kept is null ? (VolumeState.InUse, []) : (kept.First, kept.Added.IsDefault ? [] : kept.Added);
    }

    /// <summary>Held while a file of a recording comes or goes: who deletes all of one leaves none that just came.</summary>
    public Lock Files { get; } = new();

    /// <summary>The configured one first.</summary>
    public ImmutableArray<Volume> All
    {
        get
        {
            lock (_gate)
            {
                return [new(_first.Name ?? string.Empty, _folder.Recordings, _firstState), .. _added];
            }
        }
    }

    /// <summary>Those that are not where they should be.</summary>
    public IReadOnlyList<Volume> Missing => [.. All.Where(v => !IsThere(v))];

    /// <summary>Where they are, without a look at any.</summary>
    private ImmutableArray<string> Folders
    {
        get
        {
            lock (_gate)
            {
                return [_folder.Recordings, .. _added.Select(v => v.Folder)];
            }
        }
    }

    private string Path => System.IO.Path.Combine(_folder.Root, "recording-volumes.json");

    /// <summary>Looked at each time: a volume may go and come back.</summary>
    public bool IsThere(Volume volume) => volume.Folder == _folder.Recordings
        ? _first.IsThere : RecordingVolume.Read(System.IO.Path.Combine(volume.Folder, MarkName)) == volume.Mark;

    /// <summary>
    /// Where the next recording goes: the first in use that has room; where none has, the one that has most, since a recording that may be
    /// cut is better than none.
    /// </summary>
    /// <returns>Null: none that is in use is there.</returns>
    public string? ForNew()
    {
        // Looked at one after the other: mostly the first has room, and one that hangs behind it holds nothing up.
        var able = All.Where(v => v.State is VolumeState.InUse && IsThere(v));
        return (able.FirstOrDefault(v => FreeOf(v) >= _leastFree) ?? able.MaxBy(v => FreeOf(v) ?? 0))?.Folder;
    }

    /// <summary>Where what is moved from a volume goes: as a new one, to another that has room.</summary>
    /// <param name="from">Not there.</param>
    /// <param name="bytes">That it needs.</param>
    public string? ForMoved(Volume from, long bytes) =>
        All.FirstOrDefault(v => v.Mark != from.Mark && v.State is VolumeState.InUse && IsThere(v) && FreeOf(v) is { } free
            && free - bytes >= _leastFree)?.Folder;

    /// <summary>The file of a path in the configured folder, on whichever volume it lies.</summary>
    /// <param name="path">A whole path below the configured folder.</param>
    /// <returns>The same path where no volume has it.</returns>
    public string Locate(string path) => Copies(path).FirstOrDefault() ?? path;

    /// <summary>Every file of a path; more than one only while one is moved, or after a stop in the midst of it.</summary>
    /// <param name="path">A whole path below the configured folder.</param>
    public IReadOnlyList<string> Copies(string path)
    {
        if (!path.StartsWith(_folder.Recordings + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return [];
        }

        var relative = System.IO.Path.GetRelativePath(_folder.Recordings, path);
        return [.. Folders.Select(folder => System.IO.Path.Combine(folder, relative)).Where(File.Exists)];
    }

    /// <summary>Bytes that are free there; null when it cannot be asked.</summary>
    public static long? FreeOf(Volume volume) => SpaceOf(volume)?.Free;

    /// <summary>Bytes that are free there, and of how many; null when it cannot be asked.</summary>
    public static (long Free, long Total)? SpaceOf(Volume volume)
    {
        try
        {
            var drive = new DriveInfo(volume.Folder);
            return (drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// What is free for new recordings: in all, and on the volume that has most. Volumes on one disk are counted once.
    /// </summary>
    /// <returns>Null: none that is in use is there.</returns>
    public (long All, long Largest)? Room()
    {
        var free = All.Where(v => v.State is VolumeState.InUse && IsThere(v)).Select(SpaceOf).Distinct().Select(s => s?.Free ?? 0).ToList();
        return free.Count == 0 ? null : (free.Sum(), free.Max());
    }

    /// <summary>Whether a folder is one already, by whatever name it is reached, or within one, or around one.</summary>
    public bool Overlaps(string folder) => All.Any(v => IsWithin(folder, v.Folder) || IsWithin(v.Folder, folder))
        || (RecordingVolume.Read(System.IO.Path.Combine(folder, MarkName)) is { } mark && All.Any(v => v.Mark == mark));

    /// <summary>Whether what lies there is somebody else's: a volume that is drained gives all of it away.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public static bool IsOfOthers(string folder) => RecordingVolume.Read(System.IO.Path.Combine(folder, MarkName)) is null
        && Directory.EnumerateFileSystemEntries(folder).Any(e => System.IO.Path.GetFileName(e) != FoundAgain);

    /// <summary>Puts a mark on a folder that is there, unless it has one, and records there from now on.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    public Volume Add(string folder)
    {
        var mark = System.IO.Path.Combine(folder, MarkName);
        if (RecordingVolume.Read(mark) is not { } name)
        {
            name = Guid.NewGuid().ToString("N");
            File.WriteAllText(mark, name);
        }

        // What has a mark from before is tried all the same: nothing could be recorded on what cannot be written.
        var probe = System.IO.Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
        File.WriteAllText(probe, name);
        File.Delete(probe);
        var volume = new Volume(name, folder, VolumeState.InUse);
        Keep(() => _added = _added.Add(volume));
        return volume;
    }

    /// <returns>False: there is none of this mark.</returns>
    public bool Change(string mark, VolumeState state)
    {
        var found = false;
        Keep(() =>
        {
            if (_first.Name == mark)
            {
                (_firstState, found) = (state, true);
            }
            else if (_added.FirstOrDefault(v => v.Mark == mark) is { } volume)
            {
                (_added, found) = (_added.Replace(volume, volume with { State = state }), true);
            }
        });
        return found;
    }

    /// <summary>It is no volume of this Host any more; what lies there stays as it is. The configured one stays one.</summary>
    public void Forget(string mark) => Keep(() => _added = _added.RemoveAll(v => v.Mark == mark));

    private static bool IsWithin(string inner, string outer) =>
        AsFolder(inner).StartsWith(AsFolder(outer), StringComparison.Ordinal);

    /// <summary>The root ends in a separator as it is.</summary>
    private static string AsFolder(string path) =>
        System.IO.Path.EndsInDirectorySeparator(path) ? path : path + System.IO.Path.DirectorySeparatorChar;

    /// <summary>Written beside and renamed: a stop leaves the list of before or the new one.</summary>
    private void Keep(Action change)
    {
        lock (_gate)
        {
            change();
            File.WriteAllText(Path + ".new", JsonSerializer.Serialize(new Kept(_firstState, _added), Json));
            File.Move(Path + ".new", Path, overwrite: true);
        }
    }

    private sealed record Kept(VolumeState First, ImmutableArray<Volume> Added);
}
