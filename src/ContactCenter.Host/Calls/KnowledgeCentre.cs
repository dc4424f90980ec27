using ContactCenter.Backoffice.Attachments;
using ContactCenter.Host.Centre;
using ContactCenter.Identity.Rights;
using ContactCenter.Knowledge.Api;

namespace ContactCenter.Host.Calls;

/// <summary>The centre as the slice of knowledge sees it.</summary>
internal sealed class KnowledgeCentre(CentreClock clock, RightsDirectory rights, FileVault files) : IKnowledgeCentre
{
    public FileVault Files => files;

    public DateTimeOffset Local(DateTimeOffset at) => clock.Local(at);

    public string? FindOwner(string typed) => rights.Of(typed)
        .FirstOrDefault(a => rights.FindRole(a.Role) is { } role && role.Permissions.Contains(KnowledgePermissions.Write.Name))?.UserName;
}
