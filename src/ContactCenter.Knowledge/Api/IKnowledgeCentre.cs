using ContactCenter.Backoffice.Attachments;

namespace ContactCenter.Knowledge.Api;

/// <summary>What knowledge asks of the centre around it.</summary>
public interface IKnowledgeCentre
{
    /// <summary>Where files of articles are.</summary>
    FileVault Files { get; }

    /// <summary>A moment by the wall clock of the centre.</summary>
    DateTimeOffset Local(DateTimeOffset at);

    /// <param name="typed">A user name, whatever its letters.</param>
    /// <returns>As the account itself is spelled; null when nobody of this name writes articles.</returns>
    string? FindOwner(string typed);
}
