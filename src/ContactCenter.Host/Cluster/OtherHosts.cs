using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Hosts;
using Orleans;

namespace ContactCenter.Host.Cluster;

/// <summary>What a search at other Hosts came to.</summary>
internal abstract record FileSearch
{
    /// <param name="Bytes">What it has; a sealed one is opened.</param>
    /// <param name="CheckAsync">Reads all of it, where it lies; null when it is gone by then.</param>
    public sealed record Found(IHostFile Bytes, Func<CancellationToken, Task<HostFileCheck?>> CheckAsync) : FileSearch
    {
        /// <summary>Of a recording that lies otherwise than it was recorded; null: its call says it.</summary>
        public string? Sha256 { get; init; }
    }

    /// <summary>Everybody who could have it was asked.</summary>
    public sealed record Missing : FileSearch;

    /// <summary>These Hosts may have it and cannot be asked.</summary>
    public sealed record Away(IReadOnlyList<HostId> Hosts) : FileSearch;

    /// <summary>It went by a rule, since its term was over.</summary>
    public sealed record Removed(DateTimeOffset At, string Rule) : FileSearch;

    /// <summary>It is known where it should be, and it cannot be read there.</summary>
    public sealed record Unreadable(HostFileFault Why) : FileSearch;
}

/// <summary>Files that lie at other Hosts of the centre, read over the connections between them.</summary>
internal sealed class OtherHosts(IHosts hosts, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>A Host that does not answer so long is away; the listener is told so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="where">The Hosts that may have it, the most likely one first; those of this process' name are left out.</param>
    /// <param name="folder">In which folder.</param>
    /// <param name="path">Below it.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<FileSearch> FindAsync(IEnumerable<HostId> where, HostFolder folder, string path, CancellationToken cancel)
    {
        var away = new List<HostId>();
        foreach (var host in where.Where(h => h != hosts.This).Distinct())
        {
            if (!hosts.Alive.Contains(host))
            {
                away.Add(host);
                continue;
            }

            try
            {
                var files = grains.GetGrain<IHostFilesGrain>(host.Value);
                if (await files.Find(folder, path).WaitAsync(Patience, clock, cancel) is { } length)
                {
                    return new FileSearch.Found(
                        new RemoteFileBytes(files, host, folder, path, length, clock), _ => files.Check(folder, path));
                }
            }
            catch (HostFileException e)
            {
                return new FileSearch.Unreadable(e.Fault);
            }
            catch (Exception e) when (GrainFaults.IsAway(e))
            {
                away.Add(host);
            }
        }

        return away.Count == 0 ? new FileSearch.Missing() : new FileSearch.Away(away);
    }
}

/// <summary>One of another Host, a piece at a time; the last piece is kept, because a player reads a little after the other.</summary>
internal sealed class RemoteFileBytes(
    IHostFilesGrain files, HostId host, HostFolder folder, string path, long length, TimeProvider clock) : IHostFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private byte[] _piece = [];
    private long _from;

    public long Length => length;

    public async ValueTask<int> ReadAsync(Memory<byte> target, long offset, CancellationToken cancel)
    {
        if (offset < _from || offset >= _from + _piece.Length)
        {
            (_piece, _from) = (await FetchAsync(offset, cancel), offset);
        }

        var part = _piece.AsMemory((int)(offset - _from));
        var count = Math.Min(part.Length, target.Length);
        part[..count].CopyTo(target);
        return count;
    }

    public void Dispose() => _piece = [];

    private async Task<byte[]> FetchAsync(long offset, CancellationToken cancel)
    {
        try
        {
            return await files.Read(folder, path, offset, HostFiles.MaxBytes).WaitAsync(Patience, clock, cancel);
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            throw new IOException($"Host {host} went away while its file was read.", e);
        }
    }
}
