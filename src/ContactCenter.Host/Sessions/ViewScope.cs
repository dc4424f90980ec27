using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Accounts;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Supervision.Access;

namespace ContactCenter.Host.Sessions;

/// <summary>Which part of the centre one organisation sees (LIV-02, SEC-01). What is outside does not exist for it.</summary>
/// <param name="Organisation">Whose view it is.</param>
/// <param name="Calls">Which stored calls, with everything that is made of them: figures, recordings, files.</param>
/// <param name="Queues">The queues that are seen live; null is all, and the calls that reached no queue.</param>
/// <param name="IsServing">Whether the organisation has a part in the centre today; its agents are seen while it has.</param>
internal sealed record OrganisationView(Organisation Organisation, CallRights Calls, FrozenSet<string>? Queues, bool IsServing)
{
    /// <summary>
    /// Of a team: its agents, and live the queues that they serve. Stored calls are counted by queue and not by team: none of them.
    /// </summary>
    public string? Team { get; init; }

    public static OrganisationView Everything { get; } = new(Organisation.Centre, CallRights.Everything, null, IsServing: true);

    public bool Sees(QueueId? queue) => Queues is null || (queue is { } known && Queues.Contains(known.Value));

    /// <summary>An agent is seen by its own provider while that serves; by a bureau when it serves one of its queues.</summary>
    public bool Sees(AgentSettings agent) => Team is { } team ? agent.Team == team : Organisation.Kind switch
    {
        OrganisationKind.Centre => true,
        OrganisationKind.Provider => IsServing && agent.ProviderId == Organisation.Id,
        _ => agent.Queues.Any(q => Sees(q)),
    };
}

/// <summary>Which part of the centre a person sees: what any of some organisations sees, each by its own rule.</summary>
/// <param name="Parts">None: nothing.</param>
internal sealed record ViewScope(ImmutableArray<OrganisationView> Parts) : IFloorSight
{
    public static ViewScope Everything { get; } = new([OrganisationView.Everything]);

    public bool IsEverything => Parts.Any(p => p.Team is null && p.Organisation.Kind is OrganisationKind.Centre);

    /// <inheritdoc cref="OrganisationView.Calls"/>
    public CallRights Calls { get; } = Parts.Any(p => p.Calls.Grants is null)
        ? CallRights.Everything
        : new([.. Parts.SelectMany(p => p.Calls.Grants!.Value)]);

    /// <inheritdoc cref="OrganisationView.Queues"/>
    public FrozenSet<string>? Queues { get; } = Parts.Any(p => p.Queues is null) ? null : Parts.SelectMany(p => p.Queues!).ToFrozenSet();

    public bool Sees(QueueId? queue) => Queues is null || (queue is { } known && Queues.Contains(known.Value));

    public bool Sees(AgentSettings agent) => Parts.Any(p => p.Sees(agent));

    public bool Leads(string team) => Parts.Any(p => p.Team == team);
}

/// <summary>What the contracts of a bureau or provider are about, and when.</summary>
internal interface IContractRights
{
    /// <summary>Whether the organisation has a contract on file, over or not.</summary>
    bool HasAny(Organisation organisation);

    /// <summary>Of all its contracts, each within its term and scope.</summary>
    CallRights Of(Organisation organisation);

    /// <summary>The scopes that are in force on a day.</summary>
    IReadOnlyList<CallScope> On(Organisation organisation, DateOnly day);
}

/// <summary>
/// Finds what a person sees, from the settings and contracts of this moment and from how far their rights go: the only place where it is
/// decided. Who has a contract sees what its contracts are about within their terms, and nothing else; a provider that never had one sees
/// the queues that the settings name as its own. Who leads a team sees its agents and the queues that they serve.
/// </summary>
internal sealed class ViewScopes(ICentreDirectory centre, CentreClock clock, IContractRights contracts, IPermissionSource permissions)
{
    /// <summary>As far as the right to what this request asks for goes.</summary>
    public ViewScope Of(ClaimsPrincipal user) => Of(user.Scopes());

