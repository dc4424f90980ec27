using System.Collections.Immutable;

namespace Orleans.Runtime;

/// <summary>Values that travel with a call and with every call made from it. Changes made by the callee do not travel back.</summary>
public static class RequestContext
{
    internal static readonly AsyncLocal<ImmutableDictionary<string, object>?> Values = new();

    /// <summary>The keys set here.</summary>
    public static IEnumerable<string> Keys => Values.Value?.Keys ?? [];

    /// <summary>The values set here.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? ImmutableDictionary<string, object>.Empty;

    /// <summary>The value of this key, or null.</summary>
    public static object? Get(string key) => Values.Value?.GetValueOrDefault(key);

    /// <summary>Sets a value for the calls made from here on.</summary>
    public static void Set(string key, object value)
        => Values.Value = (Values.Value ?? ImmutableDictionary.Create<string, object>(StringComparer.Ordinal)).SetItem(key, value);

    /// <summary>Removes a value, and says whether it was there.</summary>
    public static bool Remove(string key)
    {
        if (Values.Value is not { } values || !values.ContainsKey(key))
        {
            return false;
        }

        Values.Value = values.Count == 1 ? null : values.Remove(key);
        return true;
    }

    /// <summary>Removes all values.</summary>
    public static void Clear()
    {
        if (Values.Value is not null)
        {
            Values.Value = null;
        }
    }
}
