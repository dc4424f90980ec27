namespace Orleans.Runtime;

/// <summary>The place of a request among those that wait for a reply.</summary>
internal struct DeadlineEntry
{
    internal CallDeadlines.Stripe? Stripe;
    internal GrainCall? Previous;
    internal GrainCall? Next;
    internal long DueTick;
}

/// <summary>
/// Fails requests that got no reply in time. Time goes in ticks of a quarter of the default deadline or 250 ms, whichever
/// is shorter, so a request costs no timer and no clock read; it fails up to two ticks late and never early.
/// Requests that completed at once never come here.
/// </summary>
internal sealed class CallDeadlines : IDisposable
{
    private readonly Stripe[] _stripes = new Stripe[Math.Max(4, Environment.ProcessorCount)];
    private readonly TimeSpan _tick;
    private readonly TimeSpan _timeout;
    private readonly ITimer _timer;
    private long _now;

    public CallDeadlines(TimeSpan timeout, TimeProvider time)
    {
        _timeout = timeout;
        _tick = TimeSpan.FromMilliseconds(Math.Clamp(timeout.TotalMilliseconds / 4, 10, 250));
        for (var i = 0; i < _stripes.Length; i++)
        {
            _stripes[i] = new Stripe();
        }

        _timer = time.CreateTimer(static self => ((CallDeadlines)self!).Tick(), this, _tick, _tick);
    }

    public void Watch(GrainCall call)
    {
        var stripe = _stripes[Thread.GetCurrentProcessorId() % _stripes.Length];
        call.Deadline.DueTick = Volatile.Read(ref _now) + 1 + (long)Math.Ceiling((call.Traits.Timeout ?? _timeout) / _tick);
        lock (stripe)
        {
            call.Deadline.Stripe = stripe;
            call.Deadline.Next = stripe.First;
            if (stripe.First is { } first)
            {
                first.Deadline.Previous = call;
            }

            stripe.First = call;
        }
    }

    public static void Forget(GrainCall call)
    {
        if (call.Deadline.Stripe is not { } stripe)
        {
            return;
        }

        lock (stripe)
        {
            stripe.Remove(call);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        var now = Interlocked.Increment(ref _now);
        foreach (var stripe in _stripes)
        {
            foreach (var call in stripe.TakeDue(now))
            {
                var timeout = call.Traits.Timeout ?? _timeout;
                call.SettleFailed(new TimeoutException($"{call.Traits.Name} did not reply within {timeout}."));
            }
        }
    }

    internal sealed class Stripe
    {
        internal GrainCall? First;

        internal List<GrainCall> TakeDue(long now)
        {
            var due = new List<GrainCall>();
            lock (this)
            {
                for (var call = First; call is not null;)
                {
                    var next = call.Deadline.Next;
                    if (call.Deadline.DueTick <= now)
                    {
                        Remove(call);
                        due.Add(call);
                    }

                    call = next;
                }
            }

            return due;
        }

        internal void Remove(GrainCall call)
        {
            if (call.Deadline.Stripe is null)
            {
                return;
            }

            var (previous, next) = (call.Deadline.Previous, call.Deadline.Next);
            if (previous is not null)
            {
                previous.Deadline.Next = next;
            }
            else
            {
                First = next;
            }

            if (next is not null)
            {
                next.Deadline.Previous = previous;
            }

            call.Deadline = default;
        }
    }
}
