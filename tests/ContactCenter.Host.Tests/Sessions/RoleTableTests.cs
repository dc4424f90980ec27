using System.Net;
using ContactCenter.Host.Tests.Running;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Sessions;

/// <summary>Every endpoint of the API with who may use it.</summary>
[Collection(nameof(RunningHost))]
public sealed class RoleTableTests(RunningHost host)
{
    private const string Everyone = "agent supervisor auditor administrator";
    private const string Overseers = "supervisor auditor administrator";

    private static readonly string[] Roles = Everyone.Split(' ');

    private static readonly Dictionary<string, string> Table = new()
    {
        ["GET /api/session/"] = Everyone,
        ["DELETE /api/session/"] = Everyone,
        ["POST /api/session/phone"] = "agent",
        ["POST /api/session/password"] = Everyone,
        ["GET /api/agent/"] = "agent",
        ["GET /api/agent/figures"] = "agent",
        ["POST /api/agent/sign-in"] = "agent",
        ["POST /api/agent/sign-out"] = "agent",
        ["GET /api/agents/"] = Overseers,
        ["POST /api/agents/{id}/availability"] = "supervisor",
        ["GET /api/reasons"] = Everyone,
        ["GET /api/dispositions"] = Everyone,
        ["GET /api/queues"] = Everyone,
        ["POST /api/calls/{id}/hold"] = "agent",
        ["POST /api/calls/{id}/resume"] = "agent",
        ["POST /api/calls/{id}/hang-up"] = "agent",
        ["POST /api/calls/{id}/transfer"] = "agent",
        ["POST /api/calls/{id}/decline"] = "agent",
        ["POST /api/calls/{id}/wrap-up"] = "agent",
        ["POST /api/calls/{id}/wrap-up/extend"] = "agent",
        ["GET /api/calls"] = Everyone,
        ["GET /api/calls/{id}"] = Everyone,
        ["GET /api/calls/{id}/recording"] = Everyone,
        ["GET /api/calls.csv"] = Overseers,
        ["GET /api/metrics/live"] = Overseers,
        ["GET /api/metrics/report"] = Overseers,
        ["GET /api/metrics/report.csv"] = Overseers,
    };

    [Fact]
    public void Table_has_every_endpoint()
    {
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}"));

        Assert.Equal(Table.Keys.Append("POST /api/session").Order(), endpoints.Order());
    }

    [Fact]
    public async Task Without_a_session_everything_is_refused()
    {
        using var nobody = host.Anonymous();
        foreach (var endpoint in Table.Keys)
        {
            using var answer = await AskAsync(nobody, endpoint);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized, $"{endpoint}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("agent8002")]
    [InlineData("supervisor")]
    [InlineData("auditor")]
    [InlineData("administrator")]
    public async Task Each_role_may_do_what_the_table_says_and_nothing_else(string person)
    {
        var role = Roles.First(r => person.StartsWith(r, StringComparison.Ordinal));
        using var browser = await host.SignInAsync(person);
        // Signing out comes last: it ends the session that the others need.
        foreach (var (endpoint, allowed) in Table.OrderBy(e => e.Key.StartsWith("DELETE", StringComparison.Ordinal)))
        {
            using var answer = await AskAsync(browser, endpoint);

            var isAllowed = allowed.Split(' ').Contains(role);
            Assert.True(isAllowed != (answer.StatusCode is HttpStatusCode.Forbidden), $"{role} {endpoint}: {answer.StatusCode}");
            Assert.True(answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.InternalServerError), $"{role} {endpoint}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Hub_of_the_centre_is_closed_to_agents_and_to_foreign_pages()
    {
        using var agent = await host.SignInAsync("agent8002");
        using var supervisor = await host.SignInAsync("supervisor");

        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => HubClient.ConnectAsync(agent, host.Url, "/hubs/monitor"));
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(
            () => HubClient.ConnectAsync(supervisor, host.Url, "/hubs/monitor", "http://elsewhere.example"));
    }

    private static Task<HttpResponseMessage> AskAsync(ApiClient browser, string endpoint)
    {
        var (method, path) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1].Replace("{id}", "8001"));
        var content = method == "POST" ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json") : null;
        return browser.SendAsync(new(method), path, content);
    }
}
