using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ContactCenter.Backoffice.Permissions;

/// <summary>What a person may do, and how far each.</summary>
/// <param name="grants">A permission may be there several times, with a scope each.</param>
public sealed class PermissionSet(IReadOnlyCollection<(Permission Permission, Scope Scope)> grants)
{
    private readonly FrozenDictionary<Permission, ImmutableArray<Scope>> _scopes = grants
        .GroupBy(g => g.Permission, g => g.Scope)
        .ToFrozenDictionary(g => g.Key, g => g.Distinct().ToImmutableArray());

    public static PermissionSet Nothing { get; } = new([]);

    /// <summary>Everything that is held, in order of the names.</summary>
    public IEnumerable<Permission> All => _scopes.Keys.OrderBy(p => p.Name, StringComparer.Ordinal);

    /// <summary>Somewhere: how far is asked by <see cref="ScopesOf"/>.</summary>
    public bool Allows(Permission permission) => _scopes.ContainsKey(permission);

    /// <summary>Beyond what the person did and their own seat.</summary>
    public bool AllowsBeyondSelf(Permission permission) => ScopesOf(permission).Any(s => s.Kind is not ScopeKind.Self);

    /// <summary>Where any permission is held.</summary>
    public ScopeSet Everywhere { get; } = ScopeSet.Of(grants.Select(g => g.Scope));

    /// <summary>Empty where it is not held.</summary>
    public ImmutableArray<Scope> ScopesOf(Permission permission) => _scopes.TryGetValue(permission, out var scopes) ? scopes : [];
}
