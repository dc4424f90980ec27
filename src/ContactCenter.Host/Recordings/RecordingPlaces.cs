using ContactCenter.Domain.Calls;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Recordings;

/// <summary>
/// Where a recording is: in this Host's folder, which several Hosts may share, or in the folder of the Host that had the call.
/// </summary>
internal sealed class RecordingPlaces(DataFolder folder, IHosts hosts, OtherHosts others)
{
    public async Task<FileSearch> FindAsync(CallRecord call, CallRecording recording, CancellationToken cancel)
    {
        // The path comes from the journal; still nothing outside the folder is ever served.
        var path = Path.GetFullPath(Path.Combine(folder.Recordings, recording.Path));
        if (!path.StartsWith(folder.Recordings + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return new FileSearch.Missing();
        }

        if (File.Exists(path))
        {
            return new FileSearch.Found(new LocalFileBytes(path));
        }

        // Of a call before there were several Hosts nobody knows whose it was.
        return hosts.AreSeveral
            ? await others.FindAsync(call.Host is { } owner ? [owner] : hosts.Alive, HostFolder.Recordings, recording.Path, cancel)
            : new FileSearch.Missing();
    }
}
