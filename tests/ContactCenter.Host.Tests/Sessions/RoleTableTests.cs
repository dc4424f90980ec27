using System.Net;
using System.Text.RegularExpressions;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Testing.Servers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Sessions;

/// <summary>Every endpoint of the API with who may use it.</summary>
[Collection(nameof(RunningHost))]
public sealed partial class RoleTableTests(RunningHost host)
{
    private const string Everyone = "agent supervisor auditor administrator assessor provider";
    /// <summary>Of these roles: people of the bureau's departments, who have one of their own.</summary>
    private const string Nobody = "";

    private const string Overseers = "supervisor auditor administrator assessor provider";

    private static readonly string[] Roles = Everyone.Split(' ');

    private static readonly Dictionary<string, string> Table = new()
    {
        ["GET /api/session/"] = Everyone,
        ["DELETE /api/session/"] = Everyone,
        ["POST /api/session/phone"] = "agent",
        ["POST /api/session/password"] = Everyone,
        ["PUT /api/session/language"] = Everyone,
        ["GET /api/session/all"] = Everyone,
        ["DELETE /api/session/all"] = Everyone,
        ["DELETE /api/session/all/{id}"] = Everyone,
        ["GET /api/identity/users/"] = "auditor administrator",
        ["GET /api/identity/users/{userName}"] = "auditor administrator",
        ["POST /api/identity/users/"] = "administrator",
        ["PUT /api/identity/users/{userName}"] = "administrator",
        ["POST /api/identity/users/{userName}/lock"] = "administrator",
        ["POST /api/identity/users/{userName}/unlock"] = "administrator",
        ["POST /api/identity/users/{userName}/password-reset"] = "administrator",
        ["POST /api/identity/users/{userName}/password-reset/approval"] = "auditor administrator",
        ["POST /api/identity/users/import"] = "administrator",
        ["POST /api/identity/users/{userName}/two-factor-reset"] = "administrator",
        ["GET /api/identity/two-factor/"] = Everyone,
        ["POST /api/identity/two-factor/enrolment"] = Everyone,
        ["POST /api/identity/two-factor/confirmation"] = Everyone,
        ["POST /api/identity/two-factor/recovery-codes"] = Everyone,
        ["POST /api/identity/two-factor/removal"] = Everyone,
        ["GET /api/identity/sessions/"] = "auditor administrator",
        ["DELETE /api/identity/sessions/{id}"] = "administrator",
        ["DELETE /api/identity/users/{userName}/sessions"] = "administrator",
        ["GET /api/identity/api-keys/"] = "administrator",
        ["POST /api/identity/api-keys/"] = "administrator",
        ["DELETE /api/identity/api-keys/{id:long}"] = "administrator",
        ["GET /api/identity/api-keys/all/"] = "administrator",
        ["DELETE /api/identity/api-keys/all/{id:long}"] = "administrator",
        ["GET /api/identity/roles/"] = "auditor administrator",
        ["GET /api/identity/roles/permissions"] = "auditor administrator",
        ["GET /api/identity/roles/changes"] = "auditor administrator",
        ["POST /api/identity/roles/changes"] = "administrator",
        ["POST /api/identity/roles/changes/{id:long}/approve"] = "auditor administrator",
        ["POST /api/identity/roles/changes/{id:long}/reject"] = "auditor administrator",
        ["POST /api/identity/roles/changes/{id:long}/withdraw"] = "administrator",
        ["GET /api/identity/assignments/"] = "auditor administrator",
        ["GET /api/identity/assignments/changes"] = "auditor administrator",
        ["POST /api/identity/assignments/changes"] = "administrator",
        ["POST /api/identity/assignments/{id:long}/end"] = "administrator",
        ["POST /api/identity/assignments/changes/{id:long}/approve"] = "auditor administrator",
        ["POST /api/identity/assignments/changes/{id:long}/reject"] = "auditor administrator",
        ["POST /api/identity/assignments/changes/{id:long}/withdraw"] = "administrator",
        ["GET /api/hosts/"] = "administrator",
        ["POST /api/hosts/{id}/drain"] = "administrator",
        ["GET /api/audit/"] = "auditor administrator",
        ["GET /api/audit/checkpoints"] = "auditor administrator",
        ["GET /api/audit/checkpoints/{number:long}"] = "auditor administrator",
        ["GET /api/settings/"] = "administrator",
        ["PUT /api/settings/"] = "administrator",
        ["POST /api/settings/check"] = "administrator",
        ["GET /api/settings/versions/"] = "administrator",
        ["GET /api/settings/versions/{version:long:min(0)}"] = "administrator",
        ["GET /api/settings/versions/{version:long:min(0)}/changes"] = "administrator",
        ["POST /api/settings/versions/{version:long:min(0)}/restore"] = "administrator",
        ["GET /api/settings/configuration/"] = "administrator",
        ["POST /api/settings/configuration/check"] = "administrator",
        ["PUT /api/settings/configuration/"] = "administrator",
        ["GET /api/flows/"] = "administrator",
        ["GET /api/flows/schema"] = "administrator",
        ["POST /api/flows/check"] = "administrator",
        ["GET /api/flows/{id}"] = "administrator",
        ["DELETE /api/flows/{id}"] = "administrator",
        ["PUT /api/flows/{id}/draft"] = "administrator",
        ["DELETE /api/flows/{id}/draft"] = "administrator",
        ["POST /api/flows/{id}/try"] = "administrator",
        ["POST /api/flows/{id}/publish"] = "administrator",
        ["GET /api/flows/{id}/versions"] = "administrator",
        ["GET /api/flows/{id}/versions/{version:int:min(1)}"] = "administrator",
        ["POST /api/flows/{id}/versions/{version:int:min(1)}/restore"] = "administrator",
        ["GET /api/settings/prompts/"] = "administrator",
        ["GET /api/settings/prompts/{file}"] = "administrator",
        ["PUT /api/settings/prompts/{file}"] = "administrator",
        ["DELETE /api/settings/prompts/{file}"] = "administrator",
        ["POST /api/settings/prompts/speech"] = "administrator",
        ["GET /api/agent/"] = "agent",
        ["GET /api/agent/figures"] = "agent",
        ["POST /api/agent/sign-in"] = "agent",
        ["POST /api/agent/sign-out"] = "agent",
        ["GET /api/agents/"] = Overseers,
        ["POST /api/agents/{id}/availability"] = "supervisor",
        ["GET /api/boards/"] = Overseers,
        ["PUT /api/boards/{board}"] = "supervisor administrator",
        ["DELETE /api/boards/{board}"] = "supervisor administrator",
        ["GET /api/metrics/load"] = "supervisor auditor administrator assessor",
        ["GET /api/trunks/"] = "supervisor auditor administrator",
        ["GET /api/alerts/"] = Overseers,
        ["GET /api/alerts/open"] = Overseers,
        ["POST /api/alerts/{id}/acknowledge"] = "supervisor administrator",
        ["PUT /api/agents/{id}/queues"] = "supervisor",
        ["GET /api/queues/{id}/waiting"] = Overseers,
        ["POST /api/floor-messages/"] = "supervisor",
        ["GET /api/floor-messages/"] = "supervisor",
        ["GET /api/floor-messages/{message:long}/receipts"] = "supervisor",
        ["GET /api/agent/messages/"] = "agent",
        ["POST /api/agent/messages/{message:long}/acknowledge"] = "agent",
        ["GET /api/directory"] = Everyone,
        ["GET /api/reasons"] = Everyone,
        ["GET /api/dispositions"] = Everyone,
        ["GET /api/phrases"] = Everyone,
        ["GET /api/queues"] = Everyone,
        ["POST /api/calls/{id}/hold"] = "agent",
        ["POST /api/calls/{id}/resume"] = "agent",
        ["POST /api/calls/{id}/hang-up"] = "agent",
        ["POST /api/calls/{id}/take-over"] = "agent",
        ["POST /api/calls/{id}/transfer"] = "agent",
        ["POST /api/calls/{id}/decline"] = "agent",
        ["POST /api/calls/{id}/consult"] = "agent",
        ["POST /api/calls/{id}/complete"] = "agent",
        ["POST /api/calls/{id}/join"] = "agent",
        ["POST /api/calls/{id}/take-back"] = "agent",
        ["POST /api/agent/calls"] = "agent",
        ["GET /api/lost-calls/"] = Everyone,
        ["POST /api/lost-calls/{call}/call-back"] = "agent",
        ["GET /api/tickets"] = "agent supervisor auditor assessor provider",
        ["GET /api/tickets/{ticket}"] = "agent supervisor auditor assessor provider",
        ["GET /api/tickets.csv"] = "supervisor auditor",
        ["PUT /api/tickets/{ticket}"] = "agent supervisor",
        ["POST /api/tickets"] = "agent supervisor",
        ["POST /api/tickets/{ticket}/submit"] = "agent supervisor",
        ["POST /api/tickets/{ticket}/review"] = "supervisor",
        ["POST /api/tickets/{ticket}/return"] = "supervisor",
        ["POST /api/tickets/{ticket}/assign"] = "supervisor",
        ["POST /api/tickets/{ticket}/reject"] = "supervisor",
        ["POST /api/tickets/{ticket}/merge"] = "supervisor",
        ["POST /api/tickets/{ticket}/redo"] = "agent supervisor",
        ["POST /api/tickets/{ticket}/call-back"] = "agent supervisor",
        ["POST /api/tickets/{ticket}/score"] = "agent supervisor",
        ["POST /api/tickets/{ticket}/close"] = "supervisor",
        ["POST /api/tickets/{ticket}/reopen"] = "supervisor",
        ["POST /api/tickets/{ticket}/note"] = "agent supervisor auditor assessor provider",
        ["POST /api/tickets/{ticket}/urge"] = "agent supervisor",
        ["POST /api/tickets/{ticket}/class"] = "supervisor",
        ["POST /api/tickets/{ticket}/attempt"] = "agent supervisor",
        ["POST /api/tickets/{ticket}/verdict"] = "assessor",
        ["POST /api/tickets/{ticket}/seal"] = "supervisor",
        ["GET /api/ticket-notices/"] = "agent supervisor auditor assessor provider",
        ["POST /api/ticket-notices/read"] = "agent supervisor auditor assessor provider",
        ["POST /api/tickets/{ticket}/watch"] = "agent supervisor auditor assessor provider",
        ["DELETE /api/tickets/{ticket}/watch"] = "agent supervisor auditor assessor provider",
        ["GET /api/department-tickets"] = Nobody,
        ["GET /api/department-tickets/{ticket}"] = Nobody,
        ["POST /api/department-tickets/{ticket}/start"] = Nobody,
        ["POST /api/department-tickets/{ticket}/send-back"] = Nobody,
        ["POST /api/department-tickets/{ticket}/wait"] = Nobody,
        ["POST /api/department-tickets/{ticket}/resume"] = Nobody,
        ["POST /api/department-tickets/{ticket}/answer"] = Nobody,
        ["POST /api/department-tickets/start"] = Nobody,
        ["GET /api/departments"] = Everyone,
        ["PUT /api/departments/{department}"] = "administrator",
        ["GET /api/ticket-types"] = Everyone,
        ["POST /api/ticket-types/{type}/versions"] = "administrator",
        ["GET /api/follow-ups"] = "agent supervisor auditor administrator provider",
        ["GET /api/follow-ups/counts"] = "agent supervisor auditor administrator provider",
        ["GET /api/follow-ups.csv"] = "supervisor auditor",
        ["POST /api/follow-ups"] = "agent supervisor",
        ["POST /api/follow-ups/{followUp}/take"] = "agent",
        ["POST /api/follow-ups/{followUp}/release"] = "agent",
        ["POST /api/follow-ups/{followUp}/assign"] = "supervisor",
        ["POST /api/follow-ups/{followUp}/call"] = "agent",
        ["POST /api/follow-ups/{followUp}/close"] = "agent supervisor",
        ["POST /api/follow-ups/{followUp}/reopen"] = "supervisor",
        ["GET /api/follow-ups/{followUp}/survey/"] = "agent supervisor auditor administrator provider",
        ["POST /api/follow-ups/{followUp}/survey/"] = "agent",
        ["GET /api/surveys/of-call/{call}"] = "agent",
        ["GET /api/surveys/"] = "supervisor auditor administrator",
        ["POST /api/surveys/"] = "supervisor",
        ["GET /api/surveys/{survey}"] = "supervisor auditor administrator",
        ["POST /api/surveys/{survey}/close"] = "supervisor",
        ["GET /api/surveys/{survey}/answers"] = "supervisor auditor administrator",
        ["GET /api/surveys/{survey}/answers.csv"] = "supervisor auditor",
        ["GET /api/follow-ups/{followUp}/message"] = "agent supervisor auditor",
        ["GET /api/knowledge/articles/"] = "agent supervisor auditor administrator assessor",
        ["POST /api/knowledge/articles/"] = "supervisor administrator assessor",
        ["GET /api/knowledge/articles/{article}"] = "agent supervisor auditor administrator assessor",
        ["PUT /api/knowledge/articles/{article}"] = "supervisor administrator assessor",
        ["GET /api/knowledge/articles/{article}/versions"] = "agent supervisor auditor administrator assessor",
        ["POST /api/knowledge/articles/{article}/versions"] = "supervisor administrator assessor",
        ["PUT /api/knowledge/articles/{article}/versions/{number:int}"] = "supervisor administrator assessor",
        ["GET /api/knowledge/articles/{article}/differences"] = "agent supervisor auditor administrator assessor",
        ["POST /api/knowledge/articles/{article}/versions/{number:int}/submit"] = "supervisor administrator assessor",
        ["POST /api/knowledge/articles/{article}/versions/{number:int}/return"] = "supervisor assessor",
        ["POST /api/knowledge/articles/{article}/versions/{number:int}/approve"] = "supervisor assessor",
        ["POST /api/knowledge/articles/{article}/versions/{number:int}/publish"] = "supervisor administrator assessor",
        ["POST /api/knowledge/articles/{article}/versions/{number:int}/replace"] = "supervisor administrator assessor",
        ["POST /api/knowledge/articles/{article}/versions/{number:int}/withdraw"] = "supervisor administrator assessor",
        ["POST /api/knowledge/articles/{article}/versions/{number:int}/overrule"] = "assessor",
        ["POST /api/knowledge/articles/{article}/versions/{number:int}/files/"] = "supervisor administrator assessor",
        ["DELETE /api/knowledge/articles/{article}/versions/{number:int}/files/{sha256}"] = "supervisor administrator assessor",
        ["GET /api/knowledge/articles/{article}/versions/{number:int}/files/{sha256}"] = "agent supervisor auditor administrator assessor",
        ["GET /api/knowledge/search"] = "agent supervisor auditor administrator assessor",
        ["POST /api/knowledge/uses"] = "agent supervisor auditor administrator assessor",
        ["GET /api/knowledge/uses"] = "agent supervisor auditor administrator assessor",
        ["GET /api/knowledge/missed-searches"] = "supervisor administrator assessor",
        ["GET /api/knowledge/synonyms/"] = "agent supervisor auditor administrator assessor",
        ["POST /api/knowledge/synonyms/"] = "supervisor administrator assessor",
        ["GET /api/knowledge/hot-subjects"] = "supervisor auditor administrator assessor",
        ["GET /api/knowledge/surges"] = "supervisor auditor administrator assessor",
        ["GET /api/knowledge/frequent-callers"] = "supervisor auditor administrator assessor",
        ["GET /api/knowledge/handbook.docx"] = "supervisor administrator assessor",
        ["POST /api/knowledge/imports"] = "supervisor administrator assessor",
        ["POST /api/knowledge/articles/{article}/mail"] = "agent supervisor auditor administrator assessor",
        ["GET /api/visits/"] = "agent supervisor auditor administrator",
        ["POST /api/visits/"] = "agent supervisor",
        ["GET /api/visits/zones/"] = "agent supervisor auditor administrator",
        ["POST /api/visits/zones/"] = "supervisor administrator",
        ["POST /api/visits/{visit}/dispatch"] = "supervisor",
        ["POST /api/visits/{visit}/cancel"] = "supervisor",
        ["POST /api/visits/{visit}/arrive"] = "agent supervisor",
        ["POST /api/visits/{visit}/finish"] = "agent supervisor",
        ["GET /api/visits/{visit}/signature"] = "agent supervisor auditor administrator",
        ["GET /api/mail/accounts/"] = "administrator",
        ["PUT /api/mail/accounts/{id}"] = "administrator",
        ["POST /api/mail/accounts/{id}/test"] = "administrator",
        ["GET /api/mail/messages/"] = "agent supervisor auditor",
        ["POST /api/mail/messages/{id}/open"] = "agent supervisor auditor",
        ["GET /api/mail/messages/{id}/files/{number:int}"] = "agent supervisor auditor",
        ["POST /api/mail/messages/{id}/answer"] = "agent supervisor",
        ["POST /api/follow-ups/{followUp}/web-message/"] = "agent supervisor auditor",
        ["GET /api/follow-ups/{followUp}/web-message/files/{number:int}"] = "agent supervisor auditor",
        ["POST /api/calls/{id}/wrap-up"] = "agent",
        ["POST /api/calls/{id}/wrap-up/draft"] = "agent",
        ["POST /api/calls/{id}/wrap-up/extend"] = "agent",
        ["GET /api/calls"] = Everyone,
        ["GET /api/calls/{id}"] = Everyone,
        ["GET /api/calls/{id}/recording"] = Everyone,
        ["GET /api/calls.csv"] = Overseers,
        ["GET /api/customers/"] = "agent supervisor auditor administrator",
        ["GET /api/customers/by-number"] = "agent supervisor auditor administrator",
        ["GET /api/customers/choices"] = "agent supervisor auditor administrator",
        ["GET /api/customers/{id:long}"] = "agent supervisor auditor administrator",
        ["GET /api/customers/{id:long}/revealed"] = "agent supervisor auditor administrator",
        ["POST /api/customers/"] = "agent supervisor",
        ["PUT /api/customers/{id:long}"] = "agent supervisor",
        ["POST /api/customers/{id:long}/merge"] = "agent supervisor",
        ["POST /api/customers/import"] = "supervisor",
        ["DELETE /api/customers/{id:long}"] = "administrator",
        ["GET /api/metrics/live"] = Overseers,
        ["GET /api/metrics/live/providers"] = Overseers,
        ["GET /api/metrics/live/ratings"] = Overseers,
        ["GET /api/metrics/outbound"] = Overseers,
        ["GET /api/metrics/outbound.csv"] = Overseers,
        ["GET /api/metrics/report"] = Overseers,
        ["GET /api/metrics/report.csv"] = Overseers,
        ["GET /api/metrics/agent-time"] = Overseers,
        ["GET /api/metrics/agent-time.csv"] = Overseers,
        ["GET /api/contracts"] = Overseers,
        ["POST /api/contracts"] = "assessor",
        ["GET /api/contracts/{id}"] = Overseers,
        ["GET /api/contracts/{id}/changes"] = Overseers,
        ["GET /api/contracts/{id}/document"] = "assessor",
        ["POST /api/contracts/{id}/changes/{number:int}/approve"] = "assessor",
        ["POST /api/contracts/{id}/changes/{number:int}/reject"] = "assessor",
        ["GET /api/contracts/{id}/months"] = Overseers,
        ["GET /api/contracts/{id}/trend"] = Overseers,
        ["GET /api/assessment/comparison"] = Overseers,
        ["GET /api/contracts/{id}/months/{month}/"] = Overseers,
        ["GET /api/contracts/{id}/months/{month}.xlsx"] = Overseers,
        ["GET /api/contracts/{id}/months/{month}.pdf"] = Overseers,
        ["GET /api/contracts/{id}/months/{month}.csv"] = Overseers,
        ["GET /api/contracts/{id}/months/{month}/indicators/{code}/items"] = Overseers,
        ["POST /api/contracts/{id}/months/{month}/close"] = "assessor",
        ["POST /api/contracts/{id}/months/{month}/verify"] = Overseers,
        ["GET /api/contracts/{id}/months/{month}/revisions"] = Overseers,
        ["GET /api/contracts/{id}/months/{month}/revisions/{revision:int}/difference"] = Overseers,
        ["GET /api/contracts/{id}/months/{month}/figures"] = Overseers,
        ["POST /api/contracts/{id}/months/{month}/figures"] = "assessor",
        ["GET /api/contracts/{id}/months/{month}/substitutes"] = Overseers,
        ["POST /api/contracts/{id}/months/{month}/substitutes"] = "assessor",
        ["GET /api/contracts/{id}/quarters/{quarter}"] = Overseers,
        ["GET /api/contracts/{id}/quarters/{quarter}/scores"] = Overseers,
        ["POST /api/contracts/{id}/quarters/{quarter}/scores"] = "assessor",
        ["GET /api/figures/{figure}/evidence"] = Overseers,
        ["POST /api/figures/{figure}/approve"] = "assessor",
        ["POST /api/figures/{figure}/reject"] = "assessor",
        ["GET /api/contracts/{id}/records"] = Overseers,
        ["POST /api/contracts/{id}/records"] = "assessor",
        ["GET /api/contracts/{id}/months/{month}/late-orders/"] = Overseers,
        ["POST /api/contracts/{id}/months/{month}/late-orders/{ticket}"] = "assessor",
        ["POST /api/contracts/{id}/months/{month}/late-orders/proposals/{proposal:long}/approve"] = "assessor",
        ["POST /api/contracts/{id}/months/{month}/late-orders/proposals/{proposal:long}/reject"] = "assessor",
        ["GET /api/records/{record}/evidence"] = Overseers,
        ["POST /api/records/{record}/approve"] = "assessor",
        ["POST /api/records/{record}/reject"] = "assessor",
        ["POST /api/records/{record}/withdraw"] = "assessor",
        ["GET /api/contracts/{id}/months/{month}/appeals"] = Overseers,
        ["POST /api/contracts/{id}/months/{month}/appeals"] = "provider",
        ["POST /api/appeals/{appeal}/withdraw"] = "provider",
        ["POST /api/appeals/{appeal}/decision"] = "assessor",
        ["GET /api/rankings/{quarter}"] = Overseers,
        ["POST /api/rankings/{quarter}/publish"] = "assessor",
        ["GET /api/rule-sets/"] = Overseers,
        ["GET /api/rule-sets/{id}/versions/{version:int}"] = Overseers,
        ["POST /api/rule-sets/{id}/preview"] = "assessor",
        ["POST /api/rule-sets/{id}/versions"] = "assessor",
        ["POST /api/rule-sets/{id}/versions/{version:int}/approve"] = "assessor",
        ["POST /api/rule-sets/{id}/versions/{version:int}/reject"] = "assessor",
        ["GET /api/reports/{kind}"] = Overseers,
        ["GET /api/reports/{kind}.xlsx"] = Overseers,
        ["GET /api/reports/{kind}.pdf"] = Overseers,
        ["GET /api/reports/{kind}.csv"] = Overseers,
        ["GET /api/diary/"] = Overseers,
        ["GET /api/diary/{item}/files/{format}"] = Overseers,
        ["GET /api/diary/{item}/submissions/{number:int}"] = Overseers,
        ["POST /api/diary/{item}/submit"] = "provider",
        ["GET /api/contracts/{id}/reports/{period}/texts/"] = Overseers,
        ["POST /api/contracts/{id}/reports/{period}/texts/"] = "assessor provider",
        ["GET /api/contracts/{id}/deliveries/"] = Overseers,
        ["GET /api/contracts/{id}/deliveries/{delivery:long}/file"] = Overseers,
        ["POST /api/contracts/{id}/deliveries/"] = "provider",
        ["GET /api/contracts/{id}/channel-counts/"] = Overseers,
        ["POST /api/contracts/{id}/channel-counts/"] = "assessor provider",
        ["GET /api/contracts/{id}/acceptance-pack"] = Overseers,
        ["GET /api/contracts/{id}/acceptance-requests"] = Overseers,
        ["POST /api/contracts/{id}/acceptance-requests"] = "provider",
        ["POST /api/contracts/{id}/acceptance-requests/{request:long}/start"] = "assessor",
        ["POST /api/import/calls"] = "administrator",
        ["POST /api/imports/{id:long}/cancel"] = "administrator",
        ["GET /api/imports"] = "administrator",
        ["GET /api/imports/{id:long}"] = "administrator",
        ["GET /api/imports/{id:long}/refused.csv"] = "administrator",
    };

