using ContactCenter.Grains.Abstractions.Hosts;
using Microsoft.Win32.SafeHandles;

namespace ContactCenter.Host.Cluster;

/// <summary>One of this machine, as it lies there.</summary>
internal sealed class LocalFileBytes : IHostFile
{
    private readonly SafeFileHandle _handle;

    public LocalFileBytes(string path)
    {
        _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Length = RandomAccess.GetLength(_handle);
    }

    public long Length { get; }

    public ValueTask<int> ReadAsync(Memory<byte> target, long offset, CancellationToken cancel) =>
        RandomAccess.ReadAsync(_handle, target, offset, cancel);

    public void Dispose() => _handle.Dispose();
}
