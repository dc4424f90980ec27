using ContactCenter.Backoffice.Attachments;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Identity.Rights;
using ContactCenter.Visits.Api;

namespace ContactCenter.Host.Calls;

/// <summary>The centre as visits see it.</summary>
internal sealed class VisitCentre(ICentreDirectory centre, RightsDirectory rights, FileVault files) : IVisitCentre
{
    public FileVault Files => files;

    public string ReadNumber(string? typed) => centre.Numbers.Read(typed).Number;

    public Task<string?> FindTechnicianAsync(string typed, CancellationToken cancel) => Task.FromResult(
        rights.Of(typed)
            .FirstOrDefault(a => rights.FindRole(a.Role) is { } role && role.Permissions.Contains(VisitPermissions.Work.Name))?.UserName);
}
