using System.Text.Json;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Database;
using ContactCenter.Identity.Access;

namespace ContactCenter.Identity.Rights;

/// <summary>
/// SEC-04: what roles are and who has them is changed by two persons. The one who proposes does not approve, nobody approves what gives
/// rights to themselves, and what nobody decides on in 30 days expires. What is approved is in force here when the answer comes, and at
/// every other Host within a second.
/// </summary>
internal sealed class RightsDesk(
    StorageDatabase database, RightsStore store, RightsDirectory rights, AssignmentRules rules, PermissionCatalogue catalogue,
    SelfAdministration centre, IRightsNews news, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(30);

    public Approvals<RoleChange> Roles { get; } = new(database, time, "identity.role", JsonSerializerOptions.Web);

    public Approvals<AssignmentChange> Assignments { get; } = new(database, time, "identity.assignment", JsonSerializerOptions.Web);

    public Task<long?> ProposeAsync(RoleChange change, string reason, string who, CancellationToken cancel) =>
        Roles.ProposeAsync(change.Role, change, reason, who, time.GetUtcNow() + Patience, cancel);

    public Task<long?> ProposeAsync(AssignmentChange change, string reason, string who, CancellationToken cancel) =>
        Assignments.ProposeAsync(change.Subject, change, reason, who, time.GetUtcNow() + Patience, cancel);

    /// <summary>Within the transaction that goes on: the decision, and what it brings about.</summary>
    public async Task<RightsDecision> DecideOnRoleAsync(long id, bool approve, string who, string reason, CancellationToken cancel)
    {
        if (approve && await Roles.FindAsync(id, cancel) is { } proposal
            && await WhyNotAsync(proposal, who, cancel) is { } refused)
        {
            return refused;
        }

        var result = await Roles.DecideAsync(id, approve, who, reason, cancel);
        if (result is DecisionResult.Decided && approve)
        {
            await store.SaveAsync((await Roles.FindAsync(id, cancel))!.Body, id, cancel);
            await news.SpreadAsync(cancel);
        }

        return new RightsDecision.Of(result);
    }

    /// <inheritdoc cref="DecideOnRoleAsync"/>
    public async Task<RightsDecision> DecideOnAssignmentAsync(long id, bool approve, string who, string reason, CancellationToken cancel)
    {
        if (await Assignments.FindAsync(id, cancel) is not { } proposal)
        {
            return new RightsDecision.Of(DecisionResult.NotFound);
        }

        if (approve && await WhyNotAsync(proposal, who, cancel) is { } refused)
        {
            return refused;
        }

        var result = await Assignments.DecideAsync(id, approve, who, reason, cancel);
        if (result is DecisionResult.Decided && approve)
        {
            await ApplyAsync(proposal, who, cancel);
            await news.SpreadAsync(cancel);
        }

        return new RightsDecision.Of(result);
    }

    private async Task<RightsDecision?> WhyNotAsync(Proposal<RoleChange> proposal, string who, CancellationToken cancel)
    {
        if (!IsForOther(proposal, who))
        {
            return null;
        }

        var change = proposal.Body;
        return RoleRules.Check(change, rights.Roles, catalogue) is { Count: > 0 } errors ? new RightsDecision.Outdated(errors)
            : change.Permissions.Except(rights.FindRole(change.Role)?.Permissions ?? []).Any() && rights.HasOrWillHave(who, change.Role)
                ? new RightsDecision.OwnRights()
            : await centre.NeedsRoleAsync(change, cancel) ? new RightsDecision.LastAdministrator()
            : null;
    }

    private async Task<RightsDecision?> WhyNotAsync(Proposal<AssignmentChange> proposal, string who, CancellationToken cancel)
    {
        if (!IsForOther(proposal, who))
        {
            return null;
        }

        var change = proposal.Body;
        return change.UserNames.Any(name => ApprovalRules.IsSame(name, who)) ? new RightsDecision.OwnRights()
            : change.Ends is { } ends ? await WhyNotEndAsync(ends, change.Until, cancel)
            : await rules.CheckAsync(change, cancel) is { Count: > 0 } errors ? new RightsDecision.Outdated(errors)
            : null;
    }

    /// <summary>A moment that has passed since it was proposed is the approval's; an earlier end is none that comes later.</summary>
    private async Task<RightsDecision?> WhyNotEndAsync(long ends, DateTimeOffset? until, CancellationToken cancel)
    {
        var (assignment, now) = ((await store.FindAsync(ends, cancel))!, time.GetUtcNow());
        var moment = until > now ? until : null;
        return assignment.Until <= now || AssignmentRules.WhyNotEnd(assignment, moment, now) is not null
            ? new RightsDecision.Outdated(new() { ["until"] = [IdentityFaults.UntilNoLater] })
            : await centre.NeedsAssignmentAsync(ends, cancel) ? new RightsDecision.LastAdministrator()
            : null;
    }

    /// <summary>What does not wait, and what this person has proposed, is answered by the rule of all proposals.</summary>
    private bool IsForOther<T>(Proposal<T> proposal, string who) =>
        proposal.StateAt(time.GetUtcNow()) is ProposalState.Waiting && !ApprovalRules.IsSame(proposal.ProposedBy, who);

    private async Task ApplyAsync(Proposal<AssignmentChange> proposal, string approver, CancellationToken cancel)
    {
        var (change, now) = (proposal.Body, time.GetUtcNow());
        if (change.Ends is { } ends)
        {
            await store.EndAsync(ends, change.Until > now ? change.Until.Value : now, cancel);
            return;
        }

        foreach (var name in change.UserNames)
        {
            await store.GrantAsync(
                name, change.Role, Scope.Parse(change.Scope), change.From > now ? change.From : now, change.Until,
                new(proposal.ProposedBy, approver, proposal.Id), cancel);
        }
    }
}

/// <summary>What became of the word of the second person.</summary>
internal abstract record RightsDecision
{
    public sealed record Of(DecisionResult Result) : RightsDecision;

    /// <summary>It would give rights to the very person who approves.</summary>
    public sealed record OwnRights : RightsDecision;

    /// <summary>Without it the centre could not administer itself; <see cref="ISelfAdministration"/> says what it needs.</summary>
    public sealed record LastAdministrator : RightsDecision;

    /// <summary>What was right when it was proposed is not any more.</summary>
    public sealed record Outdated(Dictionary<string, Fault[]> Errors) : RightsDecision;
}
