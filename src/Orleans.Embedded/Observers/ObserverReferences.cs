using System.Collections.Concurrent;
using System.Globalization;

namespace Orleans.Runtime;

/// <summary>The observer references made in this process.</summary>
internal sealed class ObserverReferences(GrainRuntime runtime, ProxyTypes proxies)
{
    private static readonly GrainType Type = GrainType.Create("sys.observer");
    private readonly ConcurrentDictionary<GrainId, ObserverTarget> _targets = new();
    private long _last;

    public TObserver Create<TObserver>(IGrainObserver observer)
        where TObserver : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (observer is GrainReference)
        {
            throw new ArgumentException("It is a reference already.", nameof(observer));
        }

        if (observer is IGrainBase)
        {
            throw new ArgumentException("A grain is called through its own reference.", nameof(observer));
        }

        var id = GrainId.Create(Type, Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture));
        var proxy = (ObserverProxy)proxies.For(typeof(TObserver))(runtime, id);
        proxy.Target = _targets[id] = new ObserverTarget(observer, runtime);
        return (TObserver)(object)proxy;
    }

    public void Delete(IGrainObserver observer)
    {
        if (observer is not GrainReference reference)
        {
            throw new ArgumentException("It is not a reference made by CreateObjectReference.", nameof(observer));
        }

        if (!_targets.TryRemove(reference.GrainId, out var target))
        {
            throw new ArgumentException("The reference was deleted before.", nameof(observer));
        }

        target.Delete();
    }
}
