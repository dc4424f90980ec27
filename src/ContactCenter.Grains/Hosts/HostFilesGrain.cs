using ContactCenter.Grains.Abstractions.Hosts;
using Orleans;

namespace ContactCenter.Grains.Hosts;

/// <summary>Reads below the folders that others may read, and nowhere else.</summary>
[HostPlacement]
internal sealed class HostFilesGrain(IHostFolders folders) : Grain, IHostFilesGrain
{
    public Task<long?> Find(HostFolder folder, string path) =>
        Task.FromResult(PathOf(folder, path) is { } full && new FileInfo(full) is { Exists: true, Length: var length } ? length : (long?)null);

    public async Task<byte[]> Read(HostFolder folder, string path, long offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, HostFiles.MaxBytes);
        var full = PathOf(folder, path) ?? throw new FileNotFoundException("No such file may be read here.");
        using var file = File.OpenHandle(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
        var bytes = new byte[count];
        var read = await RandomAccess.ReadAsync(file, bytes, offset);
        return read == count ? bytes : bytes[..read];
    }

    private string? PathOf(HostFolder folder, string path)
    {
        var root = folders.PathOf(folder);
        var full = Path.GetFullPath(Path.Combine(root, path));
        return full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : null;
    }
}
