using System.Security.Cryptography;
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using Npgsql;

namespace ContactCenter.Host.Auditing;

/// <summary>
/// Links entries of the audit log as soon as they are committed. Every Host does so; what another Host left when it died is found on the
/// next beat. Nobody waits for it: while the database is away entries cannot be written either.
/// </summary>
internal sealed partial class AuditLinking(AuditChain chain, AuditLog log, TimeProvider clock, ILogger<AuditLinking> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                log.Written.TryRead(out _);
                await chain.LinkAllAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or UnauthorizedAccessException or CryptographicException)
            {
                LogFailed(e);
                await Task.Delay(Beat, clock, stoppingToken);
            }

            await WrittenOrBeatAsync(stoppingToken);
        }
    }

    private async Task WrittenOrBeatAsync(CancellationToken stop)
    {
        using var beat = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(log.Written.WaitToReadAsync(beat.Token).AsTask(), Task.Delay(Beat, clock, beat.Token));
        await beat.CancelAsync();
    }

    [LoggerMessage(LogLevel.Error, "Entries of the audit log cannot be linked; they are kept and tried again.")]
    private partial void LogFailed(Exception e);
}
