using Orleans.Concurrency;

namespace Orleans.Embedded.Tests;

internal sealed class WorkGrain(Probe probe) : Grain, IWorkGrain
{
    private int _count;
    private bool _inTurn;
    private bool _wasInterrupted;

    private string Key => this.GetPrimaryKeyString();

    public async Task Hold(string name, string gate)
    {
        probe.Note(Key, $"{name} starts");
        await probe.At(gate);
        probe.Note(Key, $"{name} ends");
    }

    public Task HoldInterleaved(string name, string gate) => Hold(name, gate);

    public Task HoldReadOnly(string name, string gate) => Hold(name, gate);

    public Task HoldOneWay(string name, string gate) => Hold(name, gate);

    public Task FailOneWay() => throw new InvalidOperationException("Nobody hears this.");

    public Task HoldTooLong(string name, string gate) => Hold(name, gate);

    public async Task<bool> ContinuesInItsTurns(string gate)
    {
        var scheduler = TaskScheduler.Current;
        probe.Note(Key, "waits");
        await probe.At(gate);
        return scheduler != TaskScheduler.Default && TaskScheduler.Current == scheduler;
    }

    public async Task<bool> StartedTasksRunInItsTurns()
    {
        var scheduler = TaskScheduler.Current;
        var started = await Task.Factory.StartNew(static () => TaskScheduler.Current, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Current);
        var continued = await Task.CompletedTask.ContinueWith(static _ => TaskScheduler.Current, TaskScheduler.Current);
        var escaped = await Task.Run(static () => TaskScheduler.Current);
        return started == scheduler && continued == scheduler && escaped == TaskScheduler.Default && TaskScheduler.Current == scheduler;
    }

    public async Task<bool> IsCalledBackInTheMiddleOfATurn(IWorkGrain other)
    {
        _inTurn = true;
        var answer = other.CallBack(this.AsReference<IWorkGrain>());
        _inTurn = false;
        await answer;
        return _wasInterrupted;
    }

    public Task CallBack(IWorkGrain caller) => caller.Look();

    public Task Look()
    {
        _wasInterrupted |= _inTurn;
        return Task.CompletedTask;
    }

    public async Task<int> CountUpAcrossAwaits(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var before = _count;
            await Task.Yield();
            _count = before + 1;
        }

        return _count;
    }
}

[Reentrant]
internal sealed class ReentrantGrain(Probe probe) : Grain, IReentrantGrain
{
    public async Task Hold(string name, string gate)
    {
        probe.Note(this.GetPrimaryKeyString(), $"{name} starts");
        await probe.At(gate);
        probe.Note(this.GetPrimaryKeyString(), $"{name} ends");
    }
}
