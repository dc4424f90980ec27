using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Requests;

namespace ContactCenter.Identity.Rights;

/// <summary>
/// Roles and assignments in memory, and from them what a person may do at this moment: what has ended counts no more in the next request.
/// The Host has it loaded again when they change, at whichever Host; while the database is away what was known holds.
/// </summary>
public sealed class RightsDirectory(RightsStore store, PermissionCatalogue catalogue, TimeProvider time) : IPermissionSource
{
    /// <summary>
    /// How long an account decides on nothing after somebody else gave it another password or took its second factor away (SEC-04): whoever
    /// did could sign in as the second person. Long enough that the owner finds the old password refused, and says so.
    /// </summary>
    public static readonly TimeSpan DecidesNothing = TimeSpan.FromHours(72);

    private readonly SemaphoreSlim _loading = new(1);

    private volatile Snapshot _now = new(
        FrozenDictionary<string, RoleDefinition>.Empty,
        new Dictionary<string, ImmutableArray<Assignment>>(StringComparer.OrdinalIgnoreCase),
        new Dictionary<string, DateTimeOffset>(),
        new HashSet<string>());

    /// <summary>Shipped ones first, then the centre's own in order of their names.</summary>
    public IReadOnlyList<RoleDefinition> Roles =>
        [.. _now.Roles.Values.OrderByDescending(r => r.IsShipped).ThenBy(r => r.Id, StringComparer.Ordinal)];

    public RoleDefinition? FindRole(string id) => _now.Roles.GetValueOrDefault(id);

    /// <summary>Of one person, those that count now.</summary>
    public IEnumerable<Assignment> Of(string userName)
    {
        var now = time.GetUtcNow();
        return _now.AssignmentsOf(userName).Where(a => a.CountsAt(now));
    }

