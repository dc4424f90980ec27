using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Accounts;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Sessions;
using ContactCenter.Identity.Rights;
using ContactCenter.Quality.Api;

namespace ContactCenter.Host.Quality;

/// <summary>The centre as quality sees it.</summary>
internal sealed class QualityCentre(
    ICentreDirectory centre, CentreClock clock, ViewScopes scopes, RightsDirectory rights, UserStore users, IPermissionSource permissions,
    CallQueries calls)
    : IQualityCentre
{
    public TimeZoneInfo Zone => clock.Zone;

    public DateOnly Today => clock.Today;

    public DateTimeOffset StartOf(DateOnly day) => clock.StartOf(day);

    public IReadOnlyCollection<string>? QueuesOf(ClaimsPrincipal user) => scopes.Of(user).Queues;

    public IReadOnlyCollection<string>? QueuesOf(ClaimsPrincipal user, Permission permission) =>
        scopes.Of(ScopeSet.Of(permissions.Of(user).ScopesOf(permission))).Queues;

    public bool HasQueue(string queue) => centre.Current.Queues.Any(q => q.Id.Value == queue);

    public bool HasSubject(string subject) => centre.Current.Dispositions.Any(d => d.Code == subject);

    public async Task<IReadOnlyDictionary<string, decimal?>> RecordingsOfAsync(string call, CancellationToken cancel) =>
        (await calls.FindAsync(CallId.From(call), cancel))?.Record.Recordings
            .ToDictionary(r => r.Id.Value, r => r.DurationMilliseconds / 1_000m, StringComparer.Ordinal)
        ?? [];

    public async Task<string?> FindSeatAsync(string typed, CancellationToken cancel) =>
        centre.Current.Agents.Any(a => a.Id.Value == typed) ? typed
        : await users.FindAsync(typed, cancel) is { } user ? user.Agent?.Value ?? user.UserName
        : null;

    public string? SeatOf(ClaimsPrincipal user) => user.FindAgent()?.Value;

    public async Task<ScorerPerson?> FindScorerAsync(string typed, CancellationToken cancel) =>
        await users.FindAsync(typed, cancel) is { } user && MayScore(user) ? Person(user) : null;

    public async Task<IReadOnlyList<ScorerPerson>> ScorersAsync(CancellationToken cancel) =>
        [.. (await users.ListAsync(cancel)).Where(MayScore).Select(Person).OrderBy(p => p.UserName, StringComparer.Ordinal)];

    public async Task<IReadOnlyCollection<string>?> QueuesOfScorerAsync(string userName, CancellationToken cancel) =>
        await users.FindAsync(userName, cancel) is { } user
            ? scopes.Of(ScopeSet.Of(rights.Of(user.UserName, user.Agent is not null).ScopesOf(QualityPermissions.Score))).Queues
            : [];

    private bool MayScore(UserAccount user) => rights.Of(user.UserName, user.Agent is not null).Allows(QualityPermissions.Score);

    private static ScorerPerson Person(UserAccount user) => new(user.UserName, user.Agent?.Value);
}
