using System.Net;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Sessions;

[Collection(nameof(RunningHost))]
public sealed class SignInTests(RunningHost host)
{
    [Fact]
    public async Task Right_password_begins_a_session_with_role_seat_and_token()
    {
        using var agent = await host.SignInAsync("agent8003");

        var session = await agent.GetJsonAsync("/api/session");

        Assert.Equal("agent8003", session["userName"]!.GetValue<string>());
        Assert.Equal(["agent"], session["roles"]!.AsArray().Select(r => r!.GetValue<string>()));
        Assert.Equal("8003", session["extension"]!.GetValue<string>());
        Assert.NotEmpty(session["antiforgeryToken"]!.GetValue<string>());
    }

    [Fact]
    public async Task Session_cookie_is_kept_from_scripts_and_other_sites()
    {
        using var browser = host.Anonymous();
        var person = host.FirstRun.Users.First(u => u.UserName == "agent8004");

        using var answer = await browser.TrySignInAsync(person.UserName, person.Password);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("contactcenter.session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
    }

    [Theory]
    [InlineData("agent8005", "wrong-password")]
    [InlineData("nobody-of-that-name", "whatever")]
    public async Task Wrong_password_and_unknown_user_get_the_same_answer_and_are_audited(string userName, string password)
    {
        using var browser = host.Anonymous();

        using var answer = await browser.TrySignInAsync(userName, password);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("invalid-credentials", await ApiClient.CodeAsync(answer));
        Assert.Contains(await AuditAsync(), e => e.Who == userName && e.Action == "sign-in-failed");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_fifteen_minutes()
    {
        using var browser = host.Anonymous();
        var person = host.FirstRun.Users.First(u => u.UserName == "agent8006");
        for (var attempt = 1; attempt < 5; attempt++)
        {
            using var wrong = await browser.TrySignInAsync(person.UserName, "wrong");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var fifth = await browser.TrySignInAsync(person.UserName, "wrong");
        using var right = await browser.TrySignInAsync(person.UserName, person.Password);

        Assert.Equal(HttpStatusCode.Locked, fifth.StatusCode);
        Assert.Equal(HttpStatusCode.Locked, right.StatusCode);
        var problem = await ApiClient.JsonAsync(right);
        Assert.Equal("locked-out", problem["code"]!.GetValue<string>());
        Assert.InRange(problem["retryAfterSeconds"]!.GetValue<int>(), 1, 15 * 60);

        host.Clock.Advance(TimeSpan.FromMinutes(16));
        await browser.SignInAsync(person.UserName, person.Password);
    }

    [Fact]
    public async Task Attempts_for_one_name_are_limited_wherever_they_come_from()
    {
        using var browser = host.Anonymous();
        HttpStatusCode last = default;
        for (var attempt = 0; attempt <= RunningHost.SignInsPerMinute && last != HttpStatusCode.TooManyRequests; attempt++)
        {
            using var answer = await browser.TrySignInAsync("flooded-name", "x");
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task Sign_out_ends_the_session()
    {
        using var browser = await host.SignInAsync("agent8007");

        using var signedOut = await browser.SendAsync(HttpMethod.Delete, "/api/session");
        using var after = await browser.GetAsync("/api/session");

        Assert.Equal(HttpStatusCode.NoContent, signedOut.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        Assert.Equal("not-signed-in", await ApiClient.CodeAsync(after));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not-the-token")]
    public async Task Change_without_the_sessions_token_is_refused(string? token)
    {
        using var browser = await host.SignInAsync("agent8009");
        browser.Token = token;

        using var answer = await browser.PostAsync("/api/agent/sign-in", new { });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("antiforgery-failed", await ApiClient.CodeAsync(answer));
    }

    [Fact]
    public async Task Phone_credentials_are_the_sessions_own_and_end_with_it()
    {
        using var browser = await host.SignInAsync("agent8010");
        using var answer = await browser.PostAsync("/api/session/phone", new { });
        var phone = await ApiClient.JsonAsync(answer);
        var phones = host.Services.GetRequiredService<Host.Sessions.IPhoneCredentials>();
        var userName = phone["userName"]!.GetValue<string>();

        Assert.Equal("sip:8010@contactcenter", phone["uri"]!.GetValue<string>());
        Assert.Equal(phone["password"]!.GetValue<string>(), phones.Find(userName)?.Password);

        using var signedOut = await browser.SendAsync(HttpMethod.Delete, "/api/session");
        Assert.Null(phones.Find(userName));
    }

    private Task<System.Collections.Immutable.ImmutableArray<AuditEntry>> AuditAsync() =>
        host.Services.GetRequiredService<AuditLog>().ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 500, CancellationToken.None);
}
