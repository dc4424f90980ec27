using System.Text;
using ContactCenter.Backoffice.Auditing;
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

namespace ContactCenter.Centre.Configuration;

/// <summary>The whole configuration as one YAML file: taken out, looked at before it is applied, applied.</summary>
internal static class ConfigurationEndpoints
{
    /// <summary>Of RFC 9512.</summary>
    private const string Yaml = "application/yaml";

    /// <summary>What it was called before, and JSON, which is YAML too.</summary>
    private static readonly string[] AlsoYaml = ["application/x-yaml", "text/yaml", "text/x-yaml", "application/json"];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void MapConfigurationEndpoints(this IEndpointRouteBuilder api)
    {
        var file = api.MapGroup("/settings/configuration").WithTags("Settings");
        file.MapGet("", GetAsync).RequirePermission(SettingsPermissions.Read).SendsFile(Yaml);
        file.MapPost("/check", CheckAsync).RequirePermission(SettingsPermissions.Change).Accepts<string>(Yaml, AlsoYaml)
            .WithMetadata(new BodyLimit(SettingsEndpoints.LargestDocument)).NotAudited("Nothing is changed by it.").Fails(400, 409, 413);
        file.MapPut("", PutAsync).RequirePermission(SettingsPermissions.Change).Accepts<string>(Yaml, AlsoYaml)
            .WithMetadata(new BodyLimit(SettingsEndpoints.LargestDocument)).Audited(SettingsEndpoints.Changed).Fails(400, 409, 413);
    }

    private static async Task<FileContentHttpResult> GetAsync(SettingsStore store, ConfigurationFile file, CancellationToken cancel)
    {
        var saved = await store.LoadAsync(cancel);
        var name = FormattableString.Invariant($"contactcenter-{saved.Version}.yaml");
        return TypedResults.Bytes(Utf8.GetBytes(file.Write(saved)), Yaml, name);
    }

    /// <summary>What would be wrong, or be changed, if it were applied.</summary>
    private static async Task<Results<Ok<SettingsDifferences>, ProblemHttpResult>> CheckAsync(
        HttpRequest request, ConfigurationFile file, SettingsChanges changes, CancellationToken cancel)
    {
        var proposed = await ReadAsync(request, null, file, changes, cancel);
        return proposed.Value is { } settings ? TypedResults.Ok(changes.Differences(settings)) : proposed.Problem!;
    }

    /// <summary>All of it or nothing.</summary>
    private static async Task<Results<Ok<SettingsView>, ProblemHttpResult>> PutAsync(
        HttpContext http, ConfigurationFile file, SettingsChanges changes, CancellationToken cancel, string? reason = null)
    {
        var proposed = await ReadAsync(http.Request, reason, file, changes, cancel);
        return proposed.Value is { } settings ? await changes.SaveAsync(settings, http, cancel) : proposed.Problem!;
    }

    private static async Task<SettingsOrProblem> ReadAsync(
        HttpRequest request, string? reason, ConfigurationFile file, SettingsChanges changes, CancellationToken cancel)
    {
        string yaml;
        try
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancel);
            yaml = Utf8.GetString(body.GetBuffer(), 0, (int)body.Length);
        }
        catch (DecoderFallbackException)
        {
            return new(null, Problem.Invalid("yaml", ReadingFaults.NotUtf8));
        }

        var errors = new Dictionary<string, Fault[]>();
        return file.Read(yaml, errors) is { } change
            ? await changes.ReadAsync(change.Settings, change.BasedOn, reason, cancel)
            : new(null, Problem.Invalid(errors));
    }
}
