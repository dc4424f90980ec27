using System.Collections.Immutable;
using ContactCenter.History.Accounts;

namespace ContactCenter.Backoffice.Permissions;

/// <summary>
/// Some scopes together. Two sets of the same scopes are equal; the city contains every other but <see cref="Scope.Self"/>.
/// </summary>
public sealed class ScopeSet : IEquatable<ScopeSet>
{
    private readonly string _text;

    private ScopeSet(ImmutableArray<Scope> scopes) => (All, _text) = (scopes, string.Join(' ', scopes));

    public static ScopeSet Nothing { get; } = new([]);

    public static ScopeSet City { get; } = new([Scope.City]);

    /// <summary>In order of their texts, each once.</summary>
    public ImmutableArray<Scope> All { get; }

    public bool IsCity => All.Contains(Scope.City);

    /// <summary>Those beyond the seat.</summary>
    public IEnumerable<Scope> Far => All.Where(s => s.Kind is not ScopeKind.Self);

    /// <summary>What the person did and their own seat are among it.</summary>
    public bool HasSelf => All.Contains(Scope.Self);

    /// <summary>Those that are an organisation's: the centre, a bureau, a provider.</summary>
    public IEnumerable<Organisation> Organisations() => All.Select(s => s.Kind switch
    {
        ScopeKind.City => Organisation.Centre,
        ScopeKind.Bureau => Organisation.Bureau(s.Id!),
        ScopeKind.Provider => Organisation.Provider(s.Id!),
        _ => (Organisation?)null,
    }).OfType<Organisation>();

    public static ScopeSet Of(IEnumerable<Scope> scopes)
    {
        var all = scopes.Distinct().OrderBy(s => s.ToString(), StringComparer.Ordinal).ToList();
        return new([.. all.Contains(Scope.City) ? all.Where(s => s.Kind is ScopeKind.City or ScopeKind.Self) : all]);
    }

    /// <summary>What is in both: the city has every other scope in it.</summary>
    public ScopeSet Within(ScopeSet other) =>
        IsCity ? other : other.IsCity ? this : Of(All.Intersect(other.All));

    public bool Equals(ScopeSet? other) => _text == other?._text;

    public override bool Equals(object? obj) => Equals(obj as ScopeSet);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    public override string ToString() => _text;
}
