
namespace ContactCenter.Journal.Tests;

/// <summary>The real disk, with a limited number of bytes, a slow flush, or a flush that fails.</summary>
internal sealed class FaultyDisk : IJournalDisk
{
    private readonly JournalDisk _disk = new();
    private readonly SemaphoreSlim _gate = new(1);
    private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _flushes;

    /// <summary>Bytes that may still be written; what does not fit is cut, as a full disk does.</summary>
    public long FreeBytes { get; set; } = long.MaxValue;

    public bool FlushFails { get; set; }

    public int Flushes => _flushes;

    /// <summary>Completes when a flush waits.</summary>
    public Task Held => _held.Task;

    public void Hold()
    {
        _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _gate.Wait();
    }

    public void Release() => _gate.Release();

    public IJournalFile Create(string path) => new Faulty(this, _disk.Create(path));

    public IJournalFile Open(string path) => new Faulty(this, _disk.Open(path));

    private sealed class Faulty(FaultyDisk disk, IJournalFile file) : IJournalFile
    {
        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            var fits = (int)Math.Min(bytes.Length, disk.FreeBytes);
            disk.FreeBytes -= fits;
            file.Write(bytes[..fits], offset);
            if (fits < bytes.Length)
            {
                throw new IOException("No space left on device");
            }
        }

        public void Flush()
        {
            if (disk.FlushFails)
            {
                throw new IOException("Input/output error");
            }

            Interlocked.Increment(ref disk._flushes);
            if (disk._gate.CurrentCount == 0)
            {
                disk._held.TrySetResult();
            }

            disk._gate.Wait();
            disk._gate.Release();
            file.Flush();
        }

        public void Truncate(long length) => file.Truncate(length);

        public void Dispose() => file.Dispose();
    }
}
