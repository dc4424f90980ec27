using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Centre.Messages;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Live;

/// <summary>What an agent was told by those who run the floor.</summary>
internal static class SeatMessageEndpoints
{
    public static void MapSeatMessageEndpoints(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/agent/messages").WithTags("Agent").RequirePermission(CentrePermissions.UseSeat);
        own.MapGet("/", (ClaimsPrincipal user, FloorMessageStore store, CancellationToken cancel) =>
            store.OfAgentAsync(user.RequireAgent(), cancel));
        own.MapPost("/{message:long}/acknowledge", AcknowledgeAsync).NotAudited("the message keeps when it was acknowledged").Fails(404);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AcknowledgeAsync(
        long message, ClaimsPrincipal user, FloorMessageStore store, LiveChanges changes, CancellationToken cancel)
    {
        if (!await store.AcknowledgeAsync(message, user.RequireAgent(), cancel))
        {
            return Problem.NotFound("unknown-message");
        }

        // A second page of the same agent puts it away too.
        changes.TellPage(user.RequireAgent());
        return TypedResults.NoContent();
    }
}
