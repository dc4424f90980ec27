using System.Collections.Immutable;
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
    /// <summary>The length of a file in bytes, as it is now; null when this Host has no such file. A sealed one is opened here.</summary>
    /// <exception cref="HostFileException">It is here and cannot be read.</exception>
    [ReadOnly, AlwaysInterleave, Alias("Find")]
    Task<long?> Find(HostFolder folder, string path);

    /// <summary>Part of a file: fewer bytes than asked for at its end, none behind it.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="path">Below the folder, with forward slashes.</param>
    /// <param name="offset">From 0.</param>
    /// <param name="count">1 to <see cref="HostFiles.MaxBytes"/>.</param>
    [ReadOnly, AlwaysInterleave, Alias("Read")]
    Task<byte[]> Read(HostFolder folder, string path, long offset, int count);

    /// <summary>Reads all of a file; null when this Host has no such file.</summary>
    /// <exception cref="HostFileException">It is here and cannot be read.</exception>
    [ReadOnly, AlwaysInterleave, Alias("Check")]
    Task<HostFileCheck?> Check(HostFolder folder, string path);
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

    /// <param name="folder">In which folder.</param>
    /// <param name="path">The whole path, within that folder.</param>
    /// <returns>The file as others read it; null when there is none.</returns>
    /// <exception cref="HostFileException">It is here and cannot be read.</exception>
    ValueTask<IHostFile?> OpenAsync(HostFolder folder, string path);

    /// <param name="folder">In which folder.</param>
    /// <param name="path">The whole path, within that folder.</param>
    /// <returns>What of it does not read as it was written; null when there is no such file.</returns>
    /// <exception cref="HostFileException">It is here and cannot be read.</exception>
    Task<HostFileCheck?> CheckAsync(HostFolder folder, string path);
}

/// <summary>A file that is read.</summary>
public interface IHostFile : IDisposable
{
    /// <summary>In bytes, when it was opened; a recording of a call that runs grows.</summary>
    long Length { get; }

    /// <returns>The bytes read; 0 at the end.</returns>
    /// <exception cref="IOException">It cannot be read, or its Host is away.</exception>
    ValueTask<int> ReadAsync(Memory<byte> target, long offset, CancellationToken cancel);
}

/// <summary>What a file is, read from its beginning to its end.</summary>
/// <param name="Sha256">Of a sealed one behind its head, in lower-case hexadecimal; null of others.</param>
/// <param name="DamagedSeconds">Seconds of a recording, from 0, of which something does not read as it was written; in order.</param>
[GenerateSerializer, Immutable, Alias("HostFileCheck")]
public sealed record HostFileCheck([property: Id(0)] string? Sha256, [property: Id(1)] ImmutableArray<int> DamagedSeconds);

/// <summary>Why a file that should be here cannot be read.</summary>
public enum HostFileFault
{
    /// <summary>It is sealed under a key that its Host does not have.</summary>
    KeyMissing,

    /// <summary>What would open it was changed.</summary>
    Damaged,

    /// <summary>The volume that it lies on is not there.</summary>
    VolumeMissing,
}

/// <summary>A file that should be here cannot be read.</summary>
[GenerateSerializer, Alias("HostFileException")]
public sealed class HostFileException(HostFileFault fault) : Exception($"The file cannot be read: {fault}.")
{
    [Id(0)]
    public HostFileFault Fault { get; } = fault;
}
