using System.Collections.Frozen;
using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Supervision.Access;

/// <summary>The centre as those who run the floor see it, and the way to the pages of seats.</summary>
public interface IFloor
{
    /// <summary>As far as the right to what this request asks for goes.</summary>
    IFloorSight SightOf(ClaimsPrincipal user);

    /// <summary>As far as the person's right to something goes, whatever the request asks for; nothing where it is not held.</summary>
    IFloorSight SightOf(ClaimsPrincipal user, Permission permission);

    /// <summary>Ids of the roles that the person has now.</summary>
    IReadOnlyList<string> RolesOf(ClaimsPrincipal user);

    bool HasRole(string id);

    /// <summary>Agents who are signed in to a queue, or meant for it while they are signed out.</summary>
    Task<FrozenSet<AgentId>> ServingAsync(string queue);

    /// <summary>The open pages of the agent ask anew what there is to know.</summary>
    void TellPage(AgentId agent);
}

/// <summary>Which part of the floor a person sees.</summary>
public interface IFloorSight
{
    bool IsEverything { get; }

    bool Sees(QueueId? queue);

    bool Sees(AgentSettings agent);

    /// <summary>Whether the person's right is about this team.</summary>
    bool Leads(string team);
}
