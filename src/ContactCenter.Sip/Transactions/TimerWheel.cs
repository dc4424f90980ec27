namespace ContactCenter.Sip.Transactions;

/// <summary>Something with one deadline on a <see cref="TimerWheel"/>. The wheel links the object itself: no timer object is allocated.</summary>
internal abstract class WheelTimer
{
    internal WheelTimer? Previous { get; set; }

    internal WheelTimer? Next { get; set; }

    internal long DueTick { get; set; } = -1;

    /// <summary>
    /// Called off the wheel's lock, possibly after a late <see cref="TimerWheel.Cancel"/> or reschedule: the receiver compares its own
    /// deadlines with <paramref name="now"/> (milliseconds of <see cref="TimerWheel.Now"/>).
    /// </summary>
    internal abstract void OnDue(long now);
}

/// <summary>One beat for all timers of a stack: a hashed wheel driven by a single timer of the <see cref="TimeProvider"/>.</summary>
internal sealed class TimerWheel : IDisposable
{
    /// <summary>Resolution. A timer fires up to this much late and never early.</summary>
    public const int TickMs = 20;

    // 41 seconds a turn: the 32-second timers of finished transactions are looked at once.
    private const int Slots = 2048;

    private readonly WheelTimer?[] _slots = new WheelTimer?[Slots];
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly ITimer _beat;
    private readonly Action<Exception> _onFault;
    private List<WheelTimer> _due = [];
    private long _tick;
    private int _beating;

    public TimerWheel(TimeProvider time, Action<Exception>? onFault = null)
    {
        _time = time;
        _onFault = onFault ?? (static _ => { });
        _started = time.GetTimestamp();
        _beat = time.CreateTimer(static wheel => ((TimerWheel)wheel!).Beat(), this, TimeSpan.FromMilliseconds(TickMs), TimeSpan.FromMilliseconds(TickMs));
    }

    /// <summary>Milliseconds since the wheel was made.</summary>
    public long Now => (long)_time.GetElapsedTime(_started).TotalMilliseconds;

    /// <summary>Number of armed timers (counted by walking; for tests and diagnostics).</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                var count = 0;
                foreach (var head in _slots)
                {
                    for (var timer = head; timer is not null; timer = timer.Next)
                    {
                        count++;
                    }
                }

                return count;
            }
        }
    }

    /// <summary>Arms the timer, or moves it when it is armed.</summary>
    public void Schedule(WheelTimer timer, long dueMs)
    {
        lock (_gate)
        {
            Unlink(timer);
            timer.DueTick = Math.Max(_tick + 1, (dueMs + TickMs - 1) / TickMs);
            ref var head = ref _slots[timer.DueTick % Slots];
            timer.Next = head;
            if (head is not null)
            {
                head.Previous = timer;
            }

            head = timer;
        }
    }

    public void Cancel(WheelTimer timer)
    {
        lock (_gate)
        {
            Unlink(timer);
        }
    }

    /// <summary>Completes after the given time.</summary>
    public Task DelayAsync(long milliseconds)
    {
        var delay = new Delay();
        Schedule(delay, Now + milliseconds);
        return delay.Task;
    }

    public void Dispose() => _beat.Dispose();

    private void Beat()
    {
        if (Interlocked.Exchange(ref _beating, 1) == 1)
        {
            return;
        }

        try
        {
            var now = Now;
            foreach (var timer in Collect(now / TickMs))
            {
                try
                {
                    timer.OnDue(now);
                }
                catch (Exception e)
                {
                    _onFault(e);
                }
            }
        }
        finally
        {
            Volatile.Write(ref _beating, 0);
        }
    }

    private List<WheelTimer> Collect(long target)
    {
        _due.Clear();
        if (_due.Capacity > 65_536)
        {
            _due = [];
        }

        lock (_gate)
        {
            var from = Math.Max(_tick + 1, target - Slots + 1);
            for (var tick = from; tick <= target; tick++)
            {
                var timer = _slots[tick % Slots];
                while (timer is not null)
                {
                    var next = timer.Next;
                    if (timer.DueTick <= target)
                    {
                        Unlink(timer);
                        _due.Add(timer);
                    }

                    timer = next;
                }
            }

            _tick = Math.Max(_tick, target);
        }

        return _due;
    }

    private void Unlink(WheelTimer timer)
    {
        if (timer.DueTick < 0)
        {
            return;
        }

        if (timer.Previous is { } previous)
        {
            previous.Next = timer.Next;
        }
        else
        {
            _slots[timer.DueTick % Slots] = timer.Next;
        }

        if (timer.Next is { } next)
        {
            next.Previous = timer.Previous;
        }

        timer.Previous = timer.Next = null;
        timer.DueTick = -1;
    }

    private sealed class Delay : WheelTimer
    {
        private readonly TaskCompletionSource _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _source.Task;

        internal override void OnDue(long now) => _source.TrySetResult();
    }
}
