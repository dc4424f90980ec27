using System.Security.Cryptography;
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using ContactCenter.Host.Options;
using Npgsql;

namespace ContactCenter.Host.Auditing;

/// <summary>
/// Makes a checkpoint every hour of the clock, also when nothing happened, once in the whole centre; keeps a copy in this Host's folder
/// and sends it out. What fails is tried again on the next beat; nothing waits for it.
/// </summary>
internal sealed partial class AuditCheckpoints(
    AuditChain chain,
    CheckpointStore store,
    CheckpointKey key,
    CheckpointFolder folder,
    CheckpointWebhook webhook,
    DetailsKeys details,
    AuditLog log,
    AuditSettings settings,
    TimeProvider clock,
    ILogger<AuditCheckpoints> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat, clock);
        do
        {
            try
            {
                await MakeAsync(stoppingToken);
                await CopyAsync(stoppingToken);
                await EraseAsync(stoppingToken);
                await webhook.SendAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or UnauthorizedAccessException or CryptographicException or FormatException)
            {
                LogFailed(e);
            }
        }
        while (await beat.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>A clock that was set back makes one at once: hours are told apart, not compared.</summary>
    internal static bool IsDue(Checkpoint? last, DateTimeOffset now, int minutes)
    {
        var hour = TimeSpan.FromMinutes(minutes).Ticks;
        return last is null || last.At.UtcTicks / hour != now.UtcTicks / hour;
    }

    private async Task MakeAsync(CancellationToken cancel)
    {
        await chain.LinkAllAsync(cancel);
        if (await store.MakeAsync(key, last => IsDue(last, clock.GetUtcNow(), settings.CheckpointMinutes), cancel) is { Continues: false, Signed.Checkpoint.Number: var number })
        {
            LogChanged(number);
        }
    }

    /// <summary>What people wrote long ago is erased by destroying its month's key; that it was stands in the log first.</summary>
    private async Task EraseAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var kept = new DateOnly(now.Year, now.Month, 1).AddMonths(-settings.DetailsMonths);
        foreach (var name in settings.DetailsMonths == 0 ? [] : details.NamesBefore(kept))
        {
            await log.WriteAsync(new("scheduler", "audit-details-erased", name, null), cancel);
            details.Destroy(name);
        }
    }

    /// <summary>Each Host keeps copies of all, whichever made them.</summary>
    private async Task CopyAsync(CancellationToken cancel)
    {
        try
        {
            await folder.KeepAsync(store, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotCopied(e, folder.Path);
        }
    }

    [LoggerMessage(LogLevel.Error, "Checkpoints of the audit log cannot be made; tried again.")]
    private partial void LogFailed(Exception e);

    [LoggerMessage(LogLevel.Critical, "The audit log is not what the checkpoint before {Checkpoint} saw: somebody has changed it. Run --verify-audit.")]
    private partial void LogChanged(long checkpoint);

    [LoggerMessage(LogLevel.Error, "Checkpoints of the audit log cannot be copied to {Folder}; tried again.")]
    private partial void LogNotCopied(Exception e, string folder);
}