    [Fact]
    public void Table_has_every_endpoint()
    {
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}"));

        string[] open = ["POST /api/session", "GET /api/session/ways", "GET /api/session/oidc",
            "GET /api/web-messages/challenge", "POST /api/web-messages"];
        Assert.Equal(Table.Keys.Concat(open).Order(), endpoints.Order());
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
    [InlineData("assessor")]
    [InlineData("provider")]
    public async Task Each_role_may_do_what_the_table_says_and_nothing_else(string person)
    {
        var role = Roles.First(r => person.StartsWith(r, StringComparison.Ordinal));
        using var browser = await host.SignInAsync(person);
        // What ends the session comes last, each with a session of its own.
        foreach (var (endpoint, allowed) in Table.OrderBy(e => EndsTheSession(e.Key)))
        {
            using var own = EndsTheSession(endpoint) ? await host.SignInAsync(person) : null;
            using var answer = await AskAsync(own ?? browser, endpoint);

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

        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => HubClient.ConnectAsync(agent.Cookies, host.Url, "/hubs/monitor"));
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(
            () => HubClient.ConnectAsync(supervisor.Cookies, host.Url, "/hubs/monitor", "http://elsewhere.example"));
    }

    private static bool EndsTheSession(string endpoint) => endpoint is "DELETE /api/session/" or "DELETE /api/session/all";

    private static Task<HttpResponseMessage> AskAsync(ApiClient browser, string endpoint)
    {
        var (method, path) = (endpoint.Split(' ')[0], Parameter().Replace(endpoint.Split(' ')[1], match => match.Value == "{id}" ? "8001" : "1"));
        var content = method == "POST" ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json") : null;
        return browser.SendAsync(new(method), path, content);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
