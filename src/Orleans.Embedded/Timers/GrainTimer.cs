using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>A timer of an activation. A tick is a request to the activation itself, so it waits and interleaves as one.</summary>
internal abstract class GrainTimer : GrainCall, IGrainTimer
{
    private static readonly MethodTraits Waiting = new("Grain timer", AlwaysInterleave: false, ReadOnly: false, OneWay: true, Timeout: null);
    private static readonly MethodTraits Interleaving = Waiting with { AlwaysInterleave = true };
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(0xfffffffe);
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Activation _activation;
    private readonly bool _keepAlive;
    private readonly ITimer _timer;
    private bool _ticking;
    private bool _changedInTick;
    private bool _disposed;
    private TimeSpan _dueTime;
    private TimeSpan _period;

    protected GrainTimer(Activation activation, GrainTimerCreationOptions options)
    {
        Validate(options.DueTime, options.Period);
        _activation = activation;
        _keepAlive = options.KeepAlive;
        Traits = options.Interleave ? Interleaving : Waiting;
        _timer = MakeTimer(activation.Runtime.Time);
        if (activation.AcceptsTimers)
        {
            activation.AddTimer(this);
            Change(options.DueTime, options.Period);
        }
        else
        {
            Dispose();
        }
    }

    internal override MethodTraits Traits { get; }

    internal override bool HasReply => false;

    internal override bool IsSettled => _disposed;

    internal override bool BoundToActivation => true;

    internal override bool CountsAsUse => _keepAlive;

    protected CancellationToken Stop => _stop.Token;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Validate(dueTime, period);
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            (_dueTime, _period, _changedInTick) = (dueTime, period, _ticking);
            if (!_ticking)
            {
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        _timer.Dispose();
        _stop.Cancel();
        _activation.RemoveTimer(this);
    }

    internal override Task OpenReply() => throw new InvalidOperationException("Nobody waits for a timer.");

    internal override Task Faulted(Exception exception) => Task.FromException(exception);

    internal override void SettleFailed(Exception exception)
    {
    }

    protected override void Settle(Task finished)
    {
    }

    protected override void OnFinishedUnheard(Task finished)
    {
        if (finished.IsFaulted)
        {
            _activation.Runtime.Log.TimerFailed(_activation.GrainId, finished.Exception.InnerException!);
        }

        lock (_gate)
        {
            _ticking = false;
            if (!_disposed)
            {
                _timer.Change(_changedInTick ? _dueTime : _period, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private static void Validate(TimeSpan dueTime, TimeSpan period)
    {
        ValidateOne(dueTime, nameof(dueTime));
        ValidateOne(period, nameof(period));
    }

    private static void ValidateOne(TimeSpan time, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((long)time.TotalMilliseconds, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, Longest, name);
    }

    /// <summary>A tick is not a part of the request that started the timer, so nothing of that request's context comes with it.</summary>
    private ITimer MakeTimer(TimeProvider time)
    {
        var suppressed = ExecutionContext.IsFlowSuppressed();
        if (!suppressed)
        {
            ExecutionContext.SuppressFlow();
        }

        try
        {
            return time.CreateTimer(static self => ((GrainTimer)self!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            if (!suppressed)
            {
                ExecutionContext.RestoreFlow();
            }
        }
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_disposed || _ticking)
            {
                return;
            }

            (_ticking, _changedInTick) = (true, false);
        }

        _activation.Post(this);
    }
}

internal sealed class GrainTimer<TState>(Activation activation, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    : GrainTimer(activation, options)
{
    private readonly Func<TState, CancellationToken, Task> _callback = callback;
    private readonly TState _state = state;

    internal override Task Invoke(object target) => _callback(_state, Stop);
}
