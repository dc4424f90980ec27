using Microsoft.Win32.SafeHandles;

namespace ContactCenter.Host.Cluster;

/// <summary>A file that is read here, wherever it is.</summary>
internal interface IFileBytes : IDisposable
{
    /// <summary>When it was opened; a recording of a call that runs grows.</summary>
    long Length { get; }

    /// <returns>The bytes read; 0 at the end.</returns>
    /// <exception cref="IOException">It cannot be read, or its Host is away.</exception>
    ValueTask<int> ReadAsync(Memory<byte> target, long offset, CancellationToken cancel);
}

/// <summary>One of this machine.</summary>
internal sealed class LocalFileBytes : IFileBytes
{
    private readonly SafeFileHandle _handle;

    public LocalFileBytes(string path)
    {
        _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Length = RandomAccess.GetLength(_handle);
    }

    public long Length { get; }

    public ValueTask<int> ReadAsync(Memory<byte> target, long offset, CancellationToken cancel) => RandomAccess.ReadAsync(_handle, target, offset, cancel);

    public void Dispose() => _handle.Dispose();
}
