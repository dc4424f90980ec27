using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Centre;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Live;

namespace ContactCenter.Host.Agents;

/// <summary>Who can be reached where: for everybody who may transfer a call, and for names on pages.</summary>
internal static class DirectoryEndpoints
{
    public static void MapDirectoryEndpoints(this IEndpointRouteBuilder api) => api.MapGet("/directory", GetAsync).WithTags("Agents")
        .AnySignedIn("names of colleagues, as far as the person sees them");

    private static async Task<DirectoryView> GetAsync(ClaimsPrincipal user, Colleagues colleagues, ICentreDirectory centre, LiveCentre live)
    {
        await live.BeFreshAsync();
        return new([.. centre.Current.Agents.Where(agent => colleagues.Sees(user, agent)).Select(agent => DirectoryEntry.Of(agent, live.Find(agent.Id)))]);
    }
}

/// <summary>The agents that the person may see, in the order of the settings.</summary>
public sealed record DirectoryView(IReadOnlyList<DirectoryEntry> Agents);

/// <summary>
/// One agent in the directory: what a colleague needs to transfer a call, and nothing of what the agent does with whom, since when or
/// why not.
/// </summary>
/// <param name="Queues">Signed in to these; the agent's own when signed out.</param>
public sealed record DirectoryEntry(string AgentId, string Extension, string Name, IReadOnlyList<string> Queues, AgentPresence Presence)
{
    internal static DirectoryEntry Of(AgentSettings settings, AgentSnapshot? agent)
    {
        var queues = agent is { Availability: not AgentAvailability.SignedOut } ? agent.Queues : settings.Queues;
        return new(settings.Id.Value, settings.Extension, settings.Name, [.. queues.Select(q => q.Value)], PresenceOf(agent));
    }

    private static AgentPresence PresenceOf(AgentSnapshot? agent) => (agent?.Work?.State, agent?.Availability) switch
    {
        (AgentWorkState.WrapUp, _) => AgentPresence.WrapUp,
        (not null and not AgentWorkState.Idle, _) => AgentPresence.Busy,
        (_, AgentAvailability.Ready) => agent!.Reachable ? AgentPresence.Ready : AgentPresence.Unreachable,
        (_, AgentAvailability.NotReady) => AgentPresence.NotReady,
        _ => AgentPresence.SignedOut,
    };
}

/// <summary>Whether a colleague can take a call now.</summary>
public enum AgentPresence
{
    SignedOut,

    NotReady,

    /// <summary>Ready, but no phone is there.</summary>
    Unreachable,

    /// <summary>A call that is transferred to the agent now rings.</summary>
    Ready,

    /// <summary>Rings or talks.</summary>
    Busy,

    /// <summary>Writes the summary of the last call.</summary>
    WrapUp,
}
