using System.Security.Claims;
using ContactCenter.Backoffice.Requests;

namespace ContactCenter.Quality.Api;

/// <summary>Which contacts a person checks.</summary>
internal static class QualityReach
{
    /// <summary>Nobody scores a contact of their own, nor decides on one.</summary>
    public static bool IsOwn(this IQualityCentre centre, string seat, ClaimsPrincipal user) =>
        seat == centre.SeatOf(user) || seat == user.Name();

    /// <param name="queues">That the person sees; null: all of them.</param>
    /// <param name="queue">Of the contact; of one without, only who sees all.</param>
    public static bool Sees(IReadOnlyCollection<string>? queues, string? queue) =>
        queues is null || (queue is not null && queues.Contains(queue));
}
