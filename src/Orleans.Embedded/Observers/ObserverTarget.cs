using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>
/// One observed object. Its calls run on the thread pool, one after the other, each to its end. The object is not kept
/// alive: a call to one that is gone or whose reference was deleted is dropped, and if awaited fails by its deadline.
/// </summary>
internal sealed class ObserverTarget(IGrainObserver observer, GrainRuntime runtime) : IThreadPoolWorkItem
{
    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private readonly ConcurrentQueue<GrainCall> _inbox = new();
    private int _busy;
    private volatile bool _deleted;

    public void Delete() => _deleted = true;

    public void Post(GrainCall call)
    {
        if (call.Traits.AlwaysInterleave)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static state => _ = state.Self.RunAsync(state.Call), (Self: this, Call: call), preferLocal: false);
            return;
        }

        _inbox.Enqueue(call);
        if (Interlocked.CompareExchange(ref _busy, 1, 0) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = PumpAsync();

    private async Task PumpAsync()
    {
        do
        {
            while (_inbox.TryDequeue(out var call))
            {
                await RunAsync(call);
            }

            Volatile.Write(ref _busy, 0);
            Interlocked.MemoryBarrier();
        }
        while (!_inbox.IsEmpty && Interlocked.CompareExchange(ref _busy, 1, 0) == 0);
    }

    private async Task RunAsync(GrainCall call)
    {
        if (call.IsSettled)
        {
            return;
        }

        if (_deleted || !_observer.TryGetTarget(out var observer))
        {
            runtime.Log.ObserverGone(call.Traits.Name);
            return;
        }

        RequestContext.Values.Value = call.Context;
        Task running;
        try
        {
            running = call.Invoke(observer);
        }
        catch (Exception exception)
        {
            running = call.Faulted(exception);
        }

        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (call.WantsReply)
        {
            call.Reply(running);
        }
        else if (running.IsFaulted)
        {
            runtime.Log.OneWayCallFailed(call.Traits.Name, running.Exception.InnerException!);
        }
    }
}