    public ViewScope Of(ScopeSet scopes) => scopes.IsCity ? ViewScope.Everything : new(
        [.. scopes.Organisations().Select(Of), .. scopes.All.Where(s => s.Kind is ScopeKind.Team).Select(s => Team(s.Id!))]);

    /// <summary>
    /// Queues that are offered as the target of a call: as far as any right beyond the seat goes, and all of them to who has a seat and
    /// nothing else.
    /// </summary>
    public ViewScope Targets(ClaimsPrincipal user)
    {
        var held = permissions.Of(user);
        return held.Everywhere.Far.Any() || !held.Allows(CentrePermissions.UseSeat) ? Of(held.Everywhere) : ViewScope.Everything;
    }

    /// <summary>Others' calls do not exist for an agent, nor those of other organisations for anybody.</summary>
    public bool MaySee(ClaimsPrincipal user, CallRecord call)
    {
        var scopes = user.Scopes();
        return (scopes.Far.Any() && Of(scopes).Calls.Covers(call))
            || (scopes.HasSelf && user.FindAgent() is { } agent && call.Agents.Contains(agent));
    }

    /// <summary>
    /// Whose working time somebody sees, and of when: a provider its own agents, a bureau those who serve a queue of its contract, both
    /// within the terms of their contracts. Null: everybody's.
    /// </summary>
    public IReadOnlyList<AgentSpan>? AgentTimes(ClaimsPrincipal user)
    {
        var scope = Of(user);
        return scope.IsEverything ? null
            : [.. centre.Current.Agents.SelectMany(agent => AgentSpan.Merge(
                agent.Id, scope.Parts.SelectMany(p => p.Calls.Grants!.Value.Where(g => IsOf(p.Organisation, agent, g)))
                    .Select(g => (g.From, g.To))))];
    }

    public OrganisationView Of(Organisation organisation) => organisation.Kind switch
    {
        OrganisationKind.Centre => OrganisationView.Everything,
        OrganisationKind.Provider when !contracts.HasAny(organisation) => Own(organisation),
        _ => Contracted(organisation),
    };

    private static bool IsOf(Organisation organisation, AgentSettings agent, CallGrant grant) =>
        organisation.Kind is OrganisationKind.Provider ? agent.ProviderId == organisation.Id
            : grant.Queues.IsEmpty || agent.Queues.Any(q => grant.Queues.Contains(q.Value));

    private OrganisationView Team(string id)
    {
        var queues = centre.Current.Agents.Where(a => a.Team == id).SelectMany(a => a.Queues).Select(q => q.Value).ToFrozenSet();
        return new(Organisation.Centre, CallRights.Nothing, queues, IsServing: true) { Team = id };
    }

    private OrganisationView Own(Organisation provider)
    {
        var queues = centre.Current.Queues.Where(q => q.ProviderId == provider.Id).Select(q => q.Id.Value).ToFrozenSet();
        var calls = queues.Count == 0 ? CallRights.Nothing : new([new([.. queues], [], DateTimeOffset.MinValue, DateTimeOffset.MaxValue)]);
        return new(provider, calls, queues, IsServing: true);
    }

    private OrganisationView Contracted(Organisation organisation)
    {
        var now = contracts.On(organisation, clock.Today);
        return new(organisation, contracts.Of(organisation), now.SelectMany(LiveQueues).ToFrozenSet(), IsServing: now.Count > 0);
    }

    /// <summary>
    /// Live figures are kept by queue alone. Where a scope names some of the entry numbers only, a queue's figures would show calls of
    /// others: then nothing is seen live, and the stored calls are.
    /// </summary>
    private IEnumerable<string> LiveQueues(CallScope scope) =>
        !scope.EntryNumbers.IsEmpty && !centre.Current.EntryNumbers.All(e => scope.EntryNumbers.Contains(e.Number)) ? []
        : scope.Queues.IsEmpty ? centre.Current.Queues.Select(q => q.Id.Value)
        : scope.Queues;
}
