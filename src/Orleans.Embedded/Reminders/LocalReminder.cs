using Orleans.Runtime;

namespace Orleans.Reminders;

/// <summary>
/// The clock of one reminder. Ticks are at the first due time and whole periods after it; those that fell into a time when
/// the process was down, or while the grain still worked on the one before, are left out.
/// </summary>
internal sealed class LocalReminder : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);
    private readonly ReminderEntry _entry;
    private readonly GrainRuntime _runtime;
    private readonly ITimer _timer;
    private volatile bool _disposed;

    public LocalReminder(ReminderEntry entry, GrainRuntime runtime)
    {
        _entry = entry;
        _runtime = runtime;
        _timer = runtime.Time.CreateTimer(static self => _ = ((LocalReminder)self!).TickAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private DateTime Now => _runtime.Time.GetUtcNow().UtcDateTime;

    private DateTime Due { get; set; }

    public void Start() => Arm(atLeast: Now);

    public void Dispose()
    {
        _disposed = true;
        _timer.Dispose();
    }

    private void Arm(DateTime atLeast)
    {
        Due = _entry.StartAt;
        if (Due < atLeast && _entry.Period > TimeSpan.Zero)
        {
            var periods = (atLeast - _entry.StartAt).Ticks / _entry.Period.Ticks;
            Due = _entry.StartAt + (_entry.Period * periods);
            Due = Due < atLeast ? Due + _entry.Period : Due;
        }

        Wait();
    }

    private void Wait()
    {
        var wait = Due - Now;
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
        if (!_disposed)
        {
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task TickAsync()
    {
        var now = Now;
        if (now < Due)
        {
            Wait();
            return;
        }

        try
        {
            var grain = _runtime.GrainFactory.GetGrain<IRemindable>(_entry.GrainId);
            await grain.ReceiveReminder(_entry.ReminderName, new TickStatus(_entry.StartAt, _entry.Period, now));
        }
        catch (Exception exception)
        {
            _runtime.Log.ReminderFailed(_entry.ReminderName, _entry.GrainId, exception);
        }

        Arm(atLeast: Now > Due ? Now : Due.AddTicks(1));
    }
}
