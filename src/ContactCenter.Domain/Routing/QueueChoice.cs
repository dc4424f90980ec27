using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;

namespace ContactCenter.Domain.Routing;

/// <summary>
/// Which of its queues a free agent serves first. The place of each queue's first in line counts, in time; every step down the agent's own
/// order costs one point, so that preference rules over small differences and nobody starves behind it. Pure.
/// </summary>
public static class QueueChoice
{
    /// <param name="preference">The agent's queues, the preferred first.</param>
    /// <param name="heads">Who is first in each; a queue that is not there has nobody for this agent.</param>
    /// <returns>Queues with somebody waiting, the one to serve first at the beginning.</returns>
    public static ImmutableArray<QueueId> Order(ImmutableArray<QueueId> preference, IReadOnlyDictionary<QueueId, QueueHead> heads) =>
    [
        .. preference.Index()
            .Where(queue => heads.ContainsKey(queue.Item))
            .OrderBy(queue => heads[queue.Item].Place.AddSeconds((double)queue.Index * heads[queue.Item].AgeingSeconds))
            .ThenBy(queue => queue.Index)
            .Select(queue => queue.Item),
    ];
}
