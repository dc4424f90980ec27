using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Runtime;

/// <summary>What the attributes of an interface method say about its calls.</summary>
internal sealed record MethodTraits(string Name, bool AlwaysInterleave, bool ReadOnly, bool OneWay, TimeSpan? Timeout)
{
    public static MethodTraits Of(MethodInfo method, bool toObserver) => new(
        $"{method.DeclaringType!.Name}.{method.Name}",
        method.IsDefined(typeof(AlwaysInterleaveAttribute), inherit: true),
        method.IsDefined(typeof(ReadOnlyAttribute), inherit: true),
        method.IsDefined(typeof(OneWayAttribute), inherit: true) || (toObserver && method.ReturnType == typeof(void)),
        method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout);
}
