using System.Net;
using ContactCenter.Host.Sessions;
using ContactCenter.Host.Tests.Running;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ContactCenter.Host.Tests.Attacks;

/// <summary>Taking over a session that somebody else begins, began or left (OWASP ASVS 5 V7).</summary>
[Collection(nameof(RunningHost))]
public sealed class SessionAttackTests(RunningHost host)
{
    private const string Cookie = "contactcenter.session";

    [Fact]
    public async Task Session_fixation_a_cookie_that_was_there_before_the_sign_in_is_no_session_after_it()
    {
        const string Planted = "0123456789abcdef0123456789abcdef";
        using var victim = host.Anonymous();
        victim.Cookies.Add(host.Url, new Cookie(Cookie, Planted));
        using var attacker = With(Planted);

        await victim.SignInAsync("agent8002", PasswordOf("agent8002"));

        Assert.NotEqual(Planted, ValueOf(victim));
        using var answer = await attacker.GetAsync("/api/session");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Session_fixation_who_signs_in_over_the_session_of_another_ends_that_session_and_gets_one_of_their_own()
    {
        using var attacker = await host.SignInAsync("agent8003");
        using var victim = With(ValueOf(attacker));

        await victim.SignInAsync("agent8004", PasswordOf("agent8004"));

        Assert.NotEqual(ValueOf(attacker), ValueOf(victim));
        using var planted = await attacker.GetAsync("/api/session");
        Assert.Equal(HttpStatusCode.Unauthorized, planted.StatusCode);
        Assert.Equal("agent8004", (string)(await victim.GetJsonAsync("/api/session"))["userName"]!);
    }

    [Fact]
    public async Task Stolen_cookie_is_of_no_use_after_its_owner_signed_out()
    {
        using var owner = await host.SignInAsync("agent8005");
        using var thief = With(ValueOf(owner));
        using var before = await thief.GetAsync("/api/session");

        using var signedOut = await owner.SendAsync(HttpMethod.Delete, "/api/session");
        using var after = await thief.GetAsync("/api/session");

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (before.StatusCode, signedOut.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task Cookie_of_which_any_part_was_changed_is_no_session()
    {
        using var owner = await host.SignInAsync("agent8006");
        var value = ValueOf(owner);
        foreach (var at in Enumerable.Range(0, 16).Select(i => i * value.Length / 16))
        {
            using var forger = With(value[..at] + (value[at] == 'A' ? 'B' : 'A') + value[(at + 1)..]);
            using var answer = await forger.GetAsync("/api/session");
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized, $"byte {at}: {answer.StatusCode}");
        }
    }

    /// <summary>The cookie as it would be after so many hours without a request.</summary>
    [Theory]
    [InlineData(11, HttpStatusCode.OK)]
    [InlineData(13, HttpStatusCode.Unauthorized)]
    public async Task A_session_that_nobody_uses_ends(int hours, HttpStatusCode expected)
    {
        using var owner = await host.SignInAsync("agent8007");
        var format = host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SessionCookies.Scheme).TicketDataFormat;
        var ticket = format.Unprotect(Uri.UnescapeDataString(ValueOf(owner)))!;
        ticket.Properties.IssuedUtc -= TimeSpan.FromHours(hours);
        ticket.Properties.ExpiresUtc -= TimeSpan.FromHours(hours);
        using var later = With(format.Protect(ticket));

        using var answer = await later.GetAsync("/api/session");

        Assert.Equal(expected, answer.StatusCode);
    }

    private ApiClient With(string session)
    {
        var client = host.Anonymous();
        client.Cookies.Add(host.Url, new Cookie(Cookie, session));
        return client;
    }

    private string ValueOf(ApiClient client) => client.Cookies.GetCookies(host.Url)[Cookie]!.Value;

    private string PasswordOf(string userName) => host.FirstRun.Users.First(u => u.UserName == userName).Password;
}
