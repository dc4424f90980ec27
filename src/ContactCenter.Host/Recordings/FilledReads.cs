using ContactCenter.Grains.Abstractions.Hosts;

namespace ContactCenter.Host.Recordings;

/// <summary>Reads of a file that go on until there is what was asked for.</summary>
internal static class FilledReads
{
    /// <returns>The bytes read: fewer than asked for only at the file's end.</returns>
    public static async ValueTask<int> FillAsync(this IHostFile file, Memory<byte> target, long at, CancellationToken cancel)
    {
        var filled = 0;
        for (int read; filled < target.Length && (read = await file.ReadAsync(target[filled..], at + filled, cancel)) > 0;)
        {
            filled += read;
        }

        return filled;
    }

    /// <exception cref="EndOfStreamException">The file ends before.</exception>
    public static async ValueTask FillWholeAsync(this IHostFile file, Memory<byte> target, long at, CancellationToken cancel)
    {
        if (await file.FillAsync(target, at, cancel) < target.Length)
        {
            throw new EndOfStreamException("The recording is shorter than its head says.");
        }
    }
}
