namespace Orleans.Runtime;

/// <summary>Ends activations that nobody called for long enough.</summary>
internal sealed class ActivationCollector : IDisposable
{
    private readonly ITimer _timer;

    public ActivationCollector(GrainRuntime runtime)
    {
        var quantum = runtime.Collection.CollectionQuantum;
        _timer = runtime.Time.CreateTimer(static state => Scan((GrainRuntime)state!), runtime, quantum, quantum);
    }

    public void Dispose() => _timer.Dispose();

    private static void Scan(GrainRuntime runtime)
    {
        var now = runtime.Time.GetUtcNow();
        foreach (var activation in runtime.Directory.All)
        {
            activation.CollectIfIdle(now);
        }
    }
}
