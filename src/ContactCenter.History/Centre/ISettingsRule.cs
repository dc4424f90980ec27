using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;

namespace ContactCenter.History.Centre;

/// <summary>
/// What a part of the platform asks of settings before they come into force: that a file is there, that nobody talks in a queue that goes,
/// that no contract counts it. Every part has its own; all are asked, and what all of them found is answered at once.
/// </summary>
public interface ISettingsRule
{
    /// <param name="settings">To come into force. They keep <see cref="SettingsCheck"/>.</param>
    /// <param name="inForce">Until then.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>By field (<c>queues[2].greeting</c>; of what is gone, its list: <c>queues</c>) all that is wrong with it.</returns>
    ValueTask<IReadOnlyList<SettingsFault>> CheckAsync(CentreSettings settings, CentreSettings inForce, CancellationToken cancel);
}

/// <param name="Field">Where, as <see cref="SettingsCheck"/> names it.</param>
/// <param name="Why">What is wrong there.</param>
public sealed record SettingsFault(string Field, Fault Why);
