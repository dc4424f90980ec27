using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.History.Centre;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Centre.Settings;

/// <summary>The settings of the centre, read and changed as a whole; every change is a version and stands in the audit log.</summary>
internal static class SettingsEndpoints
{
    /// <summary>A centre of some thousand agents, in bytes.</summary>
    public const int LargestDocument = 8 * 1024 * 1024;

    /// <summary>Of every change of the settings, however it came.</summary>
    public const string Changed = "settings-changed";

    public static void MapSettingsEndpoints(this IEndpointRouteBuilder api)
    {
        var settings = api.MapGroup("/settings").WithTags("Settings");
        settings.MapGet("", GetAsync).RequirePermission(SettingsPermissions.Read);
        settings.MapPut("", PutAsync).RequirePermission(SettingsPermissions.Change).WithMetadata(new BodyLimit(LargestDocument))
            .Audited(Changed).Fails(400, 409, 413);
        settings.MapPost("/check", CheckAsync).RequirePermission(SettingsPermissions.Change).WithMetadata(new BodyLimit(LargestDocument))
            .NotAudited("Nothing is changed by it.").Fails(400, 409, 413);
    }

    private static async Task<SettingsView> GetAsync(SettingsStore store, SettingsDocument document, CancellationToken cancel) =>
        document.View(await store.LoadAsync(cancel));

    /// <summary>What is saved is in force here when the answer comes, and at every other Host within a second.</summary>
    private static async Task<Results<Ok<SettingsView>, ProblemHttpResult>> PutAsync(
        SettingsChange body, HttpContext http, SettingsChanges changes, CancellationToken cancel)
    {
        var proposed = await changes.ReadAsync(body.Settings, body.BasedOn, body.Reason, cancel);
        return proposed.Value is { } settings ? await changes.SaveAsync(settings, http, cancel) : proposed.Problem!;
    }

    /// <summary>What would be wrong, or be changed, if this were saved.</summary>
    private static async Task<Results<Ok<SettingsDifferences>, ProblemHttpResult>> CheckAsync(
        SettingsChange body, SettingsChanges changes, CancellationToken cancel)
    {
        var proposed = await changes.ReadAsync(body.Settings, body.BasedOn, body.Reason, cancel);
        return proposed.Value is { } settings ? TypedResults.Ok(changes.Differences(settings)) : proposed.Problem!;
    }
}

/// <param name="Version">What a change is based on.</param>
/// <param name="SavedAt">Null before the first change.</param>
/// <param name="SavedBy">Null before the first change.</param>
/// <param name="Settings">All of them; a trunk's password is left out and <c>hasPassword</c> says whether there is one.</param>
public sealed record SettingsView(long Version, DateTimeOffset? SavedAt, string? SavedBy, JsonObject Settings);

/// <param name="BasedOn">The version that was read.</param>
/// <param name="Settings">
/// All of them. A trunk without <c>password</c> keeps the one it has; an empty one takes it away.
/// </param>
/// <param name="Reason">Why, for the list of versions and the audit log; at most 512 characters.</param>
public sealed record SettingsChange(long BasedOn, JsonElement Settings, string? Reason);
