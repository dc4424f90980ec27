using System.Net;
using System.Text;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Attacks;

/// <summary>CSRF: what a page of somebody else makes the browser of a signed-in person send (OWASP ASVS 5 V3.5).</summary>
[Collection(nameof(RunningHost))]
public sealed class ForgeryTests(RunningHost host)
{
    private const string Foreign = "https://elsewhere.example";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("CfDJ8-not-a-token")]
    public async Task CSRF_no_endpoint_that_changes_something_takes_a_request_without_the_sessions_own_token(string? token)
    {
        using var browser = await host.SignInAsync("administrator");
        var asked = 0;
        foreach (var endpoint in ApiEndpoint.Of(host).Where(e => e is { IsSafe: false, IsOpen: false } && e.Route != "/api/session"))
        {
            using var request = Request(endpoint, "application/json", token);
            using var answer = await browser.SendAsync(request);
            // Where the administrator may not do it at all, or another kind of body is wanted, that is said first.
            Assert.True(
                answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.UnsupportedMediaType
                    || await ApiClient.CodeAsync(answer) == "antiforgery-failed",
                $"{endpoint}: {answer.StatusCode}");
            asked++;
        }

        Assert.True(asked > 40, $"only {asked} endpoints change something");
    }

    [Fact]
    public async Task CSRF_the_token_of_another_persons_session_is_none()
    {
        using var attacker = await host.SignInAsync("agent8002");
        using var victim = await host.SignInAsync("agent8003");
        victim.Token = attacker.Token;

        using var answer = await victim.SendAsync(HttpMethod.Delete, "/api/session/all");

        Assert.Equal("antiforgery-failed", await ApiClient.CodeAsync(answer));
    }

    /// <summary>What a form of another site can send without asking: nobody is signed in as the attacker without noticing.</summary>
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task CSRF_nobody_is_signed_in_by_a_form_of_another_site(string contentType)
    {
        using var browser = host.Anonymous();
        var attacker = host.FirstRun.Users.First(u => u.UserName == "agent8002");
        var body = $$"""{"userName":"{{attacker.UserName}}","password":"{{attacker.Password}}"}""";
        using var request = Request(new("POST", "/api/session"), contentType, token: null, body);

        using var answer = await browser.SendAsync(request);

        Assert.True(answer.StatusCode is HttpStatusCode.UnsupportedMediaType or HttpStatusCode.Unauthorized, $"{answer.StatusCode}");
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task CSRF_no_endpoint_allows_another_origin_to_read_or_to_ask_first()
    {
        using var browser = await host.SignInAsync("administrator");
        foreach (var endpoint in ApiEndpoint.Of(host))
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, endpoint.With("1"));
            request.Headers.Add("Origin", Foreign);
            request.Headers.Add("Access-Control-Request-Method", endpoint.Method);
            using var answer = await browser.SendAsync(request);
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"), $"{endpoint}");
            Assert.False(answer.IsSuccessStatusCode, $"{endpoint}: {answer.StatusCode}");
        }
    }

    /// <summary>No cookie is kept from them: a WebSocket is not asked first.</summary>
    [Theory]
    [InlineData("/hubs/agent/negotiate?negotiateVersion=1", Foreign)]
    [InlineData("/hubs/monitor/negotiate?negotiateVersion=1", Foreign)]
    [InlineData("/hubs/agent/negotiate?negotiateVersion=1", "null")]
    [InlineData("/sip", Foreign)]
    [InlineData("/sip", "null")]
    public async Task CSRF_live_pages_and_phones_are_closed_to_pages_of_another_origin(string path, string origin)
    {
        using var browser = await host.SignInAsync("agent8004");
        using var request = new HttpRequestMessage(path == "/sip" ? HttpMethod.Get : HttpMethod.Post, path);
        request.Headers.Add("Origin", origin);

        using var answer = await browser.SendAsync(request);

        Assert.Equal((HttpStatusCode.Forbidden, "foreign-origin"), (answer.StatusCode, await ApiClient.CodeAsync(answer)));
    }

    private static HttpRequestMessage Request(ApiEndpoint endpoint, string contentType, string? token, string body = "{}")
    {
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var request = new HttpRequestMessage(new(endpoint.Method), endpoint.With("1")) { Content = content };
        request.Headers.Add("Origin", Foreign);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("X-XSRF-TOKEN", token);
        }

        return request;
    }
}
