using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;
using ContactCenter.Host.Recordings.Compression;

namespace ContactCenter.Host.Recordings;

/// <summary>What others may read of this data folder.</summary>
internal sealed class HostFolders(DataFolder folder, RecordingOpener recordings) : IHostFolders
{
    public string PathOf(HostFolder which) => which switch
    {
        HostFolder.Recordings => folder.Recordings,
        HostFolder.Evidence => folder.Evidence,
        _ => throw new ArgumentOutOfRangeException(nameof(which), which, "There is no such folder."),
    };

    public async ValueTask<IHostFile?> OpenAsync(HostFolder which, string path) => which switch
    {
        HostFolder.Recordings when path.EndsWith(RecordingPlaces.AsOgg, StringComparison.Ordinal) =>
            await recordings.ReadOggAsync(path[..^RecordingPlaces.AsOgg.Length], CancellationToken.None) is { } ogg
                ? new MemoryFileBytes(ogg) : null,
        HostFolder.Recordings => await recordings.OpenAsync(path, CancellationToken.None),
        _ => File.Exists(path) ? new LocalFileBytes(path) : null,
    };

    public async Task<HostFileCheck?> CheckAsync(HostFolder which, string path) => which is HostFolder.Recordings
        ? await recordings.CheckAsync(path, CancellationToken.None)
        : File.Exists(path) ? new HostFileCheck(null, []) : null;
}
