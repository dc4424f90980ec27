using ContactCenter.Backoffice.Sealing;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Workforce.Access;

/// <summary>What staff files ask of the centre around them.</summary>
public interface IWorkforceCentre
{
    /// <summary>A local day of the centre's clock.</summary>
    DateOnly Today { get; }

    /// <summary>When a local day begins.</summary>
    DateTimeOffset StartOf(DateOnly day);

    /// <summary>The local day of a moment.</summary>
    DateOnly DayOf(DateTimeOffset moment);

    /// <summary>In the centre's one spelling (E.164); empty when it is no telephone number.</summary>
    string ReadNumber(string? typed);

    /// <summary>Whether the centre has a seat of this id.</summary>
    bool HasSeat(string agent);

    /// <summary>The projects that people are engaged for: the contracts, by id, each with its name.</summary>
    Task<IReadOnlyList<StaffProject>> ProjectsAsync(CancellationToken cancel);

    /// <summary>Under which identities are kept; its key lies outside the database.</summary>
    KeyFileSeal Identities { get; }
}

/// <param name="Id">Of the contract.</param>
/// <param name="Name">As people call it.</param>
public sealed record StaffProject(string Id, TextView Name);
