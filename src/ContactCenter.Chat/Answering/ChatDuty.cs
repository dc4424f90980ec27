using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Queues;
using Orleans;

namespace ContactCenter.Chat.Answering;

/// <summary>Whether people answer a queue of chats now (X19, X31).</summary>
internal sealed class ChatDuty(ICentreDirectory centre, IGrainFactory grains, TimeProvider time)
{
    /// <summary>Within the hours of the queue's calendar; without a calendar at any time.</summary>
    public bool IsOpen(QueueId queue) =>
        centre.FindQueue(queue) is { } found && (found.Calendar is not { } calendar || centre.IsOpen(calendar, time.GetUtcNow()));

    /// <summary>Within its hours, and somebody is signed in; a queue that does not know yet counts as manned.</summary>
    public async Task<bool> IsMannedAsync(QueueId queue) => IsOpen(queue) && (await StandingAsync(queue)).SignedIn is not 0;

    public Task<QueueSnapshot> StandingAsync(QueueId queue) => grains.GetGrain<IQueueGrain>(queue.Value).GetSnapshot();
}