    /// <summary>The roles that somebody has now, wherever.</summary>
    public IReadOnlyList<string> RolesOf(string userName) => [.. Of(userName).Select(a => a.Role).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether one of the roles that somebody has now asks for a second factor.</summary>
    public bool RequiresTwoFactor(string userName) => Of(userName).Any(a => FindRole(a.Role) is { RequiresTwoFactor: true });

    /// <summary>
    /// Whether a role asks for a second factor and the person has none: then the session does nothing but set it up, from the moment on at
    /// which this is so.
    /// </summary>
    internal bool LacksTwoFactor(string userName) => RequiresTwoFactor(userName) && !_now.HasTwoFactor(userName);

    /// <summary>Likewise of who asks; who came in by a provider that has asked for a second factor lacks none.</summary>
    public bool LacksTwoFactor(ClaimsPrincipal user) => !user.HasSecondFactorElsewhere() && LacksTwoFactor(user.Name());

    /// <summary>
    /// Whether somebody may do something, now or when an assignment begins, that another one may not do now. What is about the seat of a
    /// person counts nothing.
    /// </summary>
    /// <param name="userName">Who may be more.</param>
    /// <param name="other">Than whom.</param>
    internal bool HoldsMoreThan(string userName, string other)
    {
        var (snapshot, now) = (_now, time.GetUtcNow());
        var held = Held(snapshot, snapshot.AssignmentsOf(other).Where(a => a.CountsAt(now))).ToHashSet();
        return Held(snapshot, snapshot.AssignmentsOf(userName).Where(a => a.Until is null || a.Until > now))
            .Any(h => !held.Contains(h) && !held.Contains((h.Permission, Scope.City)));
    }

    /// <summary>Who may do something in the whole centre now.</summary>
    internal IEnumerable<string> HoldersOf(Permission permission)
    {
        var (snapshot, now) = (_now, time.GetUtcNow());
        return snapshot.People.Where(
            name => Held(snapshot, snapshot.AssignmentsOf(name).Where(a => a.CountsAt(now))).Contains((permission, Scope.City)));
    }

    /// <summary>Whether somebody has a role now or will have it.</summary>
    internal bool HasOrWillHave(string userName, string role)
    {
        var now = time.GetUtcNow();
        return _now.AssignmentsOf(userName).Any(a => a.Role == role && (a.Until is null || a.Until > now));
    }

    public PermissionSet Of(ClaimsPrincipal user) =>
        user.Identity is not { IsAuthenticated: true } ? PermissionSet.Nothing
        : user.IsProgram() ? OfProgram(user)
        : LacksTwoFactor(user) ? PermissionSet.Nothing
        : Of(user.Name(), user.HasClaim(c => c.Type == PersonClaims.Seat));

    /// <param name="userName">Who.</param>
    /// <param name="hasSeat">Whether they work at a seat.</param>
    public PermissionSet Of(string userName, bool hasSeat)
    {
        var (snapshot, now) = (_now, time.GetUtcNow());
        var known = snapshot.Known.GetValueOrDefault((userName, hasSeat));
        if (known is null || now < known.From || now >= known.Until)
        {
            known = Make(snapshot, userName, hasSeat, now);
            snapshot.Known[(userName, hasSeat)] = known;
        }

        return known.Permissions;
    }

    /// <summary>One after the other: what was read earlier never takes the place of what was read later.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        await _loading.WaitAsync(cancel);
        try
        {
            var roles = await store.RolesAsync(cancel);
            var assignments = await store.AssignmentsAsync(userName: null, cancel);
            var givenAnew = await store.GivenAnewAsync(time.GetUtcNow() - DecidesNothing, cancel);
            _now = new(
                ShippedRoles.With(roles, catalogue).ToFrozenDictionary(r => r.Id, StringComparer.Ordinal),
                assignments.GroupBy(a => a.UserName, StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.OrdinalIgnoreCase),
                givenAnew,
                await store.WithTwoFactorAsync(cancel));
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>One person anew, who has come a moment ago; everybody is loaded soon.</summary>
    public async Task LoadAsync(string userName, CancellationToken cancel)
    {
        var own = await store.AssignmentsAsync(userName, cancel);
        if (!own.SequenceEqual(_now.AssignmentsOf(userName)) || LacksTwoFactor(userName))
        {
            await LoadAsync(cancel);
        }
    }

    /// <summary>What its key names of what its owner may do, and nothing that needs the person.</summary>
    private PermissionSet OfProgram(ClaimsPrincipal program)
    {
        var owner = Of(program.Name(), hasSeat: false);
        return new(
        [
            .. from name in program.FindAll(PersonClaims.KeyPermission).Select(c => c.Value)
               let permission = catalogue.Find(name)
               where permission is { NeedsPerson: false, NeedsSeat: false }
               from scope in owner.ScopesOf(permission)
               select (permission, scope),
        ]);
    }

    private IEnumerable<(Permission Permission, Scope Scope)> Held(Snapshot snapshot, IEnumerable<Assignment> assignments) =>
        from assignment in assignments
        where assignment.Scope != Scope.Self
        from name in snapshot.Roles.TryGetValue(assignment.Role, out var role) ? role.Permissions : []
        let permission = catalogue.Find(name)
        where permission is { NeedsSeat: false }
        select (permission, assignment.Scope);

    private KnownRights Make(Snapshot snapshot, string userName, bool hasSeat, DateTimeOffset now)
    {
        var all = snapshot.AssignmentsOf(userName);
        var decidesFrom = snapshot.GivenAnewAt(userName) is { } given ? given + DecidesNothing : DateTimeOffset.MinValue;
        var grants = from assignment in all
                     where assignment.CountsAt(now) && (assignment.Scope != Scope.Self || hasSeat)
                     from name in snapshot.Roles.TryGetValue(assignment.Role, out var role) ? role.Permissions : []
                     let permission = catalogue.Find(name)
                     where permission is not null && (!permission.NeedsSeat || hasSeat) && (!permission.Decides || now >= decidesFrom)
                     select (permission, permission.NeedsSeat ? Scope.Self : assignment.Scope);
        var changes = all.SelectMany(a => new[] { a.From, a.Until ?? DateTimeOffset.MaxValue }).Append(decidesFrom).ToList();
        return new(
            new([.. grants]),
            changes.Where(c => c <= now).DefaultIfEmpty(DateTimeOffset.MinValue).Max(),
            changes.Where(c => c > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min());
    }

    /// <summary>What somebody may do until one of their assignments begins or ends.</summary>
    private sealed record KnownRights(PermissionSet Permissions, DateTimeOffset From, DateTimeOffset Until);

    private sealed class Snapshot(
        FrozenDictionary<string, RoleDefinition> roles,
        IReadOnlyDictionary<string, ImmutableArray<Assignment>> assignments,
        IReadOnlyDictionary<string, DateTimeOffset> givenAnew,
        IReadOnlySet<string> withTwoFactor)
    {
        public FrozenDictionary<string, RoleDefinition> Roles { get; } = roles;

        public ConcurrentDictionary<(string UserName, bool HasSeat), KnownRights> Known { get; } = [];

        public IEnumerable<string> People => assignments.Keys;

        public bool HasTwoFactor(string userName) => withTwoFactor.Contains(userName);

        public DateTimeOffset? GivenAnewAt(string userName) => givenAnew.TryGetValue(userName, out var at) ? at : null;

        public ImmutableArray<Assignment> AssignmentsOf(string userName) => assignments.TryGetValue(userName, out var own) ? own : [];
    }
}
