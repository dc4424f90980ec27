using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Centre;
using ContactCenter.History.Centre;
using ContactCenter.History.Database;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;
using ContactCenter.Host.Sessions;
using ContactCenter.Sip.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Centre;

/// <summary>The settings of the centre, read and changed as a whole; every change is a version and stands in the audit log.</summary>
internal static class SettingsEndpoints
{
    /// <summary>A centre of some thousand agents, in bytes.</summary>
    private const int LargestDocument = 8 * 1024 * 1024;

    public static void MapSettingsEndpoints(this IEndpointRouteBuilder api)
    {
        var settings = api.MapGroup("/settings").WithTags("Settings");
        settings.MapGet("", GetAsync).RequirePermission(CentrePermissions.ReadSettings);
        settings.MapPut("", PutAsync).RequirePermission(CentrePermissions.ChangeSettings).WithMetadata(new BodyLimit(LargestDocument))
            .Audited("settings-changed").Fails(400, 409, 413);
    }

    private static async Task<SettingsView> GetAsync(SettingsStore store, CancellationToken cancel) => SettingsView.Of(await store.LoadAsync(cancel));

    /// <summary>What is saved is in force here when the answer comes, and at every other Host within a second.</summary>
    private static async Task<Results<Ok<SettingsView>, ProblemHttpResult>> PutAsync(
        SettingsChange body, HttpContext http, SettingsStore store, StorageDatabase database, AuditTrail audit, CentreWatch watch,
        ICentreNews news, PromptFiles prompts, ContactCenterOptions options, CancellationToken cancel)
    {
        var inForce = await store.LoadAsync(cancel);
        if (body.BasedOn != inForce.Version)
        {
            return Stale(inForce.Version);
        }

        var errors = new Dictionary<string, string[]>();
        if (body.Reason is { Length: > 512 })
        {
            errors["reason"] = ["At most 512 characters."];
        }

        var settings = SettingsDocument.Read(body.Settings, inForce.Settings, errors);
        if (settings is not null)
        {
            Check(settings, inForce.Settings, options, errors);
            await CheckFilesAsync(settings, inForce.Settings, prompts, errors, cancel);
        }

        if (settings is null || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await store.SaveAsync(settings, body.BasedOn, http.User.Name(), cancel) is not { } saved)
        {
            return Stale(null);
        }

        await audit.WriteAsync(http, "settings-changed", $"{saved.Version}", body.Reason);
        await database.AfterCommitAsync(() =>
        {
            news.Tell(NewsTopics.Settings, FormattableString.Invariant($"{saved.Version}"));
            return watch.TryLookAsync(cancel);
        });
        return TypedResults.Ok(SettingsView.Of(saved));
    }

    private static void Check(CentreSettings settings, CentreSettings inForce, ContactCenterOptions options, Dictionary<string, string[]> errors)
    {
        foreach (var (field, why) in SettingsCheck.Check(settings, inForce))
        {
            errors[field] = why;
        }

        foreach (var (i, agent) in settings.Agents.Index().Where(a => a.Item.StaticContact is { } contact && !SipUri.TryParse(contact, out _)))
        {
            errors.TryAdd($"agents[{i}].staticContact", [$"'{agent.StaticContact}' is no SIP URI."]);
        }

        // One that opens the door to toll fraud at this address would be refused at the next start.
        if (errors.Count == 0 && ExposureRule.CheckTrunks(options.Sip, settings).ToArray() is { Length: > 0 } exposed)
        {
            errors["trunks"] = exposed;
        }
    }

    /// <summary>What was named before may be missing: the calls go on without it.</summary>
    private static async Task CheckFilesAsync(
        CentreSettings settings, CentreSettings inForce, PromptFiles prompts, Dictionary<string, string[]> errors, CancellationToken cancel)
    {
        var known = (await prompts.ListAsync(cancel)).Select(f => f.File).Concat(inForce.Prompts.Select(p => p.File)).ToHashSet(StringComparer.Ordinal);
        foreach (var (i, prompt) in settings.Prompts.Index().Where(p => !known.Contains(p.Item.File)))
        {
            errors.TryAdd($"prompts[{i}].file", [$"There is no file '{prompt.File}' yet: put it to /api/settings/prompts first."]);
        }
    }

    private static ProblemHttpResult Stale(long? version) => Problem.Of(
        StatusCodes.Status409Conflict, "stale", version is { } now ? $"The settings are at version {now}." : "Somebody else saved at the same time.");
}

/// <param name="Version">What a change is based on.</param>
/// <param name="Settings">All of them; a trunk's password is left out and <c>hasPassword</c> says whether there is one.</param>
public sealed record SettingsView(long Version, DateTimeOffset? SavedAt, string? SavedBy, JsonObject Settings)
{
    internal static SettingsView Of(SavedSettings saved) =>
        new(saved.Version, saved.SavedAt, saved.SavedBy, SettingsDocument.Write(SystemReasons.Complete(saved.Settings)));
}

/// <param name="BasedOn">The version that was read.</param>
/// <param name="Settings">
/// All of them. A trunk without <c>password</c> keeps the one it has; an empty one takes it away.
/// </param>
/// <param name="Reason">Why, for the audit log; at most 512 characters.</param>
public sealed record SettingsChange(long BasedOn, JsonElement Settings, string? Reason);
