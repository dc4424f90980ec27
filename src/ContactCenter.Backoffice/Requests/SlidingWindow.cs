using System.Threading.RateLimiting;

namespace ContactCenter.Backoffice.Requests;

/// <summary>
/// A sliding window of requests that says when it takes the next one (<see cref="MetadataName.RetryAfter"/>), which that of the framework
/// does not. Requests are counted by tenths of the window; a tenth is forgotten one window after its begin. Safe from any thread.
/// </summary>
/// <param name="most">Requests within the window, at least 1.</param>
/// <param name="window">Its length.</param>
/// <param name="time">Says how much of it has passed.</param>
public sealed class SlidingWindow(int most, TimeSpan window, TimeProvider time) : RateLimiter
{
    private const int Parts = 10;

    private readonly TimeSpan _part = window / Parts;
    private readonly long _begun = time.GetTimestamp();
    private readonly int[] _counts = new int[Parts];
    private readonly Lock _gate = new();
    private long _newest;
    private int _total;
    private long _refused;
    private long _taken;
    private TimeSpan _last;

    /// <summary>How long nothing has been counted here; null while something is, so that no count is thrown away.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_gate)
            {
                var now = Forget();
                return _total > 0 ? null : now - _last;
            }
        }
    }

    public override RateLimiterStatistics GetStatistics()
    {
        lock (_gate)
        {
            Forget();
            return new()
            {
                CurrentAvailablePermits = most - _total,
                TotalFailedLeases = _refused,
                TotalSuccessfulLeases = _taken,
            };
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">More are asked for than the window has.</exception>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permitCount, most);
        lock (_gate)
        {
            var now = Forget();
            if (_total + Math.Max(permitCount, 1) > most)
            {
                _refused++;
                return new Lease(Opens(permitCount) - now);
            }

            _counts[_newest % Parts] += permitCount;
            _total += permitCount;
            (_taken, _last) = (_taken + 1, now);
            return new Lease(null);
        }
    }

    /// <summary>Nobody waits in a queue: it is refused at once.</summary>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(permitCount));

    /// <summary>When so many have room, if nobody else asks; from the begin of this limiter.</summary>
    private TimeSpan Opens(int permits)
    {
        var left = _total;
        for (var part = _newest - Parts + 1; part < _newest; part++)
        {
            left -= part >= 0 ? _counts[part % Parts] : 0;
            if (left + Math.Max(permits, 1) <= most)
            {
                return (part + Parts) * _part;
            }
        }

        return (_newest + Parts) * _part;
    }

    /// <returns>Now, from the begin of this limiter.</returns>
    private TimeSpan Forget()
    {
        var now = time.GetElapsedTime(_begun);
        var newest = now.Ticks / _part.Ticks;
        for (var part = Math.Max(_newest + 1, newest - Parts + 1); part <= newest; part++)
        {
            _total -= _counts[part % Parts];
            _counts[part % Parts] = 0;
        }

        _newest = Math.Max(_newest, newest);
        return now;
    }

    private sealed class Lease(TimeSpan? after) : RateLimitLease
    {
        public override bool IsAcquired => after is null;

        public override IEnumerable<string> MetadataNames => after is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? after : null;
            return metadata is not null;
        }
    }
}
