using Orleans;
using Orleans.Runtime;

namespace ContactCenter.Grains.Tests.Runtimes;

internal sealed class ProbeGrain(Probe probe) : Grain, IProbeGrain
{
    private readonly Guid _activation = Guid.NewGuid();
    private IProbeObserver? _observer;
    private IGrainTimer? _timer;
    private int _count;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Note(Key, "ended");
        return Task.CompletedTask;
    }

    public Task<Guid> Activation() => Task.FromResult(_activation);

    public async Task Hold(string name)
    {
        probe.Note(Key, $"{name} starts");
        await probe.At($"{Key}/{name}");
        probe.Note(Key, $"{name} ends");
    }

    public Task HoldInterleaved(string name) => Hold(name);

    public Task HoldOneWay(string name) => Hold(name);

    public Task FailOneWay() => Fail();

    public Task Fail() => throw new InvalidOperationException("refused");

    public Task CallMyself() => GrainFactory.GetGrain<IProbeGrain>(Key).Activation();

    public async Task<int> CountUp()
    {
        var before = _count;
        await Task.Yield();
        return _count = before + 1;
    }

    public async Task<bool> ComesBack(string gate)
    {
        var turns = TaskScheduler.Current;
        probe.Note(Key, "waits");
        await probe.At($"{Key}/{gate}");
        return TaskScheduler.Current == turns;
    }

    public Task StartTimer(TimeSpan due, TimeSpan period, string? gate)
    {
        _timer = this.RegisterGrainTimer(() => Tick(gate), due, period);
        return Task.CompletedTask;
    }

    public Task StartFailingTimer(TimeSpan due, TimeSpan period)
    {
        _timer = this.RegisterGrainTimer(FailingTick, due, period);
        return Task.CompletedTask;
    }

    public Task ChangeTimer(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task StopTimer()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Watch(IProbeObserver observer)
    {
        _observer = observer;
        return Task.CompletedTask;
    }

    public Task Tell(string text) => _observer!.Told(text);

    public Task End()
    {
        this.DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private async Task Tick(string? gate)
    {
        probe.Note(Key, "tick");
        if (gate is not null)
        {
            await probe.At($"{Key}/{gate}");
        }

        probe.Note(Key, "tick ends");
    }

    private Task FailingTick()
    {
        probe.Note(Key, "tick");
        throw new InvalidOperationException("tick");
    }
}
