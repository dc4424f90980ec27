namespace ContactCenter.Sip.Dialogs;

/// <summary>Runs handlers one after the other on the thread pool: the next begins when the task of the one before has completed.</summary>
internal sealed class SerialQueue(Action<Exception> onFault) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private Queue<Work>? _waiting;
    private Work _next;
    private bool _hasNext;
    private bool _running;

    /// <summary>Queues a handler. Static handlers with a target and an argument keep this free of closures.</summary>
    public void Post(Func<object, object?, ValueTask> handler, object target, object? argument)
    {
        var work = new Work(handler, target, argument);
        lock (_gate)
        {
            if (_running)
            {
                if (_hasNext)
                {
                    (_waiting ??= new Queue<Work>(2)).Enqueue(work);
                }
                else
                {
                    _next = work;
                    _hasNext = true;
                }

                return;
            }

            _next = work;
            _hasNext = true;
            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute() => _ = DrainAsync();

    private async Task DrainAsync()
    {
        while (TryTake(out var work))
        {
            try
            {
                await work.Handler(work.Target, work.Argument).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // A fault of one handler must not stop the dialog's later callbacks, least of all its end.
                onFault(e);
            }
        }
    }

    private bool TryTake(out Work work)
    {
        lock (_gate)
        {
            work = _next;
            if (!_hasNext)
            {
                _running = false;
                return false;
            }

            if (_waiting is { Count: > 0 })
            {
                _next = _waiting.Dequeue();
            }
            else
            {
                _next = default;
                _hasNext = false;
                _waiting = null;
            }

            return true;
        }
    }

    private readonly record struct Work(Func<object, object?, ValueTask> Handler, object Target, object? Argument);
}
