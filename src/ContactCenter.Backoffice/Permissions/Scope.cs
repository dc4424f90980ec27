using ContactCenter.History.Accounts;

namespace ContactCenter.Backoffice.Permissions;

/// <summary>How far a permission goes.</summary>
public enum ScopeKind
{
    /// <summary>The city bureau over all providers, and the centre itself: everything.</summary>
    City,

    /// <summary>What the contracts of a district bureau are about.</summary>
    Bureau,

    /// <summary>What the contracts and queues of a provider are about.</summary>
    Provider,

    /// <summary>The agents of a team, and what they did.</summary>
    Team,

    /// <summary>What the person did, and their own seat.</summary>
    Self,
}

/// <param name="Kind">How far.</param>
/// <param name="Id">Of the bureau, provider or team; null for the others.</param>
public readonly record struct Scope(ScopeKind Kind, string? Id)
{
    public static Scope City => default;

    public static Scope Self => new(ScopeKind.Self, null);

    public static Scope Team(string id) => new(ScopeKind.Team, id);

    public static Scope Of(Organisation organisation) => organisation.Kind switch
    {
        OrganisationKind.Centre => City,
        OrganisationKind.Bureau => new(ScopeKind.Bureau, organisation.Id),
        OrganisationKind.Provider => new(ScopeKind.Provider, organisation.Id),
    };

    /// <summary>The inverse of <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">
    /// The text is none of <c>city</c>, <c>bureau:id</c>, <c>provider:id</c>, <c>team:id</c>, <c>self</c>.
    /// </exception>
    public static Scope Parse(string text) => TryParse(text, out var scope) ? scope : throw new FormatException($"'{text}' is no scope.");

    /// <summary><see cref="Parse"/> for what somebody has typed.</summary>
    public static bool TryParse(string text, out Scope scope)
    {
        Scope? found = text.Split(':', 2) switch
        {
            ["city"] => City,
            ["self"] => Self,
            ["bureau", { Length: > 0 } id] => new(ScopeKind.Bureau, id),
            ["provider", { Length: > 0 } id] => new(ScopeKind.Provider, id),
            ["team", { Length: > 0 } id] => Team(id),
            _ => null,
        };
        scope = found ?? default;
        return found is not null;
    }

    public override string ToString() => Kind switch
    {
        ScopeKind.City => "city",
        ScopeKind.Bureau => $"bureau:{Id}",
        ScopeKind.Provider => $"provider:{Id}",
        ScopeKind.Team => $"team:{Id}",
        ScopeKind.Self => "self",
    };
}
