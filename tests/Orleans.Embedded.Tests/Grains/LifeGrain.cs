namespace Orleans.Embedded.Tests;

internal sealed class LifeGrain : Grain, ILifeGrain, IDisposable
{
    private readonly Probe _probe;
    private readonly string _key;
    private readonly int _generation;

    public LifeGrain(Probe probe)
    {
        _probe = probe;
        _key = this.GetPrimaryKeyString();
        _probe.Note(_key, "made");
        _generation = _probe.Count(_key, "made");
        if (_key.StartsWith("bad-constructor", StringComparison.Ordinal) && _generation == 1)
        {
            throw new RefusedException("constructor");
        }
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        _probe.Note(_key, "activated");
        if (_key.StartsWith("bad-activation", StringComparison.Ordinal) && _generation == 1)
        {
            throw new RefusedException("activation");
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        _probe.Note(_key, $"deactivated: {reason.ReasonCode}");
    }

    public Task<int> Generation() => Task.FromResult(_generation);

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<int> EndWhileHeld(string gate)
    {
        DeactivateOnIdle();
        _probe.Note(_key, "held");
        await _probe.At(gate);
        return _generation;
    }

    public Task Stay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public void Dispose() => _probe.Note(_key, "disposed");
}

internal sealed class NumberedGrain : Grain, INumberedGrain
{
    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());
}

internal sealed class GuidedGrain : Grain, IGuidedGrain
{
    public Task<Guid> Key() => Task.FromResult(this.GetPrimaryKey());
}
