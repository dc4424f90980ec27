using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>Starts the silo with the host and ends its activations with it.</summary>
internal sealed class SiloService(GrainRuntime runtime) : IHostedService, IDisposable
{
    private ActivationCollector? _collector;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _collector = new ActivationCollector(runtime);
        runtime.IsRunning = true;
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _collector?.Dispose();
        try
        {
            // Grains that end may call others, so there can be new ones after the first round.
            for (var round = 0; round < 3 && !runtime.Directory.IsEmpty; round++)
            {
                await EndAllAsync().WaitAsync(runtime.Collection.DeactivationTimeout, runtime.Time, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            runtime.Log.StoppedWithActivations(runtime.Directory.Count);
        }

        runtime.IsRunning = false;
        runtime.Deadlines.Dispose();
    }

    public void Dispose()
    {
        _collector?.Dispose();
        runtime.Deadlines.Dispose();
    }

    private Task EndAllAsync()
    {
        var ending = runtime.Directory.All;
        foreach (var activation in ending)
        {
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo stops"));
        }

        return Task.WhenAll(ending.Select(static activation => activation.Deactivated));
    }
}
