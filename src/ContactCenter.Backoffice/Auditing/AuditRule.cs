using System.Collections.Immutable;

namespace ContactCenter.Backoffice.Auditing;

/// <summary>On an endpoint: what of it stands in the audit log.</summary>
/// <param name="Kind">How.</param>
/// <param name="Actions">What entries it writes, by their codes.</param>
/// <param name="Why">Why there is none, or why it is apart.</param>
public sealed record AuditRule(AuditKind Kind, ImmutableArray<string> Actions, string? Why);

public enum AuditKind
{
    /// <summary>A change and its entry are one transaction; a reading is only answered when its entry is written.</summary>
    Together,

    /// <summary>The entry has a transaction of its own.</summary>
    Apart,

    /// <summary>Nothing is written down.</summary>
    None,
}
