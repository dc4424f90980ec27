using ContactCenter.Backoffice.Attachments;

namespace ContactCenter.Documents.Access;

/// <summary>What documents ask of the centre around them.</summary>
public interface IDocumentCentre
{
    /// <summary>Where templates and documents are, each under its hash.</summary>
    FileVault Files { get; }

    /// <summary>A point in time by the wall clock of the centre.</summary>
    DateTimeOffset Local(DateTimeOffset time);
}
