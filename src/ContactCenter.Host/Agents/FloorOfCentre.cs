using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Live;
using ContactCenter.Host.Sessions;
using ContactCenter.Identity.Rights;
using ContactCenter.Supervision.Access;

namespace ContactCenter.Host.Agents;

/// <summary>The floor of this centre: its rights, its live agents, the pages of its seats.</summary>
internal sealed class FloorOfCentre(
    ICentreDirectory centre, ViewScopes scopes, RightsDirectory rights, LiveCentre live, LiveChanges changes, IPermissionSource permissions)
    : IFloor
{
    public IFloorSight SightOf(ClaimsPrincipal user) => scopes.Of(user);

    public IFloorSight SightOf(ClaimsPrincipal user, Permission permission) =>
        scopes.Of(ScopeSet.Of(permissions.Of(user).ScopesOf(permission)));

    public IReadOnlyList<string> RolesOf(ClaimsPrincipal user) => rights.RolesOf(user.Name());

    public bool HasRole(string id) => rights.FindRole(id) is not null;

    public async Task<FrozenSet<AgentId>> ServingAsync(string queue)
    {
        await live.BeFreshAsync();
        return centre.Current.Agents.Where(agent => QueuesOf(agent).Any(q => q.Value == queue)).Select(agent => agent.Id).ToFrozenSet();
    }

    public void TellPage(AgentId agent) => changes.TellPage(agent);

    private ImmutableArray<QueueId> QueuesOf(AgentSettings agent) =>
        live.Find(agent.Id) is { Availability: not AgentAvailability.SignedOut } seen ? seen.Queues : agent.Queues;
}
