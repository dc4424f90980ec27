using ContactCenter.Telephony.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ContactCenter.Host.Telephony;

/// <summary>Whether SIP listens, and what it carries.</summary>
internal sealed class TelephonyHealth(TelephonyNode telephony) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        telephony.SipUdp is not { } udp
            ? HealthCheckResult.Unhealthy("SIP is not listening.")
            : telephony.FailedRecordings > 0
                ? HealthCheckResult.Degraded(FormattableString.Invariant($"{telephony.FailedRecordings} recordings stopped early since the start; see the log."))
                : HealthCheckResult.Healthy(FormattableString.Invariant($"SIP at {udp}, {telephony.Calls.Count} calls")));
}
