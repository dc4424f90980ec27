using System.Collections.Frozen;
using System.Security.Claims;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Storage.Accounts;

namespace ContactCenter.Host.Sessions;

/// <summary>Which part of the centre a person sees (LIV-02, SEC-01). What is outside does not exist for them.</summary>
/// <param name="Organisation">Whose view it is.</param>
/// <param name="Queues">The queues whose calls are seen; null is all, and the calls that reached no queue.</param>
internal sealed record ViewScope(Organisation Organisation, FrozenSet<string>? Queues)
{
    public static ViewScope Everything { get; } = new(Organisation.Centre, null);

    public bool Sees(QueueId? queue) => Queues is null || (queue is { } known && Queues.Contains(known.Value));

    public bool Sees(CallRecord call) => Sees(call.Queue);

    /// <summary>An agent is seen by its own provider; by a bureau when it serves one of its queues.</summary>
    public bool Sees(AgentSettings agent) => Organisation.Kind switch
    {
        OrganisationKind.Centre => true,
        OrganisationKind.Provider => agent.ProviderId == Organisation.Id,
        _ => agent.Queues.Any(q => Sees(q)),
    };
}

/// <summary>The queues that the contracts of a bureau or provider are about.</summary>
internal interface IContractQueues
{
    IReadOnlyCollection<QueueId> Of(Organisation organisation);
}

/// <summary>A centre without contracts: bureaus see nothing, providers what the settings name as theirs.</summary>
internal sealed class NoContractQueues : IContractQueues
{
    public IReadOnlyCollection<QueueId> Of(Organisation organisation) => [];
}

/// <summary>Finds what a person sees, from the settings and contracts of this moment.</summary>
internal sealed class ViewScopes(ICentreDirectory centre, IContractQueues contracts)
{
    public ViewScope Of(ClaimsPrincipal user) => Of(user.Organisation());

    /// <summary>Others' calls do not exist for an agent, nor those of other organisations for anybody.</summary>
    public bool MaySee(ClaimsPrincipal user, CallRecord call) => user.Oversees()
        ? Of(user).Sees(call)
        : user.FindAgent() is { } agent && call.Agents.Contains(agent);

    public ViewScope Of(Organisation organisation)
    {
        if (organisation.Kind is OrganisationKind.Centre)
        {
            return ViewScope.Everything;
        }

        var own = organisation.Kind is OrganisationKind.Provider
            ? centre.Current.Queues.Where(q => q.ProviderId == organisation.Id).Select(q => q.Id)
            : [];
        return new(organisation, own.Concat(contracts.Of(organisation)).Select(q => q.Value).ToFrozenSet());
    }
}
