using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A record that is read before its grain is activated.</summary>
internal interface IStoredState
{
    Task ReadStateAsync(CancellationToken cancellationToken);
}

/// <summary>Makes the records that a grain's constructor asks for.</summary>
internal static class StoredState
{
    private static readonly MethodInfo MakeTyped = typeof(StoredState).GetMethod(nameof(MakeOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static object Make(Type stateType, PersistentStateAttribute attribute, GrainId id, IServiceProvider services)
        => MakeTyped.MakeGenericMethod(stateType).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [attribute, id, services], null)!;

    private static StoredState<TState> MakeOf<TState>(PersistentStateAttribute attribute, GrainId id, IServiceProvider services)
    {
        var storage = attribute.StorageName is { } name
            ? services.GetKeyedService<IGrainStorage>(name)
            : services.GetKeyedService<IGrainStorage>(Hosting.MemoryGrainStorageSiloBuilderExtensions.Default) ?? services.GetService<IGrainStorage>();
        return storage is null
            ? throw new OrleansConfigurationException($"{id} needs the storage '{attribute.StorageName ?? "Default"}', which was not added to the silo.")
            : new StoredState<TState>(storage, attribute.StateName, id);
    }
}

internal sealed class StoredState<TState>(IGrainStorage storage, string name, GrainId id) : IPersistentState<TState>, IStoredState
{
    private readonly GrainState<TState> _record = new(NewValue());

    public TState State
    {
        get => _record.State!;
        set => _record.State = value;
    }

    public string? Etag => _record.ETag;

    public bool RecordExists => _record.RecordExists;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public async Task ReadStateAsync(CancellationToken cancellationToken)
    {
        await storage.ReadStateAsync(name, id, _record, cancellationToken);
        _record.State ??= NewValue();
    }

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task WriteStateAsync(CancellationToken cancellationToken) => storage.WriteStateAsync(name, id, _record, cancellationToken);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        await storage.ClearStateAsync(name, id, _record, cancellationToken);
        _record.State ??= NewValue();
    }

    private static TState? NewValue()
    {
        var type = typeof(TState);
        return type.IsValueType || type.GetConstructor(Type.EmptyTypes) is null ? default : Activator.CreateInstance<TState>();
    }
}
