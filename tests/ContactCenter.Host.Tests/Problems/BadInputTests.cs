using System.Net;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Problems;

[Collection(nameof(RunningHost))]
public sealed class BadInputTests(RunningHost host)
{
    [Theory]
    [InlineData("/api/calls?page=0", "page")]
    [InlineData("/api/calls?pageSize=201", "pageSize")]
    [InlineData("/api/calls?pageSize=x", "pageSize")]
    [InlineData("/api/calls?sort=callerNumber", "sort")] // masked: its order would tell the number
    [InlineData("/api/calls?sort=note", "sort")]
    [InlineData("/api/calls?from=yesterday", "from")]
    [InlineData("/api/calls?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "to")]
    [InlineData("/api/calls?outcome=lost", "outcome")]
    [InlineData("/api/calls?outcome=1", "outcome")]
    [InlineData("/api/calls?fact=all", "fact")]
    [InlineData("/api/metrics/report?by=week", "by")]
    [InlineData("/api/metrics/report?from=2026-02-30", "from")]
    [InlineData("/api/metrics/report?from=2026-02-02&to=2026-02-01", "to")]
    public async Task Value_that_cannot_be_used_is_named(string path, string field)
    {
        using var auditor = await host.SignInAsync("auditor");

        using var answer = await auditor.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await ApiClient.JsonAsync(answer);
        Assert.Equal("invalid-request", problem["code"]!.GetValue<string>());
        Assert.NotEmpty(problem["errors"]![field]!.AsArray());
    }

    [Theory]
    [InlineData("/api/agent/sign-in", """{"queues":["no-such-queue"]}""", "queues")]
    [InlineData("/api/agents/8001/availability", """{"availability":"notReady"}""", "reason")]
    [InlineData("/api/agents/8001/availability", """{"availability":"notReady","reason":"system-no-answer"}""", "reason")]
    [InlineData("/api/agents/8001/availability", "{}", "availability")]
    [InlineData("/api/calls/c/transfer", """{"queue":"tax-general","agent":"8002"}""", "queue")]
    [InlineData("/api/calls/c/transfer", """{"agent":"9999"}""", "agent")]
    [InlineData("/api/calls/c/decline", "{}", "offer")]
    [InlineData("/api/calls/c/wrap-up", """{"disposition":"no-such-code"}""", "disposition")]
    public async Task Body_that_cannot_be_used_is_named(string path, string body, string field)
    {
        using var agent = await host.SignInAsync("agent8001");

        using var answer = await agent.PostTextAsync(path, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty((await ApiClient.JsonAsync(answer))["errors"]![field]!.AsArray());
    }

    [Theory]
    [InlineData("POST", "/api/session", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("PUT", "/api/session", "application/json", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/nowhere", "application/json", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/nowhere", null, HttpStatusCode.NotFound)]
    public async Task Wrong_method_content_type_and_address_are_told_apart(string method, string path, string? type, HttpStatusCode expected)
    {
        using var agent = await host.SignInAsync("agent8001");
        using var content = type is null ? null : new StringContent("{}", System.Text.Encoding.UTF8, type);

        using var answer = await agent.SendAsync(new(method), path, content);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"availability":"sleeping"}""")]
    [InlineData("""{"availability":7}""")]
    public async Task Malformed_json_is_answered_400_with_a_code(string body)
    {
        using var agent = await host.SignInAsync("agent8001");

        using var answer = await agent.PostTextAsync("/api/agents/8001/availability", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("invalid-json", await ApiClient.CodeAsync(answer));
    }

    [Theory]
    [InlineData("""{"availability":"sleeping"}""", "availability")]
    [InlineData("""{"availability":7}""", "availability")]
    public async Task What_cannot_be_read_of_a_body_is_named(string body, string field)
    {
        using var agent = await host.SignInAsync("agent8001");

        using var answer = await agent.PostTextAsync("/api/agents/8001/availability", body);

        var problem = await ApiClient.JsonAsync(answer);
        Assert.Equal("invalid-json", (string)problem["code"]!);
        Assert.Equal([field], problem["errors"]!.AsObject().Select(e => e.Key));
        Assert.Equal("unusable", (string)problem["faults"]![field]![0]!["code"]!);
        Assert.DoesNotContain("ContactCenter.", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_list_the_place_of_what_cannot_be_read_is_named()
    {
        using var supervisor = await host.SignInAsync("supervisor");

        using var answer = await supervisor.PostTextAsync(
            "/api/quality/external-results", """{"items":[{"kind":"surprise"},{"testedOn":"29.02.2024"}]}""");

        Assert.Equal(["items[1].testedOn"], (await ApiClient.JsonAsync(answer))["errors"]!.AsObject().Select(e => e.Key));
    }

    [Fact]
    public async Task Oversize_body_is_refused()
    {
        using var nobody = host.Anonymous();

        using var answer = await nobody.PostTextAsync("/api/session", $$"""{"userName":"{{new string('x', 100_000)}}","password":"y"}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Unknown_call_is_not_found_and_its_commands_are_refused()
    {
        using var agent = await host.SignInAsync("agent8001");

        using var found = await agent.GetAsync("/api/calls/no-such-call");
        using var hold = await agent.PostAsync("/api/calls/no-such-call/hold", new { });

        Assert.Equal((HttpStatusCode.NotFound, "unknown-call"), (found.StatusCode, await ApiClient.CodeAsync(found)));
        Assert.Equal(HttpStatusCode.Conflict, hold.StatusCode);
        Assert.NotEmpty(await ApiClient.CodeAsync(hold));
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        using var nobody = host.Anonymous();

        using var answer = await nobody.GetAsync("/api/session");

        Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Contains("object-src 'none'; base-uri 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Api_describes_itself_and_health_names_its_parts()
    {
        using var nobody = host.Anonymous();

        using var administrator = await host.SignInAsync("administrator");
        var description = await administrator.GetJsonAsync("/openapi/v1.json");
        var paths = description["paths"]!.AsObject().Select(p => p.Key).ToList();
        var health = await nobody.GetJsonAsync("/health");

        Assert.Contains("/api/calls/{id}/recording", paths);
        Assert.Contains("/api/session", paths);
        Assert.Contains("\"string\"", description["components"]!["schemas"]!["SignInRequest"]!["properties"]!["userName"]!["type"]!.ToJsonString());
        Assert.Equal("healthy", health["parts"]!["database"]!["status"]!.GetValue<string>());
        Assert.Equal("healthy", health["parts"]!["journal"]!["status"]!.GetValue<string>());
    }
}
