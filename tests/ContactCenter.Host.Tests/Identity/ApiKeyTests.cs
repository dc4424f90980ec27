using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Host.Tests.Running;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Identity;

/// <summary>Keys by which programs come in on behalf of a person.</summary>
[Collection(nameof(RunningHost))]
public sealed class ApiKeyTests(RunningHost host)
{
    private const string Keys = "/api/identity/api-keys";
    private const string Password = "right-password-1";

    [Fact]
    public async Task A_key_may_what_it_names_and_nothing_else_without_a_token_of_a_session()
    {
        var (_, owner) = await OwnerAsync(Roles.Administrator);
        var (key, _) = await CreateAsync(owner, "setting:read", "prompt:read");
        using var program = Program(key);

        var allowed = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetOrderedMetadata<RequiredPermission>() is { Count: > 0 } asked
                && asked.All(r => r.Permission.Name is "setting:read" or "prompt:read"))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(
                m => new ApiEndpoint(m, e.RoutePattern.RawText!)))
            .ToHashSet();
        var refused = new List<string>();
        foreach (var endpoint in ApiEndpoint.Of(host)
            .Where(e => !e.IsOpen && e.Route is not ("/api/session" or "/api/session/ways" or "/api/session/oidc")))
        {
            using var content = endpoint.IsSafe ? null : JsonContent.Create(new { });
            using var answer = await program.SendAsync(new(new(endpoint.Method), endpoint.With("1")) { Content = content });
            if (allowed.Contains(endpoint))
            {
                Assert.True(answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized),
                    $"{endpoint}: {answer.StatusCode}");
            }
            else
            {
                // Another kind of body is wanted: that is said first.
                Assert.True(
                    answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.UnsupportedMediaType,
                    $"{endpoint}: {answer.StatusCode}");
                refused.Add(endpoint.Route);
            }
        }

        Assert.True(allowed.Count >= 3, $"only {allowed.Count} endpoints are for the key");
        Assert.True(refused.Count > 120, $"only {refused.Count} endpoints");
        using var hub = await program.PostAsync("/hubs/monitor/negotiate?negotiateVersion=1", content: null);
        Assert.Equal(HttpStatusCode.Forbidden, hub.StatusCode);
    }

    [Fact]
    public async Task A_change_by_a_key_needs_no_token_and_stands_under_its_owner_in_the_log()
    {
        var (name, owner) = await OwnerAsync(Roles.Administrator);
        var (key, _) = await CreateAsync(owner, "prompt:change");
        using var program = Program(key);
        using var wav = new ByteArrayContent([1, 2, 3]);

        using var answer = await program.PutAsync("/api/settings/prompts/by-a-program.wav", wav);

        // What it sends is no sound: past the token and the permission, at the check of the file.
        Assert.NotEqual("antiforgery-failed", await ApiClient.CodeAsync(answer));
        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType, $"{answer.StatusCode}");
        var listed = Assert.Single((await owner.GetJsonAsync(Keys)).AsArray())!;
        Assert.Equal((name, key[..8]), ((string)listed["owner"]!, (string)listed["start"]!));
        Assert.NotNull(listed["lastUsedAt"]);
        Assert.DoesNotContain(key, await owner.TextAsync(Keys), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_never_may_more_than_its_owner_at_that_moment()
    {
        var (name, owner) = await OwnerAsync(Roles.Administrator, Roles.Supervisor);
        var (key, _) = await CreateAsync(owner, "agent:read", "setting:read");
        using var program = Program(key);

        var before = await StatusAsync(program, "/api/agents");
        await host.Services.MoveAsync(name, [Roles.Administrator], Organisation.Provider("provider-sample"));
        var narrower = (await program.GetFromJsonAsync<JsonArray>("/api/agents"))!.Count;
        await host.Services.MoveAsync(name, [], default);
        var after = await StatusAsync(program, "/api/agents");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (before, after));
        Assert.True(narrower > 0);
    }

    [Theory]
    [InlineData("revoked")]
    [InlineData("revoked by an administrator")]
    [InlineData("expired")]
    [InlineData("owner locked")]
    [InlineData("owner's password reset")]
    public async Task A_key_is_refused_from_the_next_request_on_when_it_is(string over)
    {
        var (name, owner) = await OwnerAsync(Roles.Administrator);
        var (key, id) = await CreateAsync(owner, "setting:read");
        using var program = Program(key);
        using var admin = await host.SignInAsync("admin");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "/api/settings"));

        if (over == "expired")
        {
            host.Clock.Advance(TimeSpan.FromHours(2));
        }
        else
        {
            using var done = over switch
            {
                "revoked" => await owner.SendAsync(HttpMethod.Delete, $"{Keys}/{id}"),
                "revoked by an administrator" => await admin.SendAsync(HttpMethod.Delete, $"{Keys}/all/{id}"),
                "owner locked" => await admin.PostAsync($"/api/identity/users/{name}/lock", new { reason = "x" }),
                _ => await admin.PostAsync($"/api/identity/users/{name}/password-reset", new { }),
            };
            Assert.True(done.IsSuccessStatusCode, $"{over}: {done.StatusCode}");
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program, "/api/settings"));
        if (over == "owner's password reset")
        {
            // A new password of the owner brings none of the old keys back.
            await host.Services.GetRequiredService<StorageDatabase>().WriteAsync(
                "UPDATE app_user SET must_change_password = false WHERE user_name = $1", CancellationToken.None, name);
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program, "/api/settings"));
        }
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_key_is_said_at_once_and_the_keys_of_others_do_not_exist()
    {
        var (_, owner) = await OwnerAsync(Roles.Administrator);
        var (_, other) = await OwnerAsync(Roles.Administrator);
        var (_, id) = await CreateAsync(other, "setting:read");

        using var nothing = await owner.PostAsync(Keys, new { });
        using var tooMuch = await owner.PostAsync(
            Keys, new { name = "x", permissions = new[] { "call:handle", "user:manage", "right:approve", "no:such", null },
                expiresAt = host.Clock.GetUtcNow().AddYears(3) });
        using var foreign = await owner.SendAsync(HttpMethod.Delete, $"{Keys}/{id}");

        Assert.Equal("expiresAt name permissions", string.Join(' ', await FieldsAsync(nothing)));
        var errors = (await ApiClient.JsonAsync(tooMuch))["errors"]!;
        Assert.Equal((5, 1), (errors["permissions"]!.AsArray().Count, errors["expiresAt"]!.AsArray().Count));
        Assert.Equal((HttpStatusCode.NotFound, "unknown-key"), (foreign.StatusCode, await ApiClient.CodeAsync(foreign)));
    }

    [Theory]
    [InlineData("cck_")]
    [InlineData("cck_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("cck_' OR 1=1 --")]
    public async Task What_is_no_key_is_refused_also_beside_a_cookie_that_is_one(string text)
    {
        using var admin = await host.SignInAsync("administrator");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/settings");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + text);

        using var answer = await admin.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static async Task<IEnumerable<string>> FieldsAsync(HttpResponseMessage answer) =>
        (await ApiClient.JsonAsync(answer))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient program, string path)
    {
        using var answer = await program.GetAsync(path);
        return answer.StatusCode;
    }

    private HttpClient Program(string key) =>
        new() { BaseAddress = host.Url, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };

    private async Task<(string Key, long Id)> CreateAsync(ApiClient owner, params string[] permissions)
    {
        using var answer = await owner.PostAsync(
            Keys, new { name = "nightly", permissions, expiresAt = host.Clock.GetUtcNow().AddHours(1) });
        Assert.True(answer.StatusCode is HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var made = await ApiClient.JsonAsync(answer);
        return ((string)made["text"]!, made["key"]!["id"]!.GetValue<long>());
    }

    private async Task<(string Name, ApiClient Browser)> OwnerAsync(params string[] roles)
    {
        var name = $"owner-{Guid.NewGuid():N}"[..20];
        await host.Services.AddPersonAsync(new(name, "某人", host.Services.HashOf(Password)), roles);
        var browser = host.Anonymous();
        await browser.SignInAsync(name, Password);
        return (name, browser);
    }
}
