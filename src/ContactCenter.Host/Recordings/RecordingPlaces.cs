using ContactCenter.Domain.Calls;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;
using ContactCenter.Host.Removals;

namespace ContactCenter.Host.Recordings;

/// <summary>
/// Where a recording is: in this Host's folder, which several Hosts may share, or in the folder of the Host that had the call, which opens
/// it with its own keys.
/// </summary>
internal sealed class RecordingPlaces(
    DataFolder folder, RecordingOpener opener, RemovalStore removed, CompressedStore compressed, IHosts hosts, OtherHosts others)
{
    /// <summary>Behind the path of a compressed recording: another Host wants it as the Ogg Opus file that it is.</summary>
    internal const string AsOgg = ".ogg";

    public async Task<FileSearch> FindAsync(CallRecord call, CallRecording recording, CancellationToken cancel)
    {
        if (await removed.FindAsync(recording.Id, cancel) is { } gone)
        {
            return new FileSearch.Removed(gone.RemovedAt, gone.Rule);
        }

        if (await compressed.FindAsync(recording.Id, cancel) is not { } smaller)
        {
            return await FindAsync(call, recording.Path, cancel);
        }

        // Of one that was compressed the original is there too, until it goes.
        var search = await FindAsync(call, smaller.Path, cancel);
        return search switch
        {
            FileSearch.Found found => found with { Sha256 = smaller.Sha256 },
            FileSearch.Missing => await FindAsync(call, recording.Path, cancel),
            _ => search,
        };
    }

    /// <summary>The Ogg Opus file of a recording that was compressed.</summary>
    /// <returns>Null when it was not, or is not there.</returns>
    /// <exception cref="HostFileException">It cannot be read.</exception>
    public async Task<byte[]?> OggAsync(CallRecord call, CallRecording recording, CancellationToken cancel)
    {
        if (await compressed.FindAsync(recording.Id, cancel) is not { } smaller || folder.RecordingPath(smaller.Path) is not { } path)
        {
            return null;
        }

        var ogg = await opener.ReadOggAsync(path, cancel);
        if (ogg is not null || !hosts.AreSeveral)
        {
            return ogg;
        }

        var search = await others.FindAsync(
            call.Host is { } owner ? [owner] : hosts.Alive, HostFolder.Recordings, smaller.Path + AsOgg, cancel);
        if (search is not FileSearch.Found found)
        {
            return null;
        }

        using (found.Bytes)
        {
            ogg = new byte[found.Bytes.Length];
            return await found.Bytes.FillAsync(ogg, 0, cancel) == ogg.Length ? ogg : null;
        }
    }

    private async Task<FileSearch> FindAsync(CallRecord call, string relative, CancellationToken cancel)
    {
        if (folder.RecordingPath(relative) is not { } path)
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
            ? await others.FindAsync(call.Host is { } owner ? [owner] : hosts.Alive, HostFolder.Recordings, relative, cancel)
            : new FileSearch.Missing();
        return elsewhere is FileSearch.Missing && fault is { } why ? new FileSearch.Unreadable(why) : elsewhere;
    }
}
