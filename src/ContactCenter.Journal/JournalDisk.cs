using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ContactCenter.Journal;

/// <summary>The writes of the journal, apart so that tests can let them fail as disks do.</summary>
internal interface IJournalDisk
{
    /// <summary>An empty file of that name, whatever was there before; the folder entry is durable.</summary>
    IJournalFile Create(string path);

    IJournalFile Open(string path);
}

internal interface IJournalFile : IDisposable
{
    void Write(ReadOnlySpan<byte> bytes, long offset);

    void Flush();

    void Truncate(long length);
}

/// <summary>
/// Files on a real disk. A new segment is filled with zeros before it is used, and the next one is made ready ahead: a flush then has
/// no file size to write, which is what makes the slowest flushes slow (the file system's own journal).
/// </summary>
/// <param name="segmentBytes">Size a new file is filled to; 0 leaves it empty.</param>
internal sealed class JournalDisk(long segmentBytes = 0) : IJournalDisk
{
    private const int ZeroBlockBytes = 1 << 20;
    private Task _preparing = Task.CompletedTask;

    public IJournalFile Create(string path)
    {
        var spare = Path.Combine(Path.GetDirectoryName(path)!, "spare");
        if (!TryTakeSpare(spare, path))
        {
            Fill(path, segmentBytes);
        }

        FlushFolder(Path.GetDirectoryName(path)!);
        _preparing = segmentBytes == 0 ? Task.CompletedTask : Task.Run(() => Prepare(spare));
        return Open(path);
    }

    public IJournalFile Open(string path) =>
        new SegmentFile(File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete));

    private bool TryTakeSpare(string spare, string path)
    {
        if (!_preparing.IsCompletedSuccessfully || !File.Exists(spare) || new FileInfo(spare).Length != segmentBytes)
        {
            return false;
        }

        File.Move(spare, path, overwrite: true);
        return true;
    }

    private void Prepare(string spare)
    {
        try
        {
            Fill(spare, segmentBytes);
        }
        catch (IOException)
        {
            // No room now. The next segment is made when it is needed, and says so if there is none then.
        }
    }

    private static void Fill(string path, long bytes)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        var zeros = new byte[(int)Math.Min(bytes, ZeroBlockBytes)];
        for (long offset = 0; offset < bytes; offset += zeros.Length)
        {
            RandomAccess.Write(file, zeros.AsSpan(0, (int)Math.Min(zeros.Length, bytes - offset)), offset);
        }

        RandomAccess.FlushToDisk(file);
    }

    /// <summary>POSIX: a new file survives a crash only when its folder was flushed too. Windows does so by itself.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = NativeOpen(folder, 0);
        if (handle >= 0)
        {
            _ = NativeFlush(handle);
            _ = NativeClose(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int NativeOpen([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int NativeFlush(int handle);

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static extern int NativeFlushContents(SafeFileHandle handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int NativeClose(int handle);

    private sealed class SegmentFile(SafeFileHandle handle) : IJournalFile
    {
        public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(handle, bytes, offset);

        /// <summary>Contents and, when it changed, the size; not the time stamps, which would cost a write of their own.</summary>
        public void Flush()
        {
            if (!OperatingSystem.IsLinux())
            {
                RandomAccess.FlushToDisk(handle);
            }
            else if (NativeFlushContents(handle) != 0)
            {
                throw new IOException($"The journal could not be flushed: {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }

        public void Truncate(long length) => RandomAccess.SetLength(handle, length);

        public void Dispose() => handle.Dispose();
    }
}
