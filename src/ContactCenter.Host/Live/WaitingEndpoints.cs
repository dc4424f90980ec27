using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Queues;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace ContactCenter.Host.Live;

/// <summary>Who waits in a queue now.</summary>
internal static class WaitingEndpoints
{
    private const int Most = 200;

    public static void MapWaitingEndpoints(this IEndpointRouteBuilder api) => api
        .MapGet("/queues/{id}/waiting", GetAsync).WithTags("Queues").RequirePermission(CentrePermissions.ReadWallboard).Fails(404);

    private static async Task<Results<Ok<WaitingView[]>, ProblemHttpResult>> GetAsync(
        string id, ClaimsPrincipal user, ViewScopes scopes, ICentreDirectory centre, IGrainFactory grains)
    {
        var queue = QueueId.From(id);
        if (centre.FindQueue(queue) is null || !scopes.Of(user).Sees(queue))
        {
            return Problem.NotFound("unknown-queue");
        }

        var line = (await grains.GetGrain<IQueueGrain>(id).GetSnapshot()).Waiting;
        return TypedResults.Ok(line.Take(Most).Select((entry, index) => new WaitingView(
            entry.Call.Value, index + 1, MaskedNumber.Of(entry.CallerNumber), entry.EntryNumber, entry.RequestedAt,
            entry.Priority)).ToArray());
    }
}

/// <summary>A call that waits for an agent and rings at none.</summary>
/// <param name="Position">1 is next.</param>
/// <param name="CallerNumber">Masked.</param>
/// <param name="Since">When a human was asked for.</param>
/// <param name="Priority">Higher goes first.</param>
public sealed record WaitingView(string CallId, int Position, string CallerNumber, string EntryNumber, DateTimeOffset Since, int Priority);
