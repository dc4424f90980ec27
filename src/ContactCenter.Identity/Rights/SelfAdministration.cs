using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Database;
using ContactCenter.Identity.Access;

namespace ContactCenter.Identity.Rights;

/// <inheritdoc/>
internal sealed class SelfAdministration(StorageDatabase database, RightsStore store, PermissionCatalogue catalogue, TimeProvider time)
    : ISelfAdministration
{
    public Task<bool> NeedsPersonAsync(string userName, CancellationToken cancel) =>
        IsLostAsync(a => !ApprovalRules.IsSame(a.UserName, userName), changed: null, cancel);

    /// <summary>An end at a later moment is judged as one at once: what others have is known of now alone.</summary>
    /// <inheritdoc cref="NeedsPersonAsync"/>
    public Task<bool> NeedsAssignmentAsync(long id, CancellationToken cancel) => IsLostAsync(a => a.Id != id, changed: null, cancel);

    /// <summary>Whether it needs what the role holds and would hold no more.</summary>
    /// <inheritdoc cref="NeedsPersonAsync"/>
    public Task<bool> NeedsRoleAsync(RoleChange change, CancellationToken cancel) => IsLostAsync(_ => true, change, cancel);

    private async Task<bool> IsLostAsync(Func<Assignment, bool> stays, RoleChange? changed, CancellationToken cancel)
    {
        // Who reads after the wait sees what the one before has committed: two who lock each other do not both succeed.
        await RightsMark.HoldAsync(database, cancel);
        var now = time.GetUtcNow();
        var locked = (await database.ReadAsync(
                "SELECT user_name FROM app_user WHERE locked_at IS NOT NULL", r => r.GetString(0), cancel))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var assignments = (await store.AssignmentsAsync(userName: null, cancel))
            .Where(a => a.CountsAt(now) && a.Scope == Scope.City && !locked.Contains(a.UserName)).ToList();
        var roles = ShippedRoles.With(await store.RolesAsync(cancel), catalogue).ToDictionary(r => r.Id, r => r.Permissions);
        var before = Holders.Of(assignments, role => roles.GetValueOrDefault(role, []));
        var after = Holders.Of(
            assignments.Where(stays), role => role == changed?.Role ? changed.Permissions : roles.GetValueOrDefault(role, []));
        return (before.CanAdminister && !after.CanAdminister) || (before.TwoCanDecide && !after.TwoCanDecide);
    }

    /// <param name="Administrators">Hold what administering people and rights needs.</param>
    /// <param name="Approvers">May be the second person.</param>
    private sealed record Holders(IReadOnlySet<string> Administrators, IReadOnlySet<string> Approvers)
    {
        public bool CanAdminister => Administrators.Count > 0;

        public bool TwoCanDecide => Administrators.Any(a => Approvers.Any(b => !ApprovalRules.IsSame(a, b)));

        public static Holders Of(IEnumerable<Assignment> assignments, Func<string, IEnumerable<string>> permissions)
        {
            var held = assignments.GroupBy(a => a.UserName, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(g => g.Key, g => g.SelectMany(a => permissions(a.Role)).ToHashSet());
            return new(
                Names(held, IdentityPermissions.ManageUsers, IdentityPermissions.ProposeRights),
                Names(held, IdentityPermissions.ApproveRights));
        }

        private static HashSet<string> Names(Dictionary<string, HashSet<string>> held, params Permission[] asked) =>
            [.. held.Where(h => asked.All(a => h.Value.Contains(a.Name))).Select(h => h.Key)];
    }
}
