using ContactCenter.Host.Options;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ContactCenter.Host.Recordings;

/// <summary>Whether recordings can be made and heard. Calls go on without: what is missing degrades the platform alone.</summary>
internal sealed class RecordingHealth(RecordingVolumes volumes, SealedRecordings recordings) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Task.FromResult(
                volumes.Missing is { Count: > 0 } missing ? HealthCheckResult.Degraded(
                    $"The volume of recordings is not at {string.Join(", ", missing.Select(v => v.Folder))}: what lies there is not heard"
                    + (volumes.ForNew() is null ? ", calls go on and are not recorded." : "."))
                : recordings.MissingKey() is { } key ? HealthCheckResult.Degraded(
                    $"Recordings are under key {key}, which is not here: they cannot be heard until it stands in the key file again.")
                : HealthCheckResult.Healthy());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(HealthCheckResult.Degraded($"Recordings cannot be read: {e.Message}"));
        }
    }
}
