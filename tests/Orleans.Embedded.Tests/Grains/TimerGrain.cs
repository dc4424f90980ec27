using Orleans.Runtime;

namespace Orleans.Embedded.Tests;

internal sealed class TimerGrain(Probe probe) : Grain, ITimerGrain
{
    private IGrainTimer? _timer;

    private string Key => this.GetPrimaryKeyString();

    public Task Start(TimeSpan due, TimeSpan period, bool interleave, string? gate)
    {
        _timer = this.RegisterGrainTimer(TickAsync, gate, new GrainTimerCreationOptions(due, period) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task StartFailing(TimeSpan due, TimeSpan period)
    {
        _timer = this.RegisterGrainTimer(
            () =>
            {
                probe.Note(Key, "tick");
                throw new RefusedException("tick");
            },
            due,
            period);
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task Hold(string gate)
    {
        probe.Note(Key, "held");
        await probe.At(gate);
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Ping() => Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _timer?.Change(TimeSpan.Zero, TimeSpan.FromSeconds(1));
        this.RegisterGrainTimer(TickAsync, (string?)null, new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.FromSeconds(1)));
        probe.Note(Key, "ended");
        return Task.CompletedTask;
    }

    private async Task TickAsync(string? gate, CancellationToken stop)
    {
        probe.Note(Key, "tick");
        if (gate is not null)
        {
            await probe.At(gate).WaitAsync(stop);
        }

        probe.Note(Key, "tick ends");
    }
}
