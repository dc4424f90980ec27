using ContactCenter.Backoffice.Attachments;

namespace ContactCenter.Visits.Api;

/// <summary>What visits ask of the centre around them.</summary>
public interface IVisitCentre
{
    /// <summary>In the centre's one spelling (E.164); empty when it is no telephone number.</summary>
    string ReadNumber(string? typed);

    /// <summary>Whether somebody of this user name may make visits.</summary>
    Task<bool> IsTechnicianAsync(string userName, CancellationToken cancel);

    /// <summary>Where signatures are.</summary>
    FileVault Files { get; }
}
