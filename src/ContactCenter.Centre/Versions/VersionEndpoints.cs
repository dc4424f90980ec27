using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Centre.Settings;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Centre;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Centre.Versions;

/// <summary>What the settings were: who changed them when and why, what exactly, and back to any of them.</summary>
internal static class VersionEndpoints
{
    /// <summary>The newest first: their order is their history.</summary>
    private static readonly ListRules Listed = new([], new("version", Descending: true));

    public static void MapVersionEndpoints(this IEndpointRouteBuilder api)
    {
        var versions = api.MapGroup("/settings/versions").WithTags("Settings");
        versions.MapGet("", ListAsync).RequirePermission(SettingsPermissions.Read).Fails(400).TakesQuery(Listed.Values);
        versions.MapGet("/{version:long:min(0)}", GetAsync).RequirePermission(SettingsPermissions.Read).Fails(404);
        versions.MapGet("/{version:long:min(0)}/changes", ChangesAsync).RequirePermission(SettingsPermissions.Read).Fails(400, 404);
        versions.MapPost("/{version:long:min(0)}/restore", RestoreAsync).RequirePermission(SettingsPermissions.Change)
            .Audited(SettingsEndpoints.Changed).Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<ListPage<SettingsVersion>>, ProblemHttpResult>> ListAsync(
        HttpRequest request, SettingsStore store, CancellationToken cancel)
    {
        var query = new QueryReader(request.Query);
        var list = Listed.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var (total, items) = await store.ListAsync(list.Skip, list.PageSize, cancel);
        return TypedResults.Ok(new ListPage<SettingsVersion>(items, total));
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
            ? Problem.Invalid("since", Wrong.NoChoice)
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

/// <param name="BasedOn">The version that is in force and was looked at before.</param>
/// <param name="Reason">Why, for the list of versions and the audit log; at most 512 characters.</param>
public sealed record SettingsRestore(long BasedOn, string? Reason);
