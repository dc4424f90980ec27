using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Supervision.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Supervision.Messages;

/// <summary>What an agent was told by those who run the floor.</summary>
internal static class SeatMessageEndpoints
{
    public static void MapSeatMessageEndpoints(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/agent/messages").WithTags("Agent").RequirePermission(FloorPermissions.UseSeat);
        own.MapGet("/", (ClaimsPrincipal user, FloorMessageStore store, CancellationToken cancel) =>
            store.OfAgentAsync(SeatOf(user), cancel));
        own.MapPost("/{message:long}/acknowledge", AcknowledgeAsync).NotAudited("the message keeps when it was acknowledged").Fails(404);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AcknowledgeAsync(
        long message, ClaimsPrincipal user, FloorMessageStore store, IFloor floor, CancellationToken cancel)
    {
        if (!await store.AcknowledgeAsync(message, SeatOf(user), cancel))
        {
            return Problem.NotFound("unknown-message");
        }

        // A second page of the same agent puts it away too.
        floor.TellPage(SeatOf(user));
        return TypedResults.NoContent();
    }

    /// <summary>The permission is held by nobody without a seat.</summary>
    private static AgentId SeatOf(ClaimsPrincipal user) => AgentId.From(user.FindFirstValue(PersonClaims.Seat)!);
}
