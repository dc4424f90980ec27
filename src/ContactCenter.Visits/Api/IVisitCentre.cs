using System.Security.Claims;
using ContactCenter.Backoffice.Attachments;

namespace ContactCenter.Visits.Api;

/// <summary>What visits ask of the centre around them.</summary>
public interface IVisitCentre
{
    /// <summary>In the centre's one spelling (E.164); empty when it is no telephone number.</summary>
    string ReadNumber(string? typed);

    /// <param name="typed">A user name, whatever its letters: of accounts they are told apart by no case.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>As the account itself is spelled; null when nobody of this name may make visits.</returns>
    Task<string?> FindTechnicianAsync(string typed, CancellationToken cancel);

    /// <summary>Whether there is a ticket of this number that the person may see.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="number">As people call it.</param>
    /// <param name="cancel">Stops it.</param>
    Task<bool> MaySeeTicketAsync(ClaimsPrincipal user, string number, CancellationToken cancel);

    /// <summary>Where signatures are.</summary>
    FileVault Files { get; }
}
