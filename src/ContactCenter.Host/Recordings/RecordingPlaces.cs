using ContactCenter.Domain.Calls;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Recordings;

/// <summary>
/// Where a recording is: in this Host's folder, which several Hosts may share, or in the folder of the Host that had the call, which opens
/// it with its own keys.
/// </summary>
internal sealed class RecordingPlaces(DataFolder folder, RecordingOpener opener, IHosts hosts, OtherHosts others)
{
    public async Task<FileSearch> FindAsync(CallRecord call, CallRecording recording, CancellationToken cancel)
    {
        // The path comes from the journal; still nothing outside the folder is ever served.
        var path = Path.GetFullPath(Path.Combine(folder.Recordings, recording.Path));
        if (!path.StartsWith(folder.Recordings + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return new FileSearch.Missing();
        }

        HostFileFault? fault = null;
        try
        {
            if (await opener.OpenAsync(path, cancel) is { } bytes)
            {
                return new FileSearch.Found(bytes, c => opener.CheckAsync(path, c));
            }
        }
        catch (HostFileException e)
        {
            fault = e.Fault;
        }

        // Of a call before there were several Hosts nobody knows whose it was.
        var elsewhere = hosts.AreSeveral && fault is not HostFileFault.Damaged
            ? await others.FindAsync(call.Host is { } owner ? [owner] : hosts.Alive, HostFolder.Recordings, recording.Path, cancel)
            : new FileSearch.Missing();
        return elsewhere is FileSearch.Missing && fault is { } why ? new FileSearch.Unreadable(why) : elsewhere;
    }
}
