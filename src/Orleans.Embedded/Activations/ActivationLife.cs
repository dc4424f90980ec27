using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>How one activation begins and ends: its services, grain object, stored records and timers.</summary>
internal sealed class ActivationLife(Activation activation, GrainClass grainClass)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<GrainTimer> _timers = [];
    private AsyncServiceScope _scope;
    private Box? _endReason;

    public object? Instance { get; private set; }

    public IServiceProvider Services => _scope.ServiceProvider ?? throw new InvalidOperationException($"{activation.GrainId} has no services before it is made and after it ended.");

    public Task Ended => _ended.Task;

    public bool EndRequested => _endReason is not null;

    /// <summary>Asks for the end; false when it was asked for before.</summary>
    public bool RequestEnd(DeactivationReason reason) => Interlocked.CompareExchange(ref _endReason, new Box(reason), null) is null;

    public async Task ActivateAsync()
    {
        var runtime = activation.Runtime;
        try
        {
            using var limit = new CancellationTokenSource(runtime.Collection.ActivationTimeout, runtime.Time);
            _scope = runtime.Services.CreateAsyncScope();
            var records = new List<IStoredState>();
            Instance = Make(records);
            foreach (var record in records)
            {
                await record.ReadStateAsync(limit.Token);
            }

            if (Instance is IGrainBase grain)
            {
                await grain.OnActivateAsync(limit.Token);
            }

            activation.BecomeActive();
        }
        catch (Exception exception)
        {
            runtime.Log.ActivationFailed(activation.GrainId, exception);
            activation.End(exception);
            await DisposeAsync();
        }
    }

    public async Task DeactivateAsync()
    {
        var runtime = activation.Runtime;
        StopTimers();
        try
        {
            if (Instance is IGrainBase grain)
            {
                using var limit = new CancellationTokenSource(runtime.Collection.DeactivationTimeout, runtime.Time);
                await grain.OnDeactivateAsync(_endReason!.Reason, limit.Token);
            }
        }
        catch (Exception exception)
        {
            runtime.Log.DeactivationFailed(activation.GrainId, exception);
        }

        activation.End(failure: null);
        await DisposeAsync();
    }

    public void AddTimer(GrainTimer timer)
    {
        lock (_timers)
        {
            _timers.Add(timer);
        }
    }

    public void RemoveTimer(GrainTimer timer)
    {
        lock (_timers)
        {
            _timers.Remove(timer);
        }
    }

    private object Make(List<IStoredState> records)
    {
        var outer = Activation.Constructing;
        Activation.Constructing = activation;
        try
        {
            return grainClass.Make(activation.GrainId, _scope.ServiceProvider, records);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The grain object of {activation.GrainId}, a {grainClass.Type}, could not be made.", exception);
        }
        finally
        {
            Activation.Constructing = outer;
        }
    }

    private void StopTimers()
    {
        GrainTimer[] timers;
        lock (_timers)
        {
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Dispose();
        }
    }

    private async Task DisposeAsync()
    {
        StopTimers();
        try
        {
            switch (Instance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }

            if (_scope.ServiceProvider is not null)
            {
                await _scope.DisposeAsync();
            }
        }
        catch (Exception exception)
        {
            activation.Runtime.Log.DeactivationFailed(activation.GrainId, exception);
        }

        _ended.TrySetResult();
    }

    private sealed record Box(DeactivationReason Reason);
}
