using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Trunks;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Trunks;
using ContactCenter.Supervision.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace ContactCenter.Supervision.Trunks;

/// <summary>The state of every trunk, for who oversees the whole centre: trunks carry everybody's calls.</summary>
internal static class TrunkEndpoints
{
    public static void MapTrunkEndpoints(this IEndpointRouteBuilder api) => api.MapGroup("/trunks").WithTags("Trunks")
        .MapGet("/", GetAsync).RequirePermission(FloorPermissions.ReadTrunks).Fails(403);

    private static async Task<Results<Ok<TrunkView[]>, ProblemHttpResult>> GetAsync(
        ClaimsPrincipal user, IFloor floor, ICentreDirectory centre, IGrainFactory grains)
    {
        if (!floor.SightOf(user).IsEverything)
        {
            return Problem.Forbidden();
        }

        var trunks = centre.Current.Trunks;
        var now = await Task.WhenAll(trunks.Select(t => grains.GetGrain<ITrunkGrain>(t.Id.Value).GetSnapshot()));
        return TypedResults.Ok(trunks.Zip(now, TrunkView.Of).ToArray());
    }
}

/// <summary>One trunk now.</summary>
/// <param name="Target">Where its calls go out to; null: none do, and nobody asks whether it is reachable.</param>
/// <param name="Reachable">Whether the far end answers OPTIONS at every Host; null: not known.</param>
/// <param name="ReachableSince">Since when that is so.</param>
/// <param name="CallsInProgress">Both ways.</param>
/// <param name="CountedSince">Refusals are of the last 24 hours, or since then when that is later.</param>
/// <param name="Refusals">By reason; what did not happen is left out.</param>
/// <param name="Hosts">What each Host found when it asked last.</param>
public sealed record TrunkView(
    string Id,
    string Name,
    bool Enabled,
    string? Target,
    bool? Reachable,
    DateTimeOffset? ReachableSince,
    int CallsInProgress,
    int MaxConcurrentCalls,
    int MaxCallsPerSecond,
    DateTimeOffset CountedSince,
    IReadOnlyList<TrunkRefusalView> Refusals,
    IReadOnlyList<TrunkSightView> Hosts)
{
    internal static TrunkView Of(TrunkSettings settings, TrunkSnapshot now) => new(
        settings.Id.Value,
        settings.Name,
        settings.Enabled,
        settings.Dialing?.Target,
        settings is { Enabled: true, Dialing: not null } ? now.Reachable : null,
        settings is { Enabled: true, Dialing: not null } ? now.ReachableSince : null,
        now.CallsInProgress,
        settings.MaxConcurrentCalls,
        settings.MaxCallsPerSecond,
        now.CountedSince,
        [.. now.Refusals.OrderByDescending(r => r.Value).Select(r => new TrunkRefusalView(r.Key, r.Value))],
        [.. now.Hosts.Select(h => new TrunkSightView(h.Host.Value, h.Reachable, h.At))]);
}

/// <param name="Count">Calls.</param>
public sealed record TrunkRefusalView(TrunkRefusal Reason, long Count);

/// <param name="At">When it asked.</param>
public sealed record TrunkSightView(string Host, bool Reachable, DateTimeOffset At);
