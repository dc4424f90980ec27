using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Metrics;
using ContactCenter.History.Queries;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Metrics;

/// <summary>What callers said of today's calls, for the wallboard.</summary>
internal static class RatingEndpoints
{
    public static void MapRatingEndpoints(this IEndpointRouteBuilder metrics) =>
        metrics.MapGet("/live/ratings", GetAsync).RequirePermission(CentrePermissions.ReadWallboard);

    /// <summary>Of the queues that the person sees live; calls that reached none are seen by who sees everything.</summary>
    private static async Task<RatingsView> GetAsync(
        ClaimsPrincipal user, ViewScopes scopes, TodaysRatings ratings, CancellationToken cancel)
    {
        var seen = scopes.Of(user).Queues;
        var queues = (await ratings.ByQueueAsync(cancel))
            .Where(q => seen is null || (q.Queue is { } queue && seen.Contains(queue))).ToList();
        return new(
            RatingCountsView.Of(queues.Aggregate(new QueueRatings(null, 0, 0, RatingFigures.None, 0), (sum, q) => sum + q)),
            [.. queues.Where(q => q.Queue is not null).Select(q => new QueueRatingsView(q.Queue!, RatingCountsView.Of(q)))]);
    }
}

/// <summary>Ratings of today's calls.</summary>
/// <param name="Queues">Queues with calls; the total has also those that reached none.</param>
public sealed record RatingsView(RatingCountsView Total, IReadOnlyList<QueueRatingsView> Queues);

public sealed record QueueRatingsView(string Queue, RatingCountsView Ratings);

/// <param name="Answered">Calls that an agent answered.</param>
/// <param name="Asked">Whose caller was asked.</param>
/// <param name="Delivered">Who heard the question: the invitations of KPI-04 (X7).</param>
/// <param name="Received">Who answered it.</param>
/// <param name="Satisfied">Who said 4 or 5.</param>
/// <param name="DeliveredRate">Delivered of answered calls (KPI-04).</param>
/// <param name="ReceivedRate">Received of delivered.</param>
/// <param name="SatisfiedRate">Satisfied of received (KPI-05).</param>
/// <param name="AverageScore">1 to 5; the numerator is the sum of the scores.</param>
public sealed record RatingCountsView(
    long Answered, long Asked, long Delivered, long Received, long Satisfied, RateView DeliveredRate, RateView ReceivedRate,
    RateView SatisfiedRate, RateView AverageScore)
{
    internal static RatingCountsView Of(QueueRatings r) => new(
        r.Answered, r.Asked, r.Ratings.Pushed, r.Ratings.Received, r.Ratings.Satisfied,
        RateView.Of(new(r.Ratings.Pushed, r.Answered)), RateView.Of(new(r.Ratings.Received, r.Ratings.Pushed)),
        RateView.Of(new(r.Ratings.Satisfied, r.Ratings.Received)), RateView.Of(new(r.Score, r.Ratings.Received)));
}
