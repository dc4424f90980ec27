using System.Collections;
using System.Collections.Concurrent;
using System.Net;
using System.Numerics;
using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Validation;

/// <summary>Whether values of a type may cross a grain boundary.</summary>
internal static class Serializability
{
    private static readonly ConcurrentDictionary<Type, string?> Known = new();

    private static readonly HashSet<Type> Plain =
    [
        typeof(string), typeof(object), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly),
        typeof(TimeOnly), typeof(Guid), typeof(Uri), typeof(Version), typeof(Type), typeof(Half), typeof(Int128), typeof(UInt128),
        typeof(BigInteger), typeof(IPAddress), typeof(IPEndPoint), typeof(CancellationToken), typeof(BitArray), typeof(System.Globalization.CultureInfo),
    ];

    /// <summary>Why it may not, or null.</summary>
    public static string? Problem(Type type) => Problem(type, []);

    private static string? Problem(Type type, HashSet<Type> open)
    {
        if (Known.TryGetValue(type, out var known))
        {
            return known;
        }

        if (!open.Add(type))
        {
            return null; // It contains itself; what is wrong with it is found by the first visit.
        }

        var problem = Find(type, open);
        open.Remove(type);
        if (open.Count == 0)
        {
            Known[type] = problem;
        }

        return problem;
    }

    private static string? Find(Type type, HashSet<Type> open)
    {
        if (type.IsPrimitive || type.IsEnum || Plain.Contains(type) || typeof(Exception).IsAssignableFrom(type) || typeof(IAddressable).IsAssignableFrom(type))
        {
            return type == typeof(IntPtr) || type == typeof(UIntPtr) ? $"{type} has no meaning elsewhere." : null;
        }

        if (typeof(Delegate).IsAssignableFrom(type) || type.IsPointer || type.IsByRefLike)
        {
            return $"{type} cannot be serialised.";
        }

        if (type.HasElementType)
        {
            return Problem(type.GetElementType()!, open);
        }

        if (type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
        {
            return MemberProblem(type, open);
        }

        if (type.IsGenericType && IsSystem(type) && (type.IsInterface || IsContainer(type)))
        {
            return type.GetGenericArguments().Select(inner => Problem(inner, open)).FirstOrDefault(static p => p is not null);
        }

        return type.IsInterface && !IsSystem(type) ? null : $"{type} has no [GenerateSerializer].";
    }

    private static bool IsSystem(Type type) => type.Namespace is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));

    private static bool IsContainer(Type type)
    {
        var shape = type.GetGenericTypeDefinition();
        return typeof(IEnumerable).IsAssignableFrom(type)
            || type.IsAssignableTo(typeof(System.Runtime.CompilerServices.ITuple))
            || shape == typeof(Nullable<>) || shape == typeof(KeyValuePair<,>) || shape == typeof(Memory<>)
            || shape == typeof(ReadOnlyMemory<>) || shape == typeof(ArraySegment<>);
    }

    private static string? MemberProblem(Type type, HashSet<Type> open)
    {
        var ids = new Dictionary<uint, string>();
        foreach (var (member, memberType, id) in CarriedMembers(type))
        {
            if (id is { } number && !ids.TryAdd(number, member.Name))
            {
                return $"{type} gives [Id({number})] to both {ids[number]} and {member.Name}.";
            }

            if (Problem(memberType, open) is { } problem)
            {
                return $"{type.Name}.{member.Name}: {problem}";
            }
        }

        return type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) && !typeof(Exception).IsAssignableFrom(parent)
            ? Problem(parent, open)
            : null;
    }

    /// <summary>The members with an id, and the parameters of a record's primary constructor, which need none.</summary>
    private static IEnumerable<(MemberInfo Member, Type Type, uint? Id)> CarriedMembers(Type type)
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var primary = PrimaryConstructorNames(type);
        foreach (var field in type.GetFields(own))
        {
            if (field.GetCustomAttribute<IdAttribute>() is { } id)
            {
                yield return (field, field.FieldType, id.Id);
            }
        }

        foreach (var property in type.GetProperties(own))
        {
            var id = property.GetCustomAttribute<IdAttribute>();
            if (id is not null || primary.Contains(property.Name))
            {
                yield return (property, property.PropertyType, id?.Id);
            }
        }
    }

    private static HashSet<string> PrimaryConstructorNames(Type type)
    {
        var isRecord = type.GetMethod("<Clone>$") is not null || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null);
        if (!isRecord || !type.GetCustomAttribute<GenerateSerializerAttribute>()!.IncludePrimaryConstructorParameters)
        {
            return [];
        }

        return type.GetConstructors()
            .Select(static c => c.GetParameters())
            .Where(p => p.Length > 0 && p.All(one => type.GetProperty(one.Name!)?.PropertyType == one.ParameterType))
            .SelectMany(static p => p.Select(static one => one.Name!))
            .ToHashSet(StringComparer.Ordinal);
    }
}
