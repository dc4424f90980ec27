using System.Text.Json;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Centre.Prompts;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.History.Centre;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Centre.Settings;

/// <summary>
/// The one way to other settings: read strictly, checked by every part of the platform, saved as a version, told to all Hosts.
/// </summary>
internal sealed class SettingsChanges(
    SettingsStore store,
    SettingsDocument document,
    IEnumerable<ISettingsRule> rules,
    NamedPromptsRule prompts,
    IEnumerable<IKeptWithSettings> kept,
    StorageDatabase database,
    AuditTrail audit,
    ISettingsNews news)
{
    private const int LongestReason = 512;

    /// <param name="settings">As they came.</param>
    /// <param name="basedOn">The version that was read before.</param>
    /// <param name="reason">For the audit log.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What may be saved, or everything that is wrong with it: 400 by field, 409 where somebody saved meanwhile.</returns>
    public Task<SettingsOrProblem> ReadAsync(JsonElement settings, long basedOn, string? reason, CancellationToken cancel) =>
        ProposeAsync((inForce, errors) => document.Read(settings, inForce, errors), basedOn, reason, cancel);

    /// <summary>The same of settings that were read before.</summary>
    public Task<SettingsOrProblem> ReadAsync(CentreSettings settings, long basedOn, string? reason, CancellationToken cancel) =>
        ProposeAsync((_, _) => settings, basedOn, reason, cancel);

    public SettingsDifferences Differences(ProposedSettings proposed) =>
        new(proposed.InForce.Version, null, SettingsDifference.Between(document, proposed.InForce.Settings, proposed.Settings));

    /// <summary>Part of the request's transaction.</summary>
    public async Task<Results<Ok<SettingsView>, ProblemHttpResult>> SaveAsync(
        ProposedSettings proposed, HttpContext http, CancellationToken cancel)
    {
        if (await prompts.HoldAsync(proposed.Settings, proposed.InForce.Settings, cancel) is { Count: > 0 } gone)
        {
            return Problem.Invalid(gone.ToDictionary(f => f.Field, f => new[] { f.Why }));
        }

        if (await store.SaveAsync(proposed.Settings, proposed.InForce.Version, http.User.Name(), proposed.Reason, cancel) is not { } saved)
        {
            return Stale(null);
        }

        foreach (var beside in kept)
        {
            await beside.KeepAsync(proposed.Settings, http.User.Name(), proposed.Reason, cancel);
        }

        await audit.WriteAsync(http, SettingsEndpoints.Changed, $"{saved.Version}", proposed.Reason);
        await database.AfterCommitAsync(() => news.SavedAsync(saved.Version, cancel));
        return TypedResults.Ok(document.View(saved));
    }

    private async Task<SettingsOrProblem> ProposeAsync(
        Func<CentreSettings, Dictionary<string, Fault[]>, CentreSettings?> read, long basedOn, string? reason, CancellationToken cancel)
    {
        var inForce = await store.LoadAsync(cancel);
        if (basedOn != inForce.Version)
        {
            return new(null, Stale(inForce.Version));
        }

        var errors = new Dictionary<string, Fault[]>();
        if (TextRules.WhyNotLineIfAny(reason, LongestReason) is { } why)
        {
            errors["reason"] = [why];
        }

        var settings = read(inForce.Settings, errors);
        if (settings is not null)
        {
            await CheckAsync(settings, inForce.Settings, errors, cancel);
        }

        return settings is null || errors.Count > 0 ? new(null, Problem.Invalid(errors)) : new(new(settings, inForce, reason), null);
    }

    private async Task CheckAsync(
        CentreSettings settings, CentreSettings inForce, Dictionary<string, Fault[]> errors, CancellationToken cancel)
    {
        foreach (var (field, why) in SettingsCheck.Check(settings, inForce))
        {
            errors[field] = why;
        }

        foreach (var rule in rules)
        {
            foreach (var (field, why) in await rule.CheckAsync(settings, inForce, cancel))
            {
                errors[field] = [.. errors.GetValueOrDefault(field) ?? [], why];
            }
        }
    }

    private static ProblemHttpResult Stale(long? version) => Problem.Conflict(
        "stale", version is { } now ? $"The settings are at version {now}." : "Somebody else saved at the same time.");
}

/// <summary>One of both.</summary>
internal sealed record SettingsOrProblem(ProposedSettings? Value, ProblemHttpResult? Problem);

/// <summary>They keep every rule, as things were when they were checked.</summary>
internal sealed record ProposedSettings(CentreSettings Settings, SavedSettings InForce, string? Reason);
