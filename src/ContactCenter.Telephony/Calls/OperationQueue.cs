namespace ContactCenter.Telephony.Calls;

/// <summary>
/// Runs operations one after another, in the order they were posted: the owner of a call's leg state. A failing operation is told
/// to the error sink and does not stop the next.
/// </summary>
internal sealed class OperationQueue(Action<Exception> onError) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<Func<ValueTask>> _pending = new();
    private bool _running;

    public void Post(Func<ValueTask> operation)
    {
        lock (_gate)
        {
            _pending.Enqueue(operation);
            if (_running)
            {
                return;
            }

            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    public void Post(Action operation) => Post(() =>
    {
        operation();
        return ValueTask.CompletedTask;
    });

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    private async Task RunAsync()
    {
        while (true)
        {
            Func<ValueTask>? operation;
            lock (_gate)
            {
                if (!_pending.TryDequeue(out operation))
                {
                    _running = false;
                    return;
                }
            }

            try
            {
                await operation().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // last resort of this loop: one bad operation must not stop the call
            catch (Exception e)
            {
                onError(e);
            }
#pragma warning restore CA1031
        }
    }
}
