using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>The grain classes of the application: those of all loaded assemblies and of what these refer to.</summary>
internal sealed class GrainClasses
{
    private readonly Dictionary<GrainType, GrainClass> _byType = [];
    private readonly ConcurrentDictionary<(Type, string?), GrainClass> _byInterface = new();

    public GrainClasses(IOptions<GrainCollectionOptions> options)
    {
        foreach (var type in ApplicationAssemblies().SelectMany(GrainTypesIn))
        {
            var grainClass = new GrainClass(type, options.Value);
            if (!_byType.TryAdd(grainClass.GrainType, grainClass))
            {
                throw new OrleansConfigurationException(
                    $"{type} and {_byType[grainClass.GrainType].Type} both have the grain type name '{grainClass.GrainType}'. Give one a [GrainType].");
            }
        }
    }

    public GrainClass Of(GrainType type) => _byType.TryGetValue(type, out var found)
        ? found
        : throw new ArgumentException($"There is no grain class with the type name '{type}'.");

    public GrainClass Implementing(Type interfaceType, string? classNamePrefix)
        => _byInterface.GetOrAdd((interfaceType, classNamePrefix), static (key, self) => self.Find(key.Item1, key.Item2), this);

    private GrainClass Find(Type interfaceType, string? prefix)
    {
        var found = _byType.Values
            .Where(c => interfaceType.IsAssignableFrom(c.Type) && (prefix is null || c.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal)))
            .ToList();
        return found switch
        {
            [var only] => only,
            [] => throw new ArgumentException($"Could not find an implementation for interface {interfaceType}."),
            _ => throw new ArgumentException($"Several classes implement {interfaceType}: {string.Join(", ", found.Select(static c => c.Type))}. Name one by its prefix."),
        };
    }

    private static IEnumerable<Type> GrainTypesIn(Assembly assembly)
    {
        Type?[] types;
        try
        {
            types = assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partial)
        {
            types = partial.Types;
        }

        return types.OfType<Type>().Where(static type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
            && typeof(IGrainBase).IsAssignableFrom(type)
            && typeof(IGrain).IsAssignableFrom(type));
    }

    private static HashSet<Assembly> ApplicationAssemblies()
    {
        var seen = new HashSet<Assembly>();
        var open = new Stack<Assembly>(AppDomain.CurrentDomain.GetAssemblies());
        while (open.TryPop(out var assembly))
        {
            if (assembly.IsDynamic || !IsApplication(assembly.GetName()) || !seen.Add(assembly))
            {
                continue;
            }

            foreach (var name in assembly.GetReferencedAssemblies().Where(IsApplication))
            {
                if (TryLoad(name) is { } referenced)
                {
                    open.Push(referenced);
                }
            }
        }

        var api = typeof(IGrain).Assembly.GetName().Name;
        seen.RemoveWhere(assembly => assembly.GetName().Name != api && assembly.GetReferencedAssemblies().All(name => name.Name != api));
        return seen;
    }

    private static bool IsApplication(AssemblyName name)
        => name.Name is { } text
            && !text.StartsWith("System", StringComparison.Ordinal)
            && !text.StartsWith("Microsoft.", StringComparison.Ordinal)
            && !text.StartsWith("xunit", StringComparison.Ordinal)
            && text is not ("mscorlib" or "netstandard" or "testhost");

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException)
        {
            return null; // A reference that was not deployed holds no grain that could run.
        }
    }
}
