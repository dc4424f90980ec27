using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Storage;

/// <summary>
/// Copies a value with all that it holds, field by field. What cannot change is shared: text, numbers, types marked
/// <c>[Immutable]</c>, delegates and comparers.
/// </summary>
internal static class DeepCopy
{
    private static readonly MethodInfo MemberwiseCopy = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = new();

    public static T Of<T>(T value) => (T)Copy(value, new Dictionary<object, object>(ReferenceEqualityComparer.Instance))!;

    private static object? Copy(object? value, Dictionary<object, object> done)
    {
        if (value is null || IsShared(value.GetType()))
        {
            return value;
        }

        if (done.TryGetValue(value, out var copy))
        {
            return copy;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        copy = MemberwiseCopy.Invoke(value, null)!;
        done[value] = copy;
        if (copy is Array array)
        {
            CopyElements(array, done);
            return copy;
        }

        foreach (var field in Fields.GetOrAdd(value.GetType(), static type => [.. CopiedFields(type)]))
        {
            field.SetValue(copy, Copy(field.GetValue(value), done));
        }

        return copy;
    }

    private static void CopyElements(Array array, Dictionary<object, object> done)
    {
        if (IsShared(array.GetType().GetElementType()!) || array.Rank != 1)
        {
            return;
        }

        for (var i = 0; i < array.Length; i++)
        {
            array.SetValue(Copy(array.GetValue(i), done), i);
        }
    }

    private static IEnumerable<FieldInfo> CopiedFields(Type? type)
    {
        for (; type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!IsShared(field.FieldType))
                {
                    yield return field;
                }
            }
        }
    }

    private static bool IsShared(Type type)
        => type.IsPrimitive || type.IsEnum || type.IsPointer || type == typeof(string) || type == typeof(decimal)
            || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || type == typeof(Guid)
            || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(Uri) || type == typeof(Version)
            || type.IsDefined(typeof(ImmutableAttribute), inherit: false)
            || typeof(Type).IsAssignableFrom(type) || typeof(Delegate).IsAssignableFrom(type)
            || (Nullable.GetUnderlyingType(type) is { } inner && IsShared(inner))
            || IsComparer(type) || typeof(Runtime.GrainReference).IsAssignableFrom(type);

    private static bool IsComparer(Type type)
        => type.GetInterfaces().Append(type).Any(static i => i.IsGenericType
            && (i.GetGenericTypeDefinition() == typeof(IEqualityComparer<>) || i.GetGenericTypeDefinition() == typeof(IComparer<>)));
}
