using System.Collections.Frozen;

namespace ContactCenter.Backoffice.Permissions;

/// <summary>Every permission that some slice of this process declares.</summary>
public sealed class PermissionCatalogue
{
    private readonly FrozenDictionary<string, Permission> _byName;

    /// <exception cref="ArgumentException">Two slices declare one of the same name.</exception>
    public PermissionCatalogue(IEnumerable<Permission> permissions)
    {
        All = [.. permissions.OrderBy(p => p.Name, StringComparer.Ordinal)];
        var twice = All.GroupBy(p => p.Name).Where(g => g.Count() > 1).Select(g => g.Key).ToArray();
        if (twice.Length > 0)
        {
            throw new ArgumentException($"Declared twice: {string.Join(", ", twice)}.", nameof(permissions));
        }

        _byName = All.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);
    }

    /// <summary>In order of the names.</summary>
    public IReadOnlyList<Permission> All { get; }

    public Permission? Find(string name) => _byName.GetValueOrDefault(name);
}
