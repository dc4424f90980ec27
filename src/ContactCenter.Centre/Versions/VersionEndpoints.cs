using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Centre.Settings;
using ContactCenter.History.Centre;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Centre.Versions;

/// <summary>What the settings were: who changed them when and why, what exactly, and back to any of them.</summary>
internal static class VersionEndpoints
{
    private const int LargestPage = 200;

    public static void MapVersionEndpoints(this IEndpointRouteBuilder api)
    {
        var versions = api.MapGroup("/settings/versions").WithTags("Settings");
        versions.MapGet("", ListAsync).RequirePermission(SettingsPermissions.Read).Fails(400);
        versions.MapGet("/{version:long:min(0)}", GetAsync).RequirePermission(SettingsPermissions.Read).Fails(404);
        versions.MapGet("/{version:long:min(0)}/changes", ChangesAsync).RequirePermission(SettingsPermissions.Read).Fails(400, 404);
        versions.MapPost("/{version:long:min(0)}/restore", RestoreAsync).RequirePermission(SettingsPermissions.Change)
            .Audited(SettingsEndpoints.Changed).Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<SettingsVersions>, ProblemHttpResult>> ListAsync(
        SettingsStore store, CancellationToken cancel, int page = 1, int pageSize = 50)
    {
        var errors = new Dictionary<string, string>();
        if (page is < 1 or > 1_000_000)
        {
            errors["page"] = "Give 1 or more.";
        }

        if (pageSize is < 1 or > LargestPage)
        {
            errors["pageSize"] = $"Give 1 to {LargestPage}.";
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var (total, items) = await store.ListAsync((page - 1) * pageSize, pageSize, cancel);
        return TypedResults.Ok(new SettingsVersions(total, items));
    }

    private static async Task<Results<Ok<SettingsView>, ProblemHttpResult>> GetAsync(
        long version, SettingsStore store, SettingsDocument document, CancellationToken cancel) =>
        await store.FindAsync(version, cancel) is { } saved ? TypedResults.Ok(document.View(saved)) : NoVersion();

    /// <summary>Against the version before it, or the one that <paramref name="since"/> names.</summary>
    private static async Task<Results<Ok<SettingsDifferences>, ProblemHttpResult>> ChangesAsync(
        long version, SettingsStore store, SettingsDocument document, CancellationToken cancel, long? since = null)
    {
        if (await store.FindAsync(version, cancel) is not { } after)
        {
            return NoVersion();
        }

        var earlier = since ?? Math.Max(0, version - 1);
        return earlier < 0 || await store.FindAsync(earlier, cancel) is not { } before
            ? Problem.Invalid("since", "There is no such version.")
            : TypedResults.Ok(new SettingsDifferences(
                earlier, version, SettingsDifference.Between(document, before.Settings, after.Settings)));
    }

    /// <summary>
    /// Saved anew as the newest version, passwords of trunks with it. It has to keep every rule of today: what was deleted since may be
    /// missed by it.
    /// </summary>
    private static async Task<Results<Ok<SettingsView>, ProblemHttpResult>> RestoreAsync(
        long version, SettingsRestore body, HttpContext http, SettingsStore store, SettingsChanges changes, CancellationToken cancel)
    {
        if (version == 0 || await store.FindAsync(version, cancel) is not { } saved)
        {
            return NoVersion();
        }

        var proposed = await changes.ReadAsync(saved.Settings, body.BasedOn, body.Reason ?? $"Back to version {version}", cancel);
        return proposed.Value is { } settings ? await changes.SaveAsync(settings, http, cancel) : proposed.Problem!;
    }

    private static ProblemHttpResult NoVersion() => Problem.NotFound("unknown-version");
}

/// <param name="Total">How many there are in all.</param>
/// <param name="Items">The newest first.</param>
public sealed record SettingsVersions(int Total, IReadOnlyList<SettingsVersion> Items);

/// <param name="BasedOn">The version that is in force and was looked at before.</param>
/// <param name="Reason">Why, for the list of versions and the audit log; at most 512 characters.</param>
public sealed record SettingsRestore(long BasedOn, string? Reason);
