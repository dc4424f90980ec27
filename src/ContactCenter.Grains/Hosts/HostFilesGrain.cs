using ContactCenter.Grains.Abstractions.Hosts;
using Orleans;

namespace ContactCenter.Grains.Hosts;

/// <summary>Reads below the folders that others may read, and nowhere else.</summary>
[HostPlacement]
internal sealed class HostFilesGrain(IHostFolders folders) : Grain, IHostFilesGrain
{
    public async Task<long?> Find(HostFolder folder, string path)
    {
        using var file = PathOf(folder, path) is { } full ? await folders.OpenAsync(folder, full) : null;
        return file?.Length;
    }

    public async Task<byte[]> Read(HostFolder folder, string path, long offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, HostFiles.MaxBytes);
        using var file = (PathOf(folder, path) is { } full ? await folders.OpenAsync(folder, full) : null)
            ?? throw new FileNotFoundException("No such file may be read here.");
        var bytes = new byte[Math.Clamp(file.Length - offset, 0, count)];
        var filled = 0;
        for (int read;
            filled < bytes.Length && (read = await file.ReadAsync(bytes.AsMemory(filled), offset + filled, CancellationToken.None)) > 0;)
        {
            filled += read;
        }

        return filled == bytes.Length ? bytes : bytes[..filled];
    }

    public Task<HostFileCheck?> Check(HostFolder folder, string path) =>
        PathOf(folder, path) is { } full ? folders.CheckAsync(folder, full) : Task.FromResult<HostFileCheck?>(null);

    private string? PathOf(HostFolder folder, string path)
    {
        var root = folders.PathOf(folder);
        var full = Path.GetFullPath(Path.Combine(root, path));
        return full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : null;
    }
}
