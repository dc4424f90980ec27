using Orleans;
using Orleans.Concurrency;

namespace ContactCenter.Grains.Abstractions.Hosts;

/// <summary>
/// The files of one Host, read from another. Key: the Host's name; the grain is always at that Host, and asking it fails while the Host is
/// away.
/// </summary>
[Alias("IHostFilesGrain")]
public interface IHostFilesGrain : IGrainWithStringKey
{
    /// <summary>The length of a file in bytes, as it is now; null when this Host has no such file.</summary>
    [ReadOnly, AlwaysInterleave, Alias("Find")]
    Task<long?> Find(HostFolder folder, string path);

    /// <summary>Part of a file: fewer bytes than asked for at its end, none behind it.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="path">Below the folder, with forward slashes.</param>
    /// <param name="offset">From 0.</param>
    /// <param name="count">1 to <see cref="HostFiles.MaxBytes"/>.</param>
    [ReadOnly, AlwaysInterleave, Alias("Read")]
    Task<byte[]> Read(HostFolder folder, string path, long offset, int count);
}

/// <summary>What of a Host's files the others may read.</summary>
public enum HostFolder
{
    Recordings,

    /// <summary>Files handed in for contracts, each under the hash of its content.</summary>
    Evidence,
}

/// <summary>Limits of reading files of other Hosts.</summary>
public static class HostFiles
{
    /// <summary>Most bytes of one answer: calls share the connection between two Hosts.</summary>
    public const int MaxBytes = 256 * 1024;
}

/// <summary>Where the folders are on this machine; brought by the host.</summary>
public interface IHostFolders
{
    string PathOf(HostFolder folder);
}
