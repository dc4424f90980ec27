using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Faults;
using ContactCenter.Identity.Access;

namespace ContactCenter.Identity.Rights;

/// <summary>A role as it would be from the approval on.</summary>
/// <param name="Role">Its id: 2 to 40 lower-case letters, digits and hyphens; one that is not there yet is made.</param>
/// <param name="Chinese">Its name.</param>
/// <param name="English">Its name.</param>
/// <param name="Permissions">Names, each once. Of a shipped role as they are.</param>
/// <param name="RequiresTwoFactor">Who holds it signs in with a second factor.</param>
/// <param name="IsRetired">It is given to nobody any more. Never of a shipped role.</param>
public sealed record RoleChange(
    string Role, string Chinese, string English, ImmutableArray<string> Permissions, bool RequiresTwoFactor, bool IsRetired);

/// <summary>What can be wrong with a role, field by field.</summary>
internal static partial class RoleRules
{
    private const int LongestTitle = 32;

    /// <param name="change">As it was proposed.</param>
    /// <param name="roles">All that there are.</param>
    /// <param name="catalogue">What there is to hold.</param>
    public static Dictionary<string, Fault[]> Check(
        RoleChange change, IReadOnlyList<RoleDefinition> roles, PermissionCatalogue catalogue)
    {
        var errors = new Dictionary<string, Fault[]>();
        if (!Ids().IsMatch(change.Role))
        {
            errors["role"] = [IdentityFaults.RoleId];
        }

        foreach (var (field, title) in new[] { ("chinese", change.Chinese), ("english", change.English) })
        {
            if ((PlainText.WhyNot(title, LongestTitle) ?? WhyNotTitle(title, change.Role, roles)) is { } why)
            {
                errors[field] = [why];
            }
        }

        var unknown = change.Permissions.Where(p => catalogue.Find(p) is null).ToArray();
        if (unknown.Length > 0 || change.Permissions.Distinct().Count() != change.Permissions.Length)
        {
            errors["permissions"] = unknown.Length > 0 ? [.. unknown.Select(p => IdentityFaults.NoPermission.With(p))] : [Wrong.EachOnce];
        }

        if (roles.FirstOrDefault(r => r.Id == change.Role) is { IsShipped: true } shipped)
        {
            CheckShipped(change, shipped, errors);
        }

        return errors;
    }

    /// <summary>Who approves reads titles: those of two roles are told apart in both languages.</summary>
    private static Fault? WhyNotTitle(string title, string role, IReadOnlyList<RoleDefinition> roles) =>
        roles.FirstOrDefault(r => r.Id != role && (PlainText.IsSame(r.Title.Zh, title) || PlainText.IsSame(r.Title.En, title)))
            is { } other ? IdentityFaults.TitleTaken.With(other.Id) : null;

    /// <summary>What it may do comes with the platform.</summary>
    private static void CheckShipped(RoleChange change, RoleDefinition shipped, Dictionary<string, Fault[]> errors)
    {
        if (!change.Permissions.ToHashSet().SetEquals(shipped.Permissions))
        {
            errors.TryAdd("permissions", [IdentityFaults.ShippedRole]);
        }

        if (change.IsRetired)
        {
            errors["isRetired"] = [IdentityFaults.ShippedRole];
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{1,39}\z")]
    private static partial Regex Ids();
}
