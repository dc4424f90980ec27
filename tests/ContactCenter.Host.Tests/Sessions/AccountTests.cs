using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Sessions;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Identity.Passwords;
using ContactCenter.Testing.Servers;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Sessions;

/// <summary>What a person does about their own account, each test with a person of its own.</summary>
[Collection(nameof(RunningHost))]
public sealed class AccountTests(RunningHost host)
{
    private const string First = "first-password-1";
    private const string Second = "second-password-2";

    [Fact]
    public async Task Password_change_keeps_this_session_and_ends_every_other_at_once()
    {
        var name = await PersonAsync("changer");
        using var here = await SignInAsync(name);
        using var elsewhere = await SignInAsync(name);
        Assert.True(here.Session!["passwordIsInitial"]!.GetValue<bool>());

        using var changed = await here.PostAsync("/api/session/password", new { current = First, next = Second });

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.False((await here.GetJsonAsync("/api/session"))["passwordIsInitial"]!.GetValue<bool>());
        using var refused = await elsewhere.GetAsync("/api/session");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var again = await SignInAsync(name, Second);
        using var old = await host.Anonymous().TrySignInAsync(name, First);
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        Assert.Contains(await AuditAsync(), e => e.Who == name && e is { Action: "password-changed", RemoteAddress: not null });
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_new_password_is_said_at_once_and_audited()
    {
        var name = await PersonAsync("careless");
        using var here = await SignInAsync(name);

        using var answer = await here.PostAsync("/api/session/password", new { current = "not it", next = "aaa" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await ApiClient.JsonAsync(answer))["faults"]!;
        Assert.Equal(["wrong"], Codes(errors["current"]!));
        Assert.Equal(["too-short", "too-simple"], Codes(errors["next"]!));
        Assert.Contains(await AuditAsync(), e => e.Who == name && e is { Action: "password-change-failed", Reason: "wrong too-short too-simple" });
        using var still = await SignInAsync(name);
    }

    [Theory]
    [InlineData("person", First, First, "same-as-current")]
    [InlineData("person", First, "My-PERSON-4711", "contains-user-name")]
    [InlineData("person", First, "short", "too-short")]
    [InlineData("person", First, "abababababab", "too-simple")]
    [InlineData("person", First, null, "too-short too-simple")]
    [InlineData("person", First, "十个字的密码也可以用", "")]
    public void Rules_of_a_new_password(string userName, string current, string? next, string broken) =>
        Assert.Equal(broken, string.Join(' ', PasswordRules.Broken(userName, current, next).Select(f => f.Code)));

    [Fact]
    public async Task Password_attempts_are_limited_like_those_to_sign_in()
    {
        var name = await PersonAsync("guesser");
        using var here = await SignInAsync(name);
        using var all = host.Services.GetRequiredService<SignInAttempts>().PerUser.AttemptAcquire(name, RunningHost.SignInsPerMinute - 1);
        Assert.True(all.IsAcquired);

        using var answer = await here.PostAsync("/api/session/password", new { current = First, next = Second });

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("POST", "/api/session/password")]
    [InlineData("PUT", "/api/session/language")]
    [InlineData("DELETE", "/api/session/all")]
    [InlineData("DELETE", "/api/session/all/any")]
    public async Task Nothing_is_changed_without_the_sessions_token(string method, string path)
    {
        using var here = await SignInAsync(await PersonAsync("tokenless"));
        here.Token = null;

        using var answer = await here.SendAsync(new(method), path, JsonContent.Create(new { }));

        Assert.Equal("antiforgery-failed", await ApiClient.CodeAsync(answer));
    }

    [Fact]
    public async Task Own_sessions_are_listed_and_any_of_them_is_ended_at_once()
    {
        var name = await PersonAsync("lister");
        using var here = await SignInAsync(name);
        using var elsewhere = await SignInAsync(name);

        var sessions = (await here.GetJsonAsync("/api/session/all")).AsArray();
        Assert.Equal(2, sessions.Count);
        var own = Assert.Single(sessions, s => s!["isCurrent"]!.GetValue<bool>())!;
        var other = Assert.Single(sessions, s => !s!["isCurrent"]!.GetValue<bool>())!;
        Assert.Contains("127.0.0.1", own["address"]!.GetValue<string>());
        Assert.True(own["lastSeenAt"]!.GetValue<DateTimeOffset>() >= own["signedInAt"]!.GetValue<DateTimeOffset>());

        using var ended = await here.SendAsync(HttpMethod.Delete, $"/api/session/all/{other["id"]}");
        using var refused = await elsewhere.GetAsync("/api/session");

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Single((await here.GetJsonAsync("/api/session/all")).AsArray());
        Assert.Contains(await AuditAsync(), e => e.Who == name && e.Action == "session-ended" && e.Target == (string)other["id"]!);
    }

    [Fact]
    public async Task Session_of_somebody_else_is_not_there()
    {
        using var here = await SignInAsync(await PersonAsync("meddler"));
        using var stranger = await SignInAsync(await PersonAsync("stranger"));
        var foreign = Assert.Single((await stranger.GetJsonAsync("/api/session/all")).AsArray())!;

        using var answer = await here.SendAsync(HttpMethod.Delete, $"/api/session/all/{foreign["id"]}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("unknown-session", await ApiClient.CodeAsync(answer));
        Assert.NotNull(await stranger.GetJsonAsync("/api/session"));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_this_session_too_and_cuts_live_pages_off()
    {
        var person = host.FirstRun.Users.First(u => u.UserName == "agent8010");
        using var here = await host.SignInAsync(person.UserName);
        using var elsewhere = await host.SignInAsync(person.UserName);
        using var page = await HubClient.ConnectAsync(elsewhere.Cookies, host.Url, "/hubs/agent");

        using var answer = await here.SendAsync(HttpMethod.Delete, "/api/session/all");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        foreach (var browser in new[] { here, elsewhere })
        {
            using var refused = await browser.GetAsync("/api/session");
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        await page.ClosedAsync();
        Assert.Contains(await AuditAsync(), e => e.Who == person.UserName && e.Action == "signed-out-everywhere");
    }

    [Fact]
    public async Task Language_is_kept_for_the_person()
    {
        var name = await PersonAsync("reader");
        using var here = await SignInAsync(name);
        Assert.Null(here.Session!["language"]);

        using var chosen = await here.SendAsync(HttpMethod.Put, "/api/session/language", JsonContent.Create(new { language = "en-us" }));
        using var unknown = await here.SendAsync(HttpMethod.Put, "/api/session/language", JsonContent.Create(new { language = "fr-fr" }));
        using var elsewhere = await SignInAsync(name);

        Assert.Equal(HttpStatusCode.NoContent, chosen.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Equal("en-us", (string)elsewhere.Session!["language"]!);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.3595.53", "Edge 142 · Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36", "Chrome 142 · Linux")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15", "Safari 17 · macOS")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox 140 · Windows")]
    [InlineData("curl/8.5.0", "")]
    [InlineData(null, "")]
    public void Browser_is_named_shortly(string? userAgent, string name) => Assert.Equal(name, BrowserName.Of(userAgent));

    private static string[] Codes(JsonNode list) => [.. list.AsArray().Select(fault => (string)fault!["code"]!)];

    private async Task<string> PersonAsync(string name)
    {
        var userName = $"{name}-{Guid.NewGuid():N}"[..20];
        var hash = host.Services.GetRequiredService<PasswordHasher<UserAccount>>().HashPassword(null!, First);
        var until = TimeProvider.System.GetUtcNow().AddDays(1);
        await host.Services.AddPersonAsync(new(userName, name, hash, FirstPasswordUntil: until), [Roles.Auditor]);
        return userName;
    }

    private async Task<ApiClient> SignInAsync(string userName, string password = First)
    {
        var client = host.Anonymous();
        await client.SignInAsync(userName, password);
        return client;
    }

    private async Task<IEnumerable<AuditEntry>> AuditAsync()
    {
        var now = host.Clock.GetUtcNow();
        return await host.Services.GetRequiredService<AuditLog>().ReadAsync(now.AddHours(-1), now.AddMinutes(1), 1_000, CancellationToken.None);
    }
}
