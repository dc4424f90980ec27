using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>
/// Runs the turns of one activation, one at a time: requests as they come in, and the continuations of awaits, which
/// return here because every turn is a task of this scheduler.
/// </summary>
/// <remarks>
/// A turn runs on the thread pool, or on the caller's own thread when nobody holds the turn and nothing waits for it
/// (<see cref="TryEnter"/>). That keeps the rule: whoever runs a turn holds <see cref="_busy"/>, and an activation that is
/// in the middle of a turn further down the same stack counts as busy, so a call back to it waits. What changes is only that
/// the caller gets its task when the callee first awaits instead of earlier. The depth of such calls within calls is
/// bounded, so the stack is too.
/// </remarks>
internal sealed class TurnScheduler(Activation owner) : TaskScheduler, IThreadPoolWorkItem
{
    private const int MaxDepth = 12;
    private const int TurnsPerSlice = 128;
    private static readonly ExecutionContext Clean = CaptureClean();
    private static readonly Action<object?> StartCall = static call => ((GrainCall)call!).Host!.Start((GrainCall)call);

    [ThreadStatic]
    private static TurnScheduler? _current;

    [ThreadStatic]
    private static int _depth;

    private readonly ConcurrentQueue<object> _inbox = new();
    private int _busy;

    /// <summary>Whether this thread runs a turn of this activation.</summary>
    public bool IsCurrent => _current == this;

    /// <summary>Takes the turn for this thread when it is free. Whoever gets it must call <see cref="RunInline"/>.</summary>
    public bool TryEnter()
    {
        if (_depth >= MaxDepth || Volatile.Read(ref _busy) != 0 || !RuntimeHelpers.TryEnsureSufficientExecutionStack() || ExecutionContext.IsFlowSuppressed())
        {
            return false;
        }

        if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            return false;
        }

        if (_inbox.IsEmpty)
        {
            return true;
        }

        // Something came first: it keeps its place.
        Schedule();
        return false;
    }

    /// <summary>Runs a request as a turn on this thread, after <see cref="TryEnter"/>, and gives the turn back.</summary>
    public void RunInline(GrainCall call)
    {
        var outer = _current;
        var flow = ExecutionContext.Capture()!;
        var synchronization = SynchronizationContext.Current;
        _current = this;
        _depth++;
        if (flow != Clean)
        {
            ExecutionContext.Restore(Clean);
        }

        if (synchronization is not null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }

        call.IsInline = true;
        RunTurn(call);

        if (synchronization is not null)
        {
            SynchronizationContext.SetSynchronizationContext(synchronization);
        }

        RestoreFlow(flow);
        _depth--;
        _current = outer;
        if (owner.HasStartable)
        {
            Schedule();
        }
        else
        {
            Release();
        }
    }

    /// <summary>Adds something to do in a later turn: a request, or anything else that <see cref="Activation.Receive"/> knows.</summary>
    public void Post(object item)
    {
        _inbox.Enqueue(item);
        if (Interlocked.CompareExchange(ref _busy, 1, 0) == 0)
        {
            Schedule();
        }
    }

    /// <summary>Runs a request as a turn, on the thread that holds the turn.</summary>
    public void RunTurn(GrainCall call)
    {
        call.Host = owner;
        new Task(StartCall, call).RunSynchronously(this);
    }

    /// <summary>Runs an action as a turn, on the thread that holds the turn.</summary>
    public void RunTurn(Action action) => new Task(action).RunSynchronously(this);

    void IThreadPoolWorkItem.Execute()
    {
        _current = this;
        for (var turns = 0; turns < TurnsPerSlice; turns++)
        {
            var ran = owner.StartNext();
            if (!ran && _inbox.TryDequeue(out var item))
            {
                ran = true;
                if (item is Task continuation)
                {
                    TryExecuteTask(continuation);
                }
                else
                {
                    owner.Receive(item);
                }
            }

            RestoreFlow(Clean);
            if (!ran)
            {
                _current = null;
                Release();
                return;
            }
        }

        _current = null;
        Schedule();
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task) => Post(task);

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
        => !taskWasPreviouslyQueued && _current == this && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => _inbox.OfType<Task>();

    private static void RestoreFlow(ExecutionContext flow)
    {
        if (ExecutionContext.Capture() != flow)
        {
            ExecutionContext.Restore(flow);
        }
    }

    private static ExecutionContext CaptureClean()
    {
        ExecutionContext? clean = null;
        var thread = new Thread(() => clean = ExecutionContext.Capture());
        thread.UnsafeStart();
        thread.Join();
        return clean!;
    }

    private void Release()
    {
        Volatile.Write(ref _busy, 0);
        Interlocked.MemoryBarrier();
        if (!_inbox.IsEmpty && Interlocked.CompareExchange(ref _busy, 1, 0) == 0)
        {
            Schedule();
        }
    }

    private void Schedule() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
}
