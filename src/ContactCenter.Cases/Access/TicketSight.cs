namespace ContactCenter.Cases.Access;

/// <summary>Which tickets somebody sees; what is outside does not exist for them.</summary>
/// <param name="Person">User name: what they wrote or follow they see, unless it is an informant's.</param>
/// <param name="Queues">Those of these queues; null: of all, also what is of none.</param>
public sealed record TicketSight(string Person, IReadOnlyCollection<string>? Queues)
{
    /// <summary>Also what is restricted.</summary>
    public bool WithRestricted { get; init; }

    /// <summary>Also informants'.</summary>
    public bool WithInformants { get; init; }

    /// <summary>Of these departments alone, as far as they were assigned to them (TKT-08); null: it is no department's sight.</summary>
    public IReadOnlyCollection<string>? Departments { get; init; }

    /// <summary>For what the platform does by itself.</summary>
    public static TicketSight Everything { get; } = new(string.Empty, null) { WithRestricted = true, WithInformants = true };
}
