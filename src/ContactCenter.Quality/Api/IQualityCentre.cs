using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Quality.Api;

/// <param name="UserName">As the account is spelled.</param>
/// <param name="Seat">Null: the person has none.</param>
public sealed record ScorerPerson(string UserName, string? Seat);

/// <summary>What quality asks of the centre around it.</summary>
public interface IQualityCentre
{
    TimeZoneInfo Zone { get; }

    DateOnly Today { get; }

    /// <summary>When a local day begins.</summary>
    DateTimeOffset StartOf(DateOnly day);

    /// <summary>The queues that the person sees by what this request asks for; null: all of them.</summary>
    IReadOnlyCollection<string>? QueuesOf(ClaimsPrincipal user);

    /// <summary>The queues that the person sees by a permission, whatever this request asks for; null: all of them.</summary>
    IReadOnlyCollection<string>? QueuesOf(ClaimsPrincipal user, Permission permission);

    bool HasQueue(string queue);

    /// <summary>Whether something may be filed under a subject of this code, or was.</summary>
    bool HasSubject(string subject);

    /// <summary>The recordings of a call, with how many seconds each has; null: it is still made.</summary>
    Task<IReadOnlyDictionary<string, decimal?>> RecordingsOfAsync(string call, CancellationToken cancel);

    /// <param name="typed">An agent, or a user name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>By which contacts are of it: the agent, or the user name of who has none; null: there is no such seat.</returns>
    Task<string?> FindSeatAsync(string typed, CancellationToken cancel);

    /// <summary>The seat that the person works at; null: none.</summary>
    string? SeatOf(ClaimsPrincipal user);

    /// <param name="typed">A user name, whatever its letters.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Null when nobody of this name may score.</returns>
    Task<ScorerPerson?> FindScorerAsync(string typed, CancellationToken cancel);

    /// <summary>The queues of which somebody who may score does; null: of all of them.</summary>
    Task<IReadOnlyCollection<string>?> QueuesOfScorerAsync(string userName, CancellationToken cancel);

    /// <summary>People who may score, by user name.</summary>
    Task<IReadOnlyList<ScorerPerson>> ScorersAsync(CancellationToken cancel);
}
