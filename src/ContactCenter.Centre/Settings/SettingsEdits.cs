using ContactCenter.Domain.Centre;
using ContactCenter.History.Centre;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Centre.Settings;

/// <summary>
/// Narrow changes of the settings by people who may not change all of them: checked, saved, audited and undone like every other.
/// </summary>
public sealed class SettingsEdits
{
    /// <summary>What stands in the audit log of each.</summary>
    public const string Audited = SettingsEndpoints.Changed;

    private readonly SettingsStore _store;
    private readonly SettingsChanges _changes;

    internal SettingsEdits(SettingsStore store, SettingsChanges changes) => (_store, _changes) = (store, changes);

    /// <summary>Part of the request's transaction, on top of what is in force at this moment.</summary>
    /// <param name="edit">From the settings in force to those that are wanted.</param>
    /// <param name="reason">For the list of versions and the audit log.</param>
    /// <param name="http">The request.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when it is saved; otherwise 400 by field, or 409 where somebody saved at the same time.</returns>
    public async Task<ProblemHttpResult?> ApplyAsync(
        Func<CentreSettings, CentreSettings> edit, string reason, HttpContext http, CancellationToken cancel)
    {
        var inForce = await _store.LoadAsync(cancel);
        var proposed = await _changes.ReadAsync(edit(inForce.Settings), inForce.Version, reason, cancel);
        return proposed.Value is { } settings
            ? (await _changes.SaveAsync(settings, http, cancel)).Result as ProblemHttpResult
            : proposed.Problem;
    }
}
