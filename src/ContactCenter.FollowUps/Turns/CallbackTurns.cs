using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Skills;
using ContactCenter.FollowUps.Entries;
using ContactCenter.History.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.FollowUps.Turns;

/// <summary>
/// Keeps the places of callers who asked to be called back instead of waiting: every one of them has a place in its queue until it is
/// reached, somebody else takes it, or the queue has called often enough. What a Host kept that is gone is kept anew, with the place that
/// it had. One Host at a time does it.
/// </summary>
internal sealed partial class CallbackTurns(
    StorageDatabase database, FollowUpStore followUps, IKeptPlaces places, TimeProvider time, ILogger<CallbackTurns> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <returns>Places that were taken or given up.</returns>
    internal async Task<int> BeatAsync(CancellationToken cancel)
    {
        await using var alone = await CentreLock.TryTakeAsync(database, "callback turns", cancel);
        return alone is null ? 0 : await GiveUpAsync(cancel) + await KeepAsync(cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Interval, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await beat.WaitForNextTickAsync(stoppingToken);
                await BeatAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database is away, or a Host is: the next beat finds what was to be done.
                BeatFailed(e);
            }
        }
    }

    /// <summary>Who was reached, or is called by somebody, has no place any more.</summary>
    private async Task<int> GiveUpAsync(CancellationToken cancel)
    {
        var over = await database.ReadAsync(
            """
            SELECT a.call_id FROM followups.follow_up f JOIN followups.attempt a ON a.follow_up = f.id AND a.agent = $2
            WHERE f.kind = 'busy' AND (f.closed_at >= $1 OR (f.closed_at IS NULL AND f.owner IS NOT NULL AND f.owned_at >= $1))
              AND NOT EXISTS (SELECT FROM call_record c WHERE c.call_id = a.call_id)
            """,
            r => r.GetString(0), cancel, time.GetUtcNow().AddMinutes(-5), FollowUpAttempt.ByQueue);
        var given = 0;
        foreach (var call in over)
        {
            if (await places.IsKeptAsync(call))
            {
                await places.GiveUpAsync(call);
                given++;
            }
        }

        return given;
    }

    private async Task<int> KeepAsync(CancellationToken cancel)
    {
        var taken = 0;
        foreach (var wanted in await WantedAsync(cancel))
        {
            if (places.RuleOf(wanted.Place.Queue) is not { } rule || wanted.Dialled >= rule.Attempts || wanted.IsGoingOn
                || (wanted.EndedAt is { } ended && time.GetUtcNow() < ended + rule.Pause)
                || (wanted.Call is { } call && await places.IsKeptAsync(call)))
            {
                continue;
            }

            taken += await KeepAsync(wanted, cancel) ? 1 : 0;
        }

        return taken;
    }

    /// <summary>One that cannot be written down is given up: nobody would know of it, and the next beat would keep another.</summary>
    private async Task<bool> KeepAsync(Wanted wanted, CancellationToken cancel)
    {
        if (await places.KeepAsync(wanted.Place) is not { } kept)
        {
            return false;
        }

        try
        {
            await followUps.AttemptAsync(wanted.Id, kept, FollowUpAttempt.ByQueue, time.GetUtcNow(), cancel);
            return true;
        }
        catch
        {
            await places.GiveUpAsync(kept);
            throw;
        }
    }

    /// <summary>Open ones that nobody has, of callers who waited for a human, with what the queue has tried.</summary>
    private Task<List<Wanted>> WantedAsync(CancellationToken cancel) => database.ReadAsync(
        """
        SELECT f.id, f.queue, f.number, f.entry_number, c.human_requested_at,
          (SELECT count(*)::int FROM followups.attempt a JOIN call_record d ON d.call_id = a.call_id
            WHERE a.follow_up = f.id AND a.agent = $1),
          (SELECT a.call_id FROM followups.attempt a WHERE a.follow_up = f.id AND a.agent = $1 ORDER BY a.asked_at DESC LIMIT 1),
          EXISTS (SELECT FROM followups.attempt a JOIN call_record d ON d.call_id = a.call_id
            WHERE a.follow_up = f.id AND d.ended_at IS NULL),
          (SELECT max(d.ended_at) FROM followups.attempt a JOIN call_record d ON d.call_id = a.call_id WHERE a.follow_up = f.id),
          f.priority, f.skills::text
        FROM followups.follow_up f JOIN call_record c ON c.call_id = f.call_id
        WHERE f.kind = 'busy' AND f.closed_at IS NULL AND f.owner IS NULL AND f.queue IS NOT NULL AND f.number <> ''
          AND c.human_requested_at IS NOT NULL
        ORDER BY c.human_requested_at
        """,
        r => new Wanted(
            r.GetString(0),
            new(r.GetString(1), r.GetString(2), r.TextOrNull(3), r.GetFieldValue<DateTimeOffset>(4), r.GetInt32(9),
                JsonSerializer.Deserialize<ImmutableArray<SkillRequirement>>(r.GetString(10))),
            r.GetInt32(5),
            r.TextOrNull(6),
            r.GetBoolean(7),
            r.TimeOrNull(8)),
        cancel, FollowUpAttempt.ByQueue);

    [LoggerMessage(LogLevel.Error, "Places of callers could not be looked after; they are again in two seconds.")]
    private partial void BeatFailed(Exception e);

    /// <param name="Id">Of the follow-up.</param>
    /// <param name="Place">What is to be kept.</param>
    /// <param name="Dialled">Calls that the queue made.</param>
    /// <param name="Call">The last place that was kept.</param>
    /// <param name="IsGoingOn">Somebody calls at this moment.</param>
    /// <param name="EndedAt">The end of the last call.</param>
    private sealed record Wanted(string Id, WantedPlace Place, int Dialled, string? Call, bool IsGoingOn, DateTimeOffset? EndedAt);
}
