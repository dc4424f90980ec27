namespace Orleans.Runtime;

/// <summary>A request without a result.</summary>
internal abstract class VoidCall : GrainCall
{
    private TaskCompletionSource? _reply;

    internal override bool HasReply => _reply is not null;

    internal override bool IsSettled => _reply is { Task.IsCompleted: true };

    internal override Task OpenReply() => (_reply = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    internal override Task Faulted(Exception exception) => Task.FromException(exception);

    internal override void SettleFailed(Exception exception) => _reply?.TrySetException(exception);

    protected override void Settle(Task finished)
    {
        if (finished.IsCompletedSuccessfully)
        {
            _reply!.TrySetResult();
        }
        else
        {
            _reply!.TrySetFromTask(finished);
        }
    }
}
