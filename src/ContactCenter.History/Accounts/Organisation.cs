namespace ContactCenter.History.Accounts;

/// <summary>For whom a person works (LIV-02).</summary>
public enum OrganisationKind
{
    /// <summary>The centre itself, or the city bureau above all providers: sees everything.</summary>
    Centre,

    /// <summary>A district bureau: sees what its own contracts are about.</summary>
    Bureau,

    /// <summary>A provider: sees its own queues and contracts.</summary>
    Provider,
}

/// <param name="Kind">What it is.</param>
/// <param name="Id">Of the bureau or provider; null for the centre.</param>
public readonly record struct Organisation(OrganisationKind Kind, string? Id)
{
    private const string CentreText = "centre";

    public static Organisation Centre => default;

    public static Organisation Bureau(string id) => new(OrganisationKind.Bureau, id);

    public static Organisation Provider(string id) => new(OrganisationKind.Provider, id);

    /// <summary>The inverse of <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">The text is none of <c>centre</c>, <c>bureau:id</c>, <c>provider:id</c>.</exception>
    public static Organisation Parse(string text) => text.Split(':', 2) switch
    {
        [CentreText] => Centre,
        ["bureau", { Length: > 0 } id] => Bureau(id),
        ["provider", { Length: > 0 } id] => Provider(id),
        _ => throw new FormatException($"'{text}' is no organisation."),
    };

    public override string ToString() => Kind switch
    {
        OrganisationKind.Bureau => $"bureau:{Id}",
        OrganisationKind.Provider => $"provider:{Id}",
        _ => CentreText,
    };
}
