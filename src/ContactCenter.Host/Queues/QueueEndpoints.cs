using ContactCenter.Host.Live;

namespace ContactCenter.Host.Queues;

internal static class QueueEndpoints
{
    /// <summary>Every signed-in person may see the queues: agents choose where to sign in and transfer to.</summary>
    public static void MapQueueEndpoints(this IEndpointRouteBuilder api) => api.MapGet("/queues", GetAllAsync).WithTags("Queues");

    private static async Task<IReadOnlyList<QueueView>> GetAllAsync(LiveCentre live)
    {
        await live.BeFreshAsync();
        return live.Complete().Queues;
    }
}
