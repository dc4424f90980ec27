using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Centre;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Agents;

/// <summary>
/// Whom a person may see in the directory, and so whom an agent may transfer a call to: one rule for the list and for the deed.
/// </summary>
internal sealed class Colleagues(ViewScopes scopes, IPermissionSource permissions, ICentreDirectory centre)
{
    /// <summary>An agent sees the colleagues of its own provider; one that belongs to none is the centre's own. Overseers see their scope.</summary>
    public bool Sees(ClaimsPrincipal user, AgentSettings other)
    {
        var overseen = ScopeSet.Of(permissions.Of(user).ScopesOf(CentrePermissions.ReadAgents));
        if (overseen.Far.Any() || user.FindAgent() is not { } self)
        {
            return scopes.Of(overseen.Far.Any() ? overseen : user.Scopes()).Sees(other);
        }

        var provider = centre.FindAgent(self)?.ProviderId;
        return provider is null || other.ProviderId == provider;
    }

    /// <summary>Whether a call may go there: to what the person's pages offer as a target.</summary>
    public bool MayTransferTo(ClaimsPrincipal user, QueueSettings queue) => scopes.Targets(user).Sees(queue.Id);
}
