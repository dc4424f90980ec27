using ContactCenter.Host.Options;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ContactCenter.Host.Health;

/// <summary>Room for recordings and the journal.</summary>
internal sealed class DiskHealth(DataFolder folder, ContactCenterOptions options) : IHealthCheck
{
    private const long BytesPerMegabyte = 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = new[] { folder.Root, folder.Recordings }.Min(path => new DriveInfo(path).AvailableFreeSpace) / BytesPerMegabyte;
        var detail = FormattableString.Invariant($"{free} MiB free, {options.Recordings.MinimumFreeMegabytes} wanted");
        return Task.FromResult(free >= options.Recordings.MinimumFreeMegabytes ? HealthCheckResult.Healthy(detail) : HealthCheckResult.Degraded(detail));
    }
}
