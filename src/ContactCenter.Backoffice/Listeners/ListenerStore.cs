using System.Collections.Immutable;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.History.Projections;

namespace ContactCenter.Backoffice.Listeners;

/// <summary>Brings a listener forward, at one Host of the centre at a time.</summary>
internal sealed class ListenerStore(StorageDatabase database, ArrivedEvents arrived, TimeProvider time)
{
    private const int EventsAtOnce = 500;

    /// <returns>Events that it heard; zero when there are none, or another Host brings it forward.</returns>
    public async Task<int> BringForwardAsync(IEventListener listener, CancellationToken cancel)
    {
        await using var alone = await CentreLock.TryTakeAsync(database, "listener " + listener.Name, cancel);
        if (alone is null || await arrived.CompleteUpToAsync(cancel) is not { } upTo)
        {
            return 0;
        }

        const string Checkpoint = "SELECT arrival FROM backoffice.listener WHERE name = $1";
        var after = (await database.ReadAsync(Checkpoint, r => r.GetInt64(0), cancel, listener.Name)).FirstOrDefault();
        var events = after < upTo ? await arrived.ReadAsync(after, upTo, EventsAtOnce, cancel) : [];
        if (!events.IsEmpty)
        {
            await database.InTransactionAsync(() => HearAsync(listener, events, cancel));
        }

        return events.Length;
    }

    private async Task<bool> HearAsync(IEventListener listener, ImmutableArray<ArrivedEvent> events, CancellationToken cancel)
    {
        await listener.HearAsync(events, cancel);
        await database.WriteAsync(
            """
            INSERT INTO backoffice.listener AS l VALUES ($1, $2, $3, $4)
            ON CONFLICT (name) DO UPDATE
              SET arrival = excluded.arrival, events = l.events + excluded.events, updated_at = excluded.updated_at
            """,
            cancel, listener.Name, events[^1].Arrival, (long)events.Length, time.GetUtcNow());
        return true;
    }
}
