using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ContactCenter.Backoffice.Permissions;

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

    public static Dictionary<string, string[]> Check(RoleChange change, RoleDefinition? inForce, PermissionCatalogue catalogue)
    {
        var errors = new Dictionary<string, string[]>();
        if (!Ids().IsMatch(change.Role))
        {
            errors["role"] = ["2 to 40 lower-case letters, digits and hyphens, beginning with a letter."];
        }

        foreach (var (field, title) in new[] { ("chinese", change.Chinese), ("english", change.English) })
        {
            if (string.IsNullOrWhiteSpace(title) || title.Length > LongestTitle || title.Any(char.IsControl))
            {
                errors[field] = [$"1 to {LongestTitle} characters, no control characters."];
            }
        }

        var unknown = change.Permissions.Where(p => catalogue.Find(p) is null).ToArray();
        if (unknown.Length > 0 || change.Permissions.Distinct().Count() != change.Permissions.Length)
        {
            errors["permissions"] = unknown.Length > 0 ? [.. unknown.Select(p => $"There is no permission '{p}'.")] : ["Each once."];
        }

        if (inForce is { IsShipped: true })
        {
            CheckShipped(change, inForce, errors);
        }

        return errors;
    }

    /// <summary>What it may do comes with the platform.</summary>
    private static void CheckShipped(RoleChange change, RoleDefinition shipped, Dictionary<string, string[]> errors)
    {
        const string Only = "This role comes with the platform: only whether it requires a second factor is decided here.";
        if (!change.Permissions.ToHashSet().SetEquals(shipped.Permissions))
        {
            errors.TryAdd("permissions", [Only]);
        }

        if (change.IsRetired)
        {
            errors["isRetired"] = [Only];
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$")]
    private static partial Regex Ids();
}
