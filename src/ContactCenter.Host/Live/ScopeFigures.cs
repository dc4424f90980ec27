using System.Collections.Frozen;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;
using ContactCenter.Grains.Abstractions.Metrics;

namespace ContactCenter.Host.Live;

/// <summary>The live figures of one scope: the centre's own, or the sum over the queues that are seen.</summary>
internal static class ScopeFigures
{
    private static readonly QueueLiveFigures Nothing = new(Figures.None, Figures.None, [.. Enumerable.Repeat(Figures.None, 24)], 0);

    public static QueueLiveFigures Of(MetricsSnapshot? metrics, FrozenSet<string>? seen)
    {
        if (metrics is null)
        {
            return Nothing with { Hours = [] };
        }

        return seen is { } queues
            ? queues.Select(q => metrics.Queues.GetValueOrDefault(QueueId.From(q))).OfType<QueueLiveFigures>().Aggregate(Nothing, Add)
            : new(metrics.Today, metrics.LastQuarterHour, [.. metrics.Hours.Select(h => h.Figures)], metrics.CallsInProgress);
    }

    private static QueueLiveFigures Add(QueueLiveFigures sum, QueueLiveFigures queue) => new(
        sum.Today + queue.Today,
        sum.LastQuarterHour + queue.LastQuarterHour,
        [.. sum.Hours.Zip(queue.Hours, (a, b) => a + b)],
        sum.CallsInProgress + queue.CallsInProgress);
}
