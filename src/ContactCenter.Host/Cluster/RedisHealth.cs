using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ContactCenter.Host.Cluster;

/// <summary>Without Redis every Host goes on; only what others do is seen later.</summary>
internal sealed class RedisHealth(RedisLink link) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(link.AwayFor is { } away
            ? HealthCheckResult.Degraded(FormattableString.Invariant($"Redis has not answered for {away.TotalSeconds:0} s; changes at other Hosts are seen later."))
            : HealthCheckResult.Healthy());
}
