using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>The parts of the silo, and whether it runs.</summary>
internal sealed class GrainRuntime
{
    private volatile bool _running;

    public GrainRuntime(
        IServiceProvider services,
        TimeProvider time,
        GrainClasses classes,
        IOptions<GrainCollectionOptions> collection,
        IOptions<SiloMessagingOptions> messaging,
        ILogger<GrainRuntime> logger)
    {
        Services = services;
        Time = time;
        Classes = classes;
        Collection = collection.Value;
        Log = new RuntimeLog(logger);
        Deadlines = new CallDeadlines(messaging.Value.ResponseTimeout, time);
        Directory = new ActivationDirectory(this);
        var proxies = new ProxyTypes();
        References = new ReferenceFactory(this, proxies);
        Observers = new ObserverReferences(this, proxies);
        GrainFactory = new GrainFactory(this);
    }

    public IServiceProvider Services { get; }

    public TimeProvider Time { get; }

    public GrainClasses Classes { get; }

    public GrainCollectionOptions Collection { get; }

    public RuntimeLog Log { get; }

    public CallDeadlines Deadlines { get; }

    public ActivationDirectory Directory { get; }

    public ReferenceFactory References { get; }

    public ObserverReferences Observers { get; }

    public IClusterClient GrainFactory { get; }

    public bool IsRunning
    {
        get => _running;
        set => _running = value;
    }

    /// <summary>Passes a request of an ended activation on to the next one.</summary>
    public void Forward(GrainCall call, GrainId id)
    {
        if (IsRunning)
        {
            Directory.GetOrCreate(id).Post(call);
        }
        else
        {
            call.Fail(new SiloUnavailableException("The silo has stopped."));
        }
    }
}
