namespace ContactCenter.Grains.Tests.Centre;

/// <summary>
/// A clock that stands still until a test advances it. Timers that fall due run on the advancing thread, in order of their due
/// times, each at its own time. A test can ask when the next is due, which the platform's own clock for tests cannot say. The tick
/// frequency is odd on purpose, to catch code that takes timestamps for time spans.
/// </summary>
internal sealed class SteppedClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<(FakeTimer Timer, long Version), (DateTimeOffset Due, long Order)> _due = new();
    private DateTimeOffset _now;
    private long _order;

    public SteppedClock()
        : this(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero))
    {
    }

    public SteppedClock(DateTimeOffset start) => _now = start;

    public override long TimestampFrequency => 3_000_000;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => (GetUtcNow().UtcTicks / 10) * 3;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan span) => AdvanceTo(GetUtcNow() + span);

    public void AdvanceTo(DateTimeOffset target)
    {
        while (StepTowards(target))
        {
        }
    }

    /// <summary>When the next timer is due; null when none is armed.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
            {
                while (_due.TryPeek(out var next, out var key))
                {
                    if (next.Timer.Version == next.Version)
                    {
                        return key.Due;
                    }

                    _due.Dequeue();
                }

                return null;
            }
        }
    }

    /// <summary>Moves to the next due timer not after <paramref name="target"/> and runs it; without one, moves to the target.</summary>
    /// <returns>Whether a timer ran.</returns>
    public bool StepTowards(DateTimeOffset target)
    {
        FakeTimer? timer;
        lock (_gate)
        {
            timer = TakeDue(target);
            if (timer is null && target > _now)
            {
                _now = target;
            }
        }

        timer?.Run();
        return timer is not null;
    }

    private FakeTimer? TakeDue(DateTimeOffset target)
    {
        while (_due.TryPeek(out var next, out var key) && key.Due <= target)
        {
            _due.Dequeue();
            if (next.Timer.Version != next.Version)
            {
                continue;
            }

            _now = key.Due > _now ? key.Due : _now;
            if (next.Timer.Period > TimeSpan.Zero)
            {
                Schedule(next.Timer, _now + next.Timer.Period);
            }

            return next.Timer;
        }

        return null;
    }

    private void Schedule(FakeTimer timer, DateTimeOffset due) => _due.Enqueue((timer, timer.Version), (due, _order++));

    private sealed class FakeTimer(SteppedClock clock, TimerCallback callback, object? state) : ITimer
    {
        public long Version { get; private set; }

        public TimeSpan Period { get; private set; }

        public void Run() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                Version++;
                Period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    clock.Schedule(this, clock._now + dueTime);
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                Version++;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
