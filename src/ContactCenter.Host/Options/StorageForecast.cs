using System.Globalization;

namespace ContactCenter.Host.Options;

/// <summary>
/// How fast recordings fill their disk: what the last 28 whole days took, from the folders of these days, quiet days included since the
/// first of them. It is read from the disk alone, so that it is known while the database is away, and looked at anew once an hour.
/// </summary>
internal sealed class StorageForecast(RecordingVolumes volumes, TimeProvider clock)
{
    private const int LongestLook = 28;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private (long At, long BytesPerDay)? _known;

    /// <summary>Bytes that a day of recordings takes; 0 while there is no whole day yet.</summary>
    public long BytesPerDay
    {
        get
        {
            lock (_gate)
            {
                if (_known is not { } known || clock.GetElapsedTime(known.At) >= Fresh)
                {
                    _known = known = (clock.GetTimestamp(), Measure());
                }

                return known.BytesPerDay;
            }
        }
    }

    /// <summary>Days until the disk is full at this pace; null while there is no pace.</summary>
    /// <param name="freeBytes">What is free now.</param>
    public long? DaysLeft(long freeBytes) => BytesPerDay is > 0 and var pace ? freeBytes / pace : null;

    private long Measure()
    {
        var (sum, days) = (0L, 0);
        for (var ago = 1; ago <= LongestLook; ago++)
        {
            var path = clock.GetUtcNow().UtcDateTime.AddDays(-ago).ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
            foreach (var day in volumes.All.Select(v => new DirectoryInfo(Path.Combine(v.Folder, path))).Where(d => d.Exists))
            {
                (sum, days) = (sum + day.EnumerateFiles().Sum(file => file.Length), ago);
            }
        }

        return days == 0 ? 0 : sum / days;
    }
}
