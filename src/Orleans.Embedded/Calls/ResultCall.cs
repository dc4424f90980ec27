using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>A request with a result.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
internal abstract class ResultCall<TResult> : GrainCall
{
    private TaskCompletionSource<TResult>? _reply;

    internal override bool HasReply => _reply is not null;

    internal override bool IsSettled => _reply is { Task.IsCompleted: true };

    internal override Task OpenReply() => (_reply = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    internal override Task Faulted(Exception exception) => Task.FromException<TResult>(exception);

    internal override void SettleFailed(Exception exception) => _reply?.TrySetException(exception);

    protected override void Settle(Task finished) => _reply!.TrySetFromTask(Unsafe.As<Task<TResult>>(finished));
}
