using System.Globalization;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Identity.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Identity.ApiKeys;

/// <summary>A person's own keys, and everybody's for who looks after them.</summary>
internal static class ApiKeyEndpoints
{
    private const int LongestName = 64;
    private const int MostDays = 366;

    public static void MapApiKeyEndpoints(this IEndpointRouteBuilder identity)
    {
        var keys = identity.MapGroup("/api-keys").WithTags("API keys");
        keys.MapGet("", async (HttpContext http, ApiKeyStore store, CancellationToken cancel) =>
            (IReadOnlyList<ApiKey>)await store.ListAsync(http.User.Name(), cancel)).RequirePermission(IdentityPermissions.CreateKeys);
        keys.MapPost("", CreateAsync).RequirePermission(IdentityPermissions.CreateKeys).Audited("api-key-created").Fails(400);
        keys.MapDelete("/{id:long}", (long id, HttpContext http, ApiKeyStore store, AuditTrail audit) =>
            RevokeAsync(id, http.User.Name(), http, store, audit)).RequirePermission(IdentityPermissions.CreateKeys)
            .Audited("api-key-revoked").Fails(404);

        var all = keys.MapGroup("/all").OfTheCentre().RequirePermission(IdentityPermissions.OverseeKeys);
        all.MapGet("", async (ApiKeyStore store, CancellationToken cancel) =>
            (IReadOnlyList<ApiKey>)await store.ListAsync(owner: null, cancel));
        all.MapDelete("/{id:long}", (long id, HttpContext http, ApiKeyStore store, AuditTrail audit) =>
            RevokeAsync(id, owner: null, http, store, audit)).Audited("api-key-revoked").Fails(404);
    }

    private static async Task<Results<Created<NewKey>, ProblemHttpResult>> CreateAsync(
        KeyCreation body, HttpContext http, ApiKeyStore store, IPermissionSource permissions, PermissionCatalogue catalogue,
        TimeProvider time,
        AuditTrail audit, CancellationToken cancel)
    {
        var errors = Check(body, permissions.Of(http.User), catalogue, time.GetUtcNow());
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var (key, text) = await store.CreateAsync(http.User.Name(), body.Name!.Trim(), body.Permissions!, body.ExpiresAt!.Value, cancel);
        await audit.WriteAsync(http, "api-key-created", $"{key.Owner}/{key.Name}");
        return TypedResults.Created($"/api/identity/api-keys/{key.Id.ToString(CultureInfo.InvariantCulture)}", new NewKey(key, text));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        long id, string? owner, HttpContext http, ApiKeyStore store, AuditTrail audit)
    {
        if (await store.RevokeAsync(id, owner, http.User.Name(), http.RequestAborted) is not { } revoked)
        {
            return Problem.NotFound("unknown-key");
        }

        await audit.WriteAsync(http, "api-key-revoked", revoked);
        return TypedResults.NoContent();
    }

    private static Dictionary<string, Fault[]> Check(
        KeyCreation body, PermissionSet held, PermissionCatalogue catalogue, DateTimeOffset now)
    {
        var errors = new Dictionary<string, Fault[]>();
        if (TextRules.WhyNotLine(body.Name, LongestName) is { } why)
        {
            errors["name"] = [why];
        }

        var wrong = (body.Permissions ?? [])
            .Where(p => p is null || catalogue.Find(p) is not { } known || !held.Allows(known) || !ApiKeyText.MayHold(known)).ToArray();
        if (body.Permissions is not { Count: > 0 } || wrong.Length > 0)
        {
            errors["permissions"] = wrong.Length > 0
                ? [.. wrong.Select(p => IdentityFaults.NotHeld.With(p))]
                : [IdentityFaults.NothingHeld];
        }

        if (body.ExpiresAt is not { } end || end <= now || end > now.AddDays(MostDays))
        {
            errors["expiresAt"] = [IdentityFaults.KeyEnd.With(MostDays)];
        }

        return errors;
    }
}

/// <param name="Name">1 to 64 characters: what it is for.</param>
/// <param name="Permissions">What it may do at most: some of what the person may do.</param>
/// <param name="ExpiresAt">In the future, and within 366 days.</param>
public sealed record KeyCreation(string? Name, IReadOnlyList<string>? Permissions, DateTimeOffset? ExpiresAt);

/// <param name="Text">What goes behind <c>Authorization: Bearer</c>; told this once.</param>
public sealed record NewKey(ApiKey Key, string Text);
