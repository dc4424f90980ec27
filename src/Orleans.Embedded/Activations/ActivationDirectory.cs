using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>The one activation of each grain that has one.</summary>
internal sealed class ActivationDirectory(GrainRuntime runtime)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();

    public ICollection<Activation> All => _activations.Values;

    public bool IsEmpty => _activations.IsEmpty;

    public int Count => _activations.Count;

    public Activation GetOrCreate(GrainId id)
        => _activations.TryGetValue(id, out var found) && !found.HasEnded
            ? found
            : _activations.GetOrAdd(id, static (key, owner) => new Activation(key, owner.Classes.Of(key.Type), owner), runtime);

    public void Remove(Activation activation) => _activations.TryRemove(new KeyValuePair<GrainId, Activation>(activation.GrainId, activation));
}
