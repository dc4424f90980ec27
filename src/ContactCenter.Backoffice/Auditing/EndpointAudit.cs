using Microsoft.AspNetCore.Builder;

namespace ContactCenter.Backoffice.Auditing;

/// <summary>
/// Every endpoint that changes something says by one of these what of it is written down; one that says nothing fails the tests.
/// </summary>
public static class EndpointAudit
{
    /// <summary>
    /// What it changes is one transaction with an entry of one of these actions; a change that wrote none is taken back. On an endpoint
    /// that only reads: who looked, or took a file out, is written down before the answer.
    /// </summary>
    public static TBuilder Audited<TBuilder>(this TBuilder endpoint, params ReadOnlySpan<string> actions)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AuditRule(AuditKind.Together, [.. actions], null));

    /// <summary>The entry is written by itself: the work outlives its request, or what was refused is written down too.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="why">Why it cannot be one with the change.</param>
    /// <param name="actions">Of the entries.</param>
    public static TBuilder AuditedApart<TBuilder>(this TBuilder endpoint, string why, params ReadOnlySpan<string> actions)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AuditRule(AuditKind.Apart, [.. actions], why));

    /// <param name="endpoint">The endpoint.</param>
    /// <param name="why">Why nobody has to answer for it later.</param>
    public static TBuilder NotAudited<TBuilder>(this TBuilder endpoint, string why)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AuditRule(AuditKind.None, [], why));
}
