using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>One grain class: its name in ids, its traits, and how its objects are made.</summary>
internal sealed class GrainClass
{
    private readonly ObjectFactory _make;
    private readonly (Type StateType, PersistentStateAttribute Attribute)[] _states;

    public GrainClass(Type type, GrainCollectionOptions collection)
    {
        Type = type;
        GrainType = GrainType.Create(type.GetCustomAttribute<GrainTypeAttribute>()?.GrainType ?? DefaultName(type));
        Reentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        CollectionAge = type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.Limit
            ?? (collection.ClassSpecificCollectionAge.TryGetValue(type.FullName!, out var age) ? age : collection.CollectionAge);
        _states = [.. StateParameters(type)];
        _make = ActivatorUtilities.CreateFactory(type, [.. _states.Select(static state => typeof(IPersistentState<>).MakeGenericType(state.StateType))]);
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public bool Reentrant { get; }

    public TimeSpan CollectionAge { get; }

    /// <summary>Makes the grain object and the records that have to be read before it is used.</summary>
    public object Make(GrainId id, IServiceProvider services, List<IStoredState> records)
    {
        if (_states.Length == 0)
        {
            return _make(services, null);
        }

        var arguments = new object[_states.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var record = StoredState.Make(_states[i].StateType, _states[i].Attribute, id, services);
            records.Add((IStoredState)record);
            arguments[i] = record;
        }

        return _make(services, arguments);
    }

    private static string DefaultName(Type type)
    {
        var name = type.Name.Split('`')[0].ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
    }

    private static IEnumerable<(Type, PersistentStateAttribute)> StateParameters(Type type)
    {
        var constructors = type.GetConstructors();
        var chosen = constructors.FirstOrDefault(static c => c.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? constructors.MaxBy(static c => c.GetParameters().Length);
        foreach (var parameter in chosen?.GetParameters() ?? [])
        {
            if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } attribute)
            {
                yield return parameter.ParameterType is { IsGenericType: true } state && state.GetGenericTypeDefinition() == typeof(IPersistentState<>)
                    ? (state.GetGenericArguments()[0], attribute)
                    : throw new OrleansConfigurationException($"Parameter {parameter.Name} of {type} has [PersistentState] and is not an IPersistentState<T>.");
            }
        }
    }
}
