using System.IO.MemoryMappedFiles;

namespace ContactCenter.Media.Plane;

/// <summary>
/// Which ports are in use, in a small file that outlives the process however it dies: after a crash the peers of its calls go on
/// sending to its ports for a while. One 64-bit entry a pair, Unix milliseconds of its release: 0 never used, -1 in use. Writing is a
/// store into mapped memory, and the kernel keeps what a killed process stored.
/// </summary>
internal sealed class PortLedger : IDisposable
{
    private const long InUse = -1;
    private const int EntrySize = sizeof(long);
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    private PortLedger(MemoryMappedFile file)
    {
        _file = file;
        _view = file.CreateViewAccessor();
    }

    /// <summary>Opens the file, or makes it; entries are by port number, so a changed range keeps what it knows.</summary>
    /// <exception cref="IOException">The file cannot be made or opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static PortLedger Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        const long Size = (65536 / 2) * EntrySize;
        return new PortLedger(MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, Size));
    }

    /// <summary>
    /// Until when a pair must rest; null when it need not. One that was in use when the process before died rests from
    /// <paramref name="now"/>, which is written down, so that a second crash does not forget it.
    /// </summary>
    public DateTimeOffset? RestsUntil(int port, DateTimeOffset now, TimeSpan rest)
    {
        var entry = _view.ReadInt64(OffsetOf(port));
        if (entry == InUse)
        {
            Release(port, now);
            return now + rest;
        }

        // A time ahead of the clock is of a clock that was set back.
        return entry <= 0 || entry > now.ToUnixTimeMilliseconds() ? null : DateTimeOffset.FromUnixTimeMilliseconds(entry) + rest;
    }

    public void Take(int port) => _view.Write(OffsetOf(port), InUse);

    public void Release(int port, DateTimeOffset now) => _view.Write(OffsetOf(port), now.ToUnixTimeMilliseconds());

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private static long OffsetOf(int port) => port / 2 * EntrySize;
}
