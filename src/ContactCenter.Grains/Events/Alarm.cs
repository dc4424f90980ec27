using Orleans;
using Orleans.Runtime;

namespace ContactCenter.Grains.Events;

/// <summary>
/// One timer of a grain that is set again and again. It is only re-armed when it must ring earlier than it would; when it rings too
/// early the grain sets it anew, which costs less than changing it with every input.
/// </summary>
internal sealed class Alarm(IGrainBase grain, TimeProvider time, Func<Task> ring)
{
    private IGrainTimer? _timer;
    private DateTimeOffset _armedFor = DateTimeOffset.MaxValue;

    public void Set(DateTimeOffset? due)
    {
        if (due is not { } at || at >= _armedFor)
        {
            return;
        }

        _timer ??= grain.RegisterGrainTimer(RingAsync, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var wait = at - time.GetUtcNow();
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        _armedFor = at;
    }

    private Task RingAsync()
    {
        _armedFor = DateTimeOffset.MaxValue;
        return ring();
    }
}
