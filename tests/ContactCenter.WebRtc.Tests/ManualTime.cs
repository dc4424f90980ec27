namespace ContactCenter.WebRtc.Tests;

/// <summary>A clock that stands until it is moved; timers fire inside <see cref="Advance"/>.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private long _now = 1_000_000;

    // Not the frequency of any real clock, to show arithmetic that forgets it.
    public override long TimestampFrequency => 3_000_000;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_timers)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    public void Advance(TimeSpan span)
    {
        Interlocked.Add(ref _now, (long)(span.TotalSeconds * TimestampFrequency));
        ManualTimer[] timers;
        lock (_timers)
        {
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.FireIfDue();
        }
    }

    private sealed class ManualTimer(ManualTime clock, Action fire) : ITimer
    {
        private long _due = long.MaxValue;
        private TimeSpan _period;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime < TimeSpan.Zero ? long.MaxValue : clock._now + (long)(dueTime.TotalSeconds * clock.TimestampFrequency);
            _period = period;
            return true;
        }

        public void FireIfDue()
        {
            if (clock._now >= _due)
            {
                Change(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan, _period);
                fire();
            }
        }

        public void Dispose() => _due = long.MaxValue;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
