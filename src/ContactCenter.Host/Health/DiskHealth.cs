using ContactCenter.Host.Options;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ContactCenter.Host.Health;

/// <summary>Room for recordings and the journal, and for how long at the pace of the last weeks.</summary>
internal sealed class DiskHealth(
    DataFolder folder, RecordingVolumes volumes, ContactCenterOptions options, StorageForecast forecast) : IHealthCheck
{
    private const long BytesPerMegabyte = 1024 * 1024;

    /// <summary>Less is reported: time to add a disk.</summary>
    private const int EnoughDays = 14;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Where the volume of recordings went is said by their own check.
        var room = volumes.Room();
        var free = Math.Min(new DriveInfo(folder.Root).AvailableFreeSpace, room?.Largest ?? long.MaxValue) / BytesPerMegabyte;
        var days = room is { } there ? forecast.DaysLeft(there.All) : null;
        var pace = days is null
            ? string.Empty
            : FormattableString.Invariant($"; recordings take {forecast.BytesPerDay / BytesPerMegabyte} MiB a day: room for {days} days");
        var detail = FormattableString.Invariant($"{free} MiB free, {options.Recordings.MinimumFreeMegabytes} wanted{pace}");
        return Task.FromResult(free >= options.Recordings.MinimumFreeMegabytes && days is not < EnoughDays
            ? HealthCheckResult.Healthy(detail)
            : HealthCheckResult.Degraded(detail));
    }
}
