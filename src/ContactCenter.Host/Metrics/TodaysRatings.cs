using System.Collections.Immutable;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;

namespace ContactCenter.Host.Metrics;

/// <summary>What callers said today, read once for all wallboards that ask within a moment.</summary>
internal sealed class TodaysRatings(RatingQueries ratings, CentreClock clock, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _alone = new(1, 1);
    private (long ReadAt, DateOnly Day, ImmutableArray<QueueRatings> Queues)? _last;

    public async Task<ImmutableArray<QueueRatings>> ByQueueAsync(CancellationToken cancel)
    {
        await _alone.WaitAsync(cancel);
        try
        {
            var today = clock.Today;
            if (_last is not { } last || last.Day != today || time.GetElapsedTime(last.ReadAt) > Fresh)
            {
                var queues = await ratings.ByQueueAsync(clock.StartOf(today), clock.StartOf(today.AddDays(1)), cancel);
                _last = last = (time.GetTimestamp(), today, queues);
            }

            return last.Queues;
        }
        finally
        {
            _alone.Release();
        }
    }

    public void Dispose() => _alone.Dispose();
}
