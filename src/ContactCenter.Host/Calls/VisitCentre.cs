using System.Security.Claims;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Identity.Rights;
using ContactCenter.Visits.Api;

namespace ContactCenter.Host.Calls;

/// <summary>The centre as visits see it.</summary>
internal sealed class VisitCentre(
    ICentreDirectory centre, RightsDirectory rights, FileVault files, TicketSights sights, TicketQueries tickets) : IVisitCentre
{
    public FileVault Files => files;

    public string ReadNumber(string? typed) => centre.Numbers.Read(typed).Number;

    public async Task<bool> MaySeeTicketAsync(ClaimsPrincipal user, string number, CancellationToken cancel) =>
        sights.MayLook(user) && await tickets.FindByNumberAsync(number, sights.Of(user), cancel) is not null;

    public Task<string?> FindTechnicianAsync(string typed, CancellationToken cancel) => Task.FromResult(
        rights.Of(typed)
            .FirstOrDefault(a => rights.FindRole(a.Role) is { } role && role.Permissions.Contains(VisitPermissions.Work.Name))?.UserName);
}
