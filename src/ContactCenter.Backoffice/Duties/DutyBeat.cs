using ContactCenter.Backoffice.Calendars;
using ContactCenter.History.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Backoffice.Duties;

/// <summary>
/// Once a second: tells who watches of duties that are due soon or overdue, and counts them again when other working time is in force.
/// Every Host does it; each duty is told by one.
/// </summary>
internal sealed partial class DutyBeat(
    DutyStore duties,
    IEnumerable<IDutyWatcher> watchers,
    IWorkingTime working,
    StorageDatabase database,
    TimeProvider time,
    ILogger<DutyBeat> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Before a duty that could not be told is told again.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    private readonly Dictionary<Guid, DateTimeOffset> _failed = [];
    private string? _counted;

    /// <returns>How many it told.</returns>
    internal async Task<int> BeatAsync(CancellationToken cancel)
    {
        if (working.Current.Version is var version && version != _counted)
        {
            await duties.RecomputeAsync(cancel);
            _counted = version;
        }

        return await TellAllAsync(DutyNewsKind.DueSoon, cancel) + await TellAllAsync(DutyNewsKind.Overdue, cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Interval, time);
        while (await NextAsync(beat, stoppingToken))
        {
            try
            {
                await BeatAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database is away: the next beat finds what was to be told.
                BeatFailed(e);
            }
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer beat, CancellationToken cancel)
    {
        try
        {
            return await beat.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<int> TellAllAsync(DutyNewsKind news, CancellationToken cancel)
    {
        var (told, now) = (0, time.GetUtcNow());
        foreach (var id in await duties.UntoldAsync(news, cancel))
        {
            if (_failed.TryGetValue(id, out var again) && now < again)
            {
                continue;
            }

            try
            {
                told += await database.InTransactionAsync(() => TellAsync(id, news, cancel)) ? 1 : 0;
                _failed.Remove(id);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                _failed[id] = now + AfterFailure;
                TellingFailed(id, e);
            }
        }

        return told;
    }

    private async Task<bool> TellAsync(Guid id, DutyNewsKind news, CancellationToken cancel)
    {
        if (await duties.TellAsync(id, news, cancel) is not { } duty)
        {
            return false;
        }

        foreach (var watcher in watchers)
        {
            await watcher.HearAsync(duty, news, cancel);
        }

        return true;
    }

    [LoggerMessage(LogLevel.Error, "Duties could not be looked through; they are again in a second.")]
    private partial void BeatFailed(Exception e);

    [LoggerMessage(LogLevel.Error, "Duty {Duty} could not be told; it is again in 30 seconds.")]
    private partial void TellingFailed(Guid duty, Exception e);
}
