using System.Net;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ContactCenter.Host.Tests.Federation;

/// <summary>Signing in with an OpenID provider (OWASP ASVS 5 V10): who is let in, and what of an answer is believed.</summary>
[Collection(nameof(RunningHost))]
public sealed class FederationTests(RunningHost host)
{
    private const string Password = "right-password-1";

    [Fact]
    public async Task OIDC_who_the_provider_names_gets_a_session_with_the_rights_that_the_centre_has_given()
    {
        var name = await PersonAsync();
        host.Provider.Answer = new(name.ToUpperInvariant());
        using var browser = new FederatedBrowser(host);

        var ways = await browser.Api.GetJsonAsync("/api/session/ways");
        var page = await browser.SignInAsync("/account?tab=sessions");
        var session = await browser.Api.GetJsonAsync("/api/session");

        Assert.Equal("Sample provider", (string)ways["openIdConnect"]!["title"]!);
        Assert.Equal("/account?tab=sessions", page);
        Assert.Equal((name, null), ((string)session["userName"]!, (string?)session["requiredStep"]));
        Assert.Equal([Roles.Auditor], session["roles"]!.AsArray().Select(r => (string)r!));
        Assert.Equal(("signed-in", "openid-connect"), (await AuditAsync(name))[0]);
    }

    [Fact]
    public async Task OIDC_no_token_of_the_provider_reaches_the_browser_and_the_cookies_of_the_way_are_gone()
    {
        host.Provider.Answer = new(await PersonAsync());
        using var browser = new FederatedBrowser(host);

        await browser.SignInAsync();

        // A JSON Web Token begins with the base 64 of {" wherever it is.
        var cookies = browser.Api.Cookies.GetAllCookies().Where(c => !c.Expired).ToList();
        Assert.Equal(["contactcenter.antiforgery", "contactcenter.session"], cookies.Select(c => c.Name).Order());
        Assert.All(cookies, c => Assert.DoesNotContain("eyJ", c.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OIDC_a_person_without_an_account_is_refused_and_gets_none()
    {
        var name = $"stranger-{Guid.NewGuid():N}";
        host.Provider.Answer = new(name);
        using var browser = new FederatedBrowser(host);

        var page = await browser.SignInAsync("/account");

        Assert.Equal("/sign-in?refused=unknown-user&redirect=%2Faccount", page);
        Assert.False(await browser.IsSignedInAsync());
        Assert.Null(await host.Services.GetRequiredService<UserStore>().FindAsync(name, CancellationToken.None));
        Assert.Equal([("sign-in-failed", "unknown-user")], await AuditAsync(name));
    }

    [Fact]
    public async Task OIDC_a_person_whom_an_administrator_keeps_out_is_refused()
    {
        var name = await PersonAsync();
        using var admin = await host.SignInAsync("administrator");
        using var locked = await admin.PostAsync($"/api/identity/users/{name}/lock", new { reason = "x" });
        host.Provider.Answer = new(name, "mfa");
        using var browser = new FederatedBrowser(host);

        var page = await browser.SignInAsync();

        Assert.True(locked.IsSuccessStatusCode);
        Assert.Equal("/sign-in?refused=account-locked", page);
        Assert.False(await browser.IsSignedInAsync());
        Assert.Equal([("sign-in-failed", "kept-out")], await AuditAsync(name));
    }

    [Fact]
    public async Task OIDC_an_answer_that_names_nobody_or_is_a_refusal_lets_nobody_in()
    {
        using var browser = new FederatedBrowser(host);

        host.Provider.Answer = new(Person: null);
        var nobody = await browser.SignInAsync();
        host.Provider.Answer = new(Person: null) { Error = Errors.AccessDenied };
        var denied = await browser.SignInAsync();

        Assert.Equal(("/sign-in?refused=provider-names-nobody", "/sign-in?refused=provider-denied"), (nobody, denied));
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task OIDC_state_of_nobody_or_of_another_browser_is_refused()
    {
        host.Provider.Answer = new(await PersonAsync());
        using var thief = new FederatedBrowser(host);
        using var victim = new FederatedBrowser(host);
        var ofThief = await thief.ToCallbackAsync();
        await victim.ToCallbackAsync();
        var made = new UriBuilder(ofThief) { Query = "?code=" + Value(ofThief, "code") + "&state=made-up" }.Uri;

        // What would sign the victim in as somebody else (RFC 6749 §10.12).
        var forced = FederatedBrowser.Page(await victim.FollowAsync(ofThief));
        var guessed = FederatedBrowser.Page(await thief.FollowAsync(made));

        Assert.StartsWith("/sign-in?refused=provider-failed", forced, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in?refused=provider-failed", guessed, StringComparison.Ordinal);
        Assert.False(await victim.IsSignedInAsync());
        Assert.False(await thief.IsSignedInAsync());
    }

    [Fact]
    public async Task OIDC_an_answer_is_good_once_with_the_cookies_of_its_browser_too()
    {
        host.Provider.Answer = new(await PersonAsync());
        using var browser = new FederatedBrowser(host);
        var callback = await browser.ToCallbackAsync();
        using var copy = browser.Copy(host);
        Assert.Equal("/", FederatedBrowser.Page(await browser.FollowAsync(callback)));
        await browser.Api.SendAsync(HttpMethod.Delete, "/api/session");

        var withoutCookies = FederatedBrowser.Page(await browser.FollowAsync(callback));
        var withCookies = FederatedBrowser.Page(await copy.FollowAsync(callback));

        Assert.StartsWith("/sign-in?refused=provider-failed", withoutCookies, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in?refused=provider-failed", withCookies, StringComparison.Ordinal);
        Assert.False(await copy.IsSignedInAsync());
    }

    [Theory]
    [InlineData("audience")]
    [InlineData("issuer")]
    [InlineData("nonce")]
    [InlineData("no nonce")]
    public async Task OIDC_an_ID_token_that_was_made_for_something_else_is_refused(string what)
    {
        var name = await PersonAsync();
        host.Provider.Answer = new(name)
        {
            Falsify = token => _ = what switch
            {
                "audience" => token.SetAudiences("another-client"),
                "issuer" => token.SetClaim(Claims.Private.Issuer, "https://elsewhere.example/"),
                "nonce" => token.SetClaim(Claims.Nonce, "638000000000000000.of-another-sign-in"),
                _ => token.RemoveClaims(Claims.Nonce),
            },
        };
        using var browser = new FederatedBrowser(host);

        var page = await browser.SignInAsync();

        Assert.Equal("/sign-in?refused=provider-failed", page);
        Assert.False(await browser.IsSignedInAsync());
        Assert.Empty(await AuditAsync(name));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/\t/elsewhere.example/")]
    [InlineData("account")]
    [InlineData("javascript:alert(1)")]
    public async Task OIDC_open_redirect_an_address_that_is_not_of_this_site_is_refused(string returnUrl)
    {
        using var browser = new FederatedBrowser(host);

        using var answer = await browser.StartAsync(returnUrl);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("invalid-request", await ApiClient.CodeAsync(answer));
        Assert.Empty(browser.Api.Cookies.GetAllCookies());
    }

    [Fact]
    public async Task OIDC_CSRF_another_site_cannot_begin_it()
    {
        using var browser = new FederatedBrowser(host);

        using var answer = await browser.StartAsync("/", fetchSite: "cross-site");

        Assert.Equal((HttpStatusCode.Forbidden, "foreign-origin"), (answer.StatusCode, await ApiClient.CodeAsync(answer)));
    }

    [Fact]
    public async Task OIDC_the_provider_is_asked_for_a_code_with_PKCE_state_and_nonce()
    {
        using var browser = new FederatedBrowser(host);

        using var answer = await browser.StartAsync();

        var asked = answer.Headers.Location!;
        Assert.Equal(("code", "S256"), (Value(asked, "response_type"), Value(asked, "code_challenge_method")));
        Assert.All(["state", "nonce", "code_challenge"], part => Assert.True(Value(asked, part).Length >= 43, part));
        Assert.All(browser.Api.Cookies.GetAllCookies(), cookie => Assert.True(cookie.HttpOnly, cookie.Name));
    }

    [Fact]
    public async Task OIDC_a_second_factor_is_the_providers_when_it_says_so_and_else_ours()
    {
        var role = await GuardedRoleAsync();
        var name = await PersonAsync(role);
        using var without = new FederatedBrowser(host);
        using var with = new FederatedBrowser(host);

        host.Provider.Answer = new(name, "pwd");
        await without.SignInAsync();
        host.Provider.Answer = new(name, "pwd", "otp");
        await with.SignInAsync();

        Assert.Equal("enrol-two-factor", (string?)(await without.Api.GetJsonAsync("/api/session"))["requiredStep"]);
        using var refused = await without.Api.GetAsync("/api/agents");
        Assert.Equal("enrol-two-factor-first", await ApiClient.CodeAsync(refused));
        Assert.Null((string?)(await with.Api.GetJsonAsync("/api/session"))["requiredStep"]);
        await with.Api.GetJsonAsync("/api/agents");
    }

    [Fact]
    public async Task OIDC_who_has_a_second_factor_here_is_not_let_in_past_it()
    {
        var name = await PersonAsync();
        using (var person = host.Anonymous())
        {
            await person.SignInAsync(name, Password);
            using var begun = await person.PostAsync("/api/identity/two-factor/enrolment", new { password = Password });
            var secret = OtpNet.Base32Encoding.ToBytes((string)(await ApiClient.JsonAsync(begun))["secret"]!);
            var code = new OtpNet.Totp(secret).ComputeTotp(host.Clock.GetUtcNow().UtcDateTime);
            using var confirmed = await person.PostAsync("/api/identity/two-factor/confirmation", new { code });
            Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        }

        using var browser = new FederatedBrowser(host);
        host.Provider.Answer = new(name, "pwd");
        var without = await browser.SignInAsync();
        var wasIn = await browser.IsSignedInAsync();
        host.Provider.Answer = new(name, "hwk");
        var with = await browser.SignInAsync();

        Assert.Equal(("/sign-in?refused=second-factor-required", false, "/"), (without, wasIn, with));
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task OIDC_session_fixation_who_signs_in_over_a_session_ends_it()
    {
        var (first, second) = (await PersonAsync(), await PersonAsync());
        using var browser = new FederatedBrowser(host);
        await browser.Api.SignInAsync(first, Password);
        using var stolen = browser.Copy(host);
        host.Provider.Answer = new(second);

        await browser.SignInAsync();

        Assert.Equal(second, (string?)(await browser.Api.GetJsonAsync("/api/session"))["userName"]);
        Assert.False(await stolen.IsSignedInAsync());
        Assert.Contains(("session-ended", null), await AuditAsync(first));
    }

    private static string Value(Uri address, string name) => QueryHelpers.ParseQuery(address.Query)[name].ToString();

    private async Task<string> PersonAsync(string role = Roles.Auditor)
    {
        var name = $"federated-{Guid.NewGuid():N}"[..20];
        await host.Services.AddPersonAsync(new(name, "某人", host.Services.HashOf(Password)), [role]);
        return name;
    }

    /// <summary>A role that asks for a second factor.</summary>
    private async Task<string> GuardedRoleAsync()
    {
        using var admin = await host.SignInAsync("administrator");
        using var auditor = await host.SignInAsync("auditor");
        var role = "guarded-" + Guid.NewGuid().ToString("N")[..8];
        using var proposed = await admin.PostAsync(
            "/api/identity/roles/changes",
            new { role, chinese = "受控", english = "Guarded", permissions = new[] { "agent:read" }, requiresTwoFactor = true,
                reason = "x" });
        var proposal = (await ApiClient.JsonAsync(proposed))["id"];
        using var approved = await auditor.PostAsync($"/api/identity/roles/changes/{proposal}/approve", new { });
        Assert.Equal(HttpStatusCode.NoContent, approved.StatusCode);
        return role;
    }

    /// <summary>Of a person, newest first.</summary>
    private async Task<List<(string Action, string? Reason)>> AuditAsync(string userName) =>
        [.. (await host.Services.GetRequiredService<AuditLog>().SearchAsync(new() { Who = userName }, CancellationToken.None))
            .Select(e => (e.Action, e.Reason))];
}
