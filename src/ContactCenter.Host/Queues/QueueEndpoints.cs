using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Host.Live;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Queues;

internal static class QueueEndpoints
{
    /// <summary>Every signed-in person may see the queues of their organisation: agents choose where to sign in and transfer to.</summary>
    public static void MapQueueEndpoints(this IEndpointRouteBuilder api) => api.MapGet("/queues", GetAllAsync).WithTags("Queues")
        .AnySignedIn("queues of the person's organisation: where to sign in and transfer to");

    private static async Task<IReadOnlyList<QueueView>> GetAllAsync(ClaimsPrincipal user, ViewScopes scopes, LiveCentre live)
    {
        await live.BeFreshAsync();
        return live.Complete(scopes.Targets(user)).Queues;
    }
}
