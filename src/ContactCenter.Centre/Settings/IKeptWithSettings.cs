using ContactCenter.Domain.Centre;

namespace ContactCenter.Centre.Settings;

/// <summary>What is written down beside settings that are saved, in their transaction.</summary>
internal interface IKeptWithSettings
{
    /// <param name="settings">That come into force.</param>
    /// <param name="who">Saves them.</param>
    /// <param name="reason">As it was given; null where none was.</param>
    /// <param name="cancel">Gives up.</param>
    Task KeepAsync(CentreSettings settings, string who, string? reason, CancellationToken cancel);
}
