using ContactCenter.Host.Options;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Host.Tests.Health;

public sealed class StorageForecastTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("forecast");
    private readonly FakeTimeProvider _clock = new(new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Pace_is_of_the_whole_days_before_today_quiet_ones_included_and_says_how_long_the_disk_lasts()
    {
        var forecast = new StorageForecast(Volumes(new(new() { Data = _folder.FullName })), _clock);
        Assert.Equal((0L, null), (forecast.BytesPerDay, forecast.DaysLeft(1_000)));

        Record("2026/03/31", 70_000);
        Record("2026/03/30", 300);
        Record("2026/03/30", 500);
        Record("2026/03/27", 400);
        Record("2026/02/01", 90_000);
        Assert.Equal(0, forecast.BytesPerDay);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((300L, 33L), (forecast.BytesPerDay, forecast.DaysLeft(9_999)));
    }

    private static RecordingVolumes Volumes(DataFolder folder) => new(folder, new(folder), new());

    private void Record(string day, int bytes)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "recordings", day));
        File.WriteAllBytes(Path.Combine(folder.FullName, Guid.NewGuid().ToString("N")), new byte[bytes]);
    }
}
