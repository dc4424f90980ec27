using ContactCenter.History.Database;
using ContactCenter.History.Projections;
using ContactCenter.Host.Live;
using ContactCenter.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ContactCenter.Host.Health;

/// <summary>Calls go on without the database, so its absence degrades the platform and does not stop it.</summary>
internal sealed class DatabaseHealth(StorageDatabase database) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await database.AnswersAsync(cancellationToken).WaitAsync(Patience, cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded("The database does not answer; history is not available, calls go on.");
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Degraded("The database answers too slowly.");
        }
    }
}

internal sealed class JournalHealth(EventJournal journal) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(journal.Status.LastError is null
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("Events cannot be written to the journal's disk."));
}

/// <summary>How far the database is behind the journal.</summary>
internal sealed class CopierHealth(JournalCopier copier) : IHealthCheck, IDataDelay
{
    private const double LateSeconds = 10;

    public double Seconds => Math.Round(copier.Status.Lag.TotalSeconds, 3);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = copier.Status;
        var detail = FormattableString.Invariant($"{status.LagEvents ?? 0} events, {Seconds} s behind");
        return Task.FromResult(status.LastError is null && Seconds < LateSeconds ? HealthCheckResult.Healthy(detail) : HealthCheckResult.Degraded(detail));
    }
}
