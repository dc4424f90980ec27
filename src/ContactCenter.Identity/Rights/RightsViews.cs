using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Identity.Rights;

/// <summary>What can be put into a role.</summary>
/// <param name="NeedsSeat">It goes no further than the person's own seat, whatever the scope.</param>
/// <param name="NeedsPerson">No program does it in somebody's place.</param>
public sealed record PermissionView(string Name, TextView Title, bool NeedsSeat, bool NeedsPerson)
{
    internal static PermissionView Of(Permission permission) =>
        new(permission.Name, TextView.Of(permission.Title), permission.NeedsSeat, permission.NeedsPerson);
}

/// <summary>A role.</summary>
/// <param name="IsShipped">It comes with the platform: only <paramref name="RequiresTwoFactor"/> is decided in the centre.</param>
/// <param name="IsRetired">It is given to nobody any more.</param>
public sealed record RoleView(
    string Id, TextView Title, IReadOnlyList<string> Permissions, bool RequiresTwoFactor, bool IsShipped, bool IsRetired, int Version)
{
    internal static RoleView Of(RoleDefinition role) =>
        new(role.Id, TextView.Of(role.Title), role.Permissions, role.RequiresTwoFactor, role.IsShipped, role.IsRetired, role.Version);
}

/// <summary>Somebody has a role, somewhere, for a time.</summary>
/// <param name="Scope"><c>city</c>, <c>bureau:id</c>, <c>provider:id</c>, <c>team:id</c>, <c>self</c>.</param>
/// <param name="Until">First moment after; null: without end.</param>
/// <param name="State">At this moment.</param>
/// <param name="ApprovedBy">Null where it was there before two persons were asked for.</param>
public sealed record AssignmentView(
    long Id, string UserName, string Role, string Scope, DateTimeOffset From, DateTimeOffset? Until, AssignmentState State,
    string GrantedBy, string? ApprovedBy)
{
    internal static AssignmentView Of(Assignment a, DateTimeOffset now) => new(
        a.Id, a.UserName, a.Role, a.Scope.ToString(), a.From, a.Until,
        a.CountsAt(now) ? AssignmentState.Current : now < a.From && a.From != a.Until ? AssignmentState.Future : AssignmentState.Over,
        a.GrantedBy, a.ApprovedBy);
}

public enum AssignmentState
{
    /// <summary>Counts from a later moment on.</summary>
    Future,

    Current,

    Over,
}

/// <summary>What somebody proposes about roles.</summary>
/// <param name="DecidedBy">Who approved, rejected or withdrew it; null while it waits.</param>
public sealed record RoleProposalView(
    long Id, RoleChange Change, ProposalState State, string Reason, string ProposedBy, DateTimeOffset ProposedAt, DateTimeOffset? ExpiresAt,
    string? DecidedBy, DateTimeOffset? DecidedAt, string? DecisionReason)
{
    internal static RoleProposalView Of(Proposal<RoleChange> p, DateTimeOffset now) =>
        new(p.Id, p.Body, p.StateAt(now), p.Reason, p.ProposedBy, p.ProposedAt, p.ExpiresAt, p.End?.By, p.End?.At, p.End?.Reason);
}

/// <summary>What somebody proposes about who has which role.</summary>
/// <param name="DecidedBy">Who approved, rejected or withdrew it; null while it waits.</param>
public sealed record AssignmentProposalView(
    long Id, AssignmentChange Change, ProposalState State, string Reason, string ProposedBy, DateTimeOffset ProposedAt,
    DateTimeOffset? ExpiresAt,
    string? DecidedBy, DateTimeOffset? DecidedAt, string? DecisionReason)
{
    internal static AssignmentProposalView Of(Proposal<AssignmentChange> p, DateTimeOffset now) =>
        new(p.Id, p.Body, p.StateAt(now), p.Reason, p.ProposedBy, p.ProposedAt, p.ExpiresAt, p.End?.By, p.End?.At, p.End?.Reason);
}

/// <summary>The number of what waits for a second person now.</summary>
public sealed record ProposalNumber(long Id);

/// <param name="Reason">1 to 256 characters; an approval needs none.</param>
public sealed record DecisionBody(string? Reason);

/// <inheritdoc cref="RoleChange"/>
/// <param name="Reason">1 to 256 characters.</param>
public sealed record RoleProposal(
    string? Role, string? Chinese, string? English, IReadOnlyList<string>? Permissions, bool RequiresTwoFactor, bool IsRetired,
    string? Reason);

/// <param name="UserNames">1 to 300 people.</param>
/// <param name="Role">Which.</param>
/// <param name="Scope"><c>city</c>, <c>bureau:id</c>, <c>provider:id</c>, <c>team:id</c>, <c>self</c>.</param>
/// <param name="From">Null: from the approval on.</param>
/// <param name="Until">First moment after; null: without end.</param>
/// <param name="Reason">1 to 256 characters.</param>
public sealed record AssignmentProposal(
    IReadOnlyList<string>? UserNames, string? Role, string? Scope, DateTimeOffset? From, DateTimeOffset? Until, string? Reason);

/// <param name="Until">First moment after; null: with the approval.</param>
/// <param name="Reason">1 to 256 characters.</param>
public sealed record AssignmentEnding(DateTimeOffset? Until, string? Reason);
