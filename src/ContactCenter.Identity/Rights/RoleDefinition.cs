using System.Collections.Immutable;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Identity.Rights;

/// <summary>A named set of permissions.</summary>
/// <param name="Id">2 to 40 lower-case letters, digits and hyphens; stays as it is.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Permissions">Names; those that this version of the platform does not know give nothing.</param>
/// <param name="RequiresTwoFactor">Who holds it signs in with a second factor.</param>
/// <param name="IsShipped">
/// It comes with the platform, and so do its permissions: a new slice says which of the shipped roles hold its own, and nobody changes that
/// here. Only whether a second factor is asked for is decided in the centre.
/// </param>
/// <param name="IsRetired">It is given to nobody any more; who has it keeps it to the end of the term.</param>
/// <param name="Version">0 for a shipped one that was never decided on.</param>
public sealed record RoleDefinition(
    string Id, BilingualText Title, ImmutableArray<string> Permissions, bool RequiresTwoFactor, bool IsShipped, bool IsRetired,
    int Version);

/// <summary>The roles that ship.</summary>
internal static class ShippedRoles
{
    private static readonly (string Id, BilingualText Title)[] Titles =
    [
        (Roles.Agent, new("坐席", "Agent")), (Roles.Supervisor, new("班长", "Supervisor")), (Roles.Auditor, new("审计员", "Auditor")),
        (Roles.Administrator, new("管理员", "Administrator")), (Roles.Assessor, new("考核人员", "Assessor")),
        (Roles.Provider, new("服务商", "Provider")), (Roles.Department, new("业务部门", "Department")),
        (Roles.Informants, new("举报受理", "Informants' officer")),
    ];

    public static IEnumerable<RoleDefinition> Of(PermissionCatalogue catalogue) => Titles.Select(t => new RoleDefinition(
        t.Id, t.Title, [.. catalogue.All.Where(p => p.HeldBy.Contains(t.Id)).Select(p => p.Name)],
        RequiresTwoFactor: false, IsShipped: true, IsRetired: false, Version: 0));

    /// <summary>These, with what was decided on them, and the centre's own.</summary>
    /// <param name="stored">The newest version of each.</param>
    /// <param name="catalogue">What there is to hold.</param>
    public static IEnumerable<RoleDefinition> With(IReadOnlyList<RoleDefinition> stored, PermissionCatalogue catalogue)
    {
        var decided = stored.ToDictionary(r => r.Id, StringComparer.Ordinal);
        var shipped = Of(catalogue)
            .Select(r => decided.Remove(r.Id, out var d) ? r with { RequiresTwoFactor = d.RequiresTwoFactor, Version = d.Version } : r)
            .ToList();
        return shipped.Concat(decided.Values);
    }
}
