using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Identity.Rights;

/// <summary>A person has a role, somewhere, for a time.</summary>
/// <param name="Id">Within the centre.</param>
/// <param name="UserName">Who.</param>
/// <param name="Role">Which.</param>
/// <param name="Scope">How far.</param>
/// <param name="From">First moment.</param>
/// <param name="Until">First moment after; null: without end.</param>
/// <param name="GrantedBy">Who proposed it; <c>first-start</c> or <c>migration</c> where nobody did.</param>
/// <param name="ApprovedBy">The second person; null where nobody proposed it.</param>
public sealed record Assignment(
    long Id, string UserName, string Role, Scope Scope, DateTimeOffset From, DateTimeOffset? Until, string GrantedBy, string? ApprovedBy)
{
    public bool CountsAt(DateTimeOffset now) => From <= now && (Until is null || now < Until);
}
