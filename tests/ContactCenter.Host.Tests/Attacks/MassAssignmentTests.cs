using System.Net;
using System.Text.Json;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Identity.Rights;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Attacks;

/// <summary>Members that no form has, sent all the same (OWASP ASVS 5 V15.3.3).</summary>
[Collection(nameof(RunningHost))]
public sealed class MassAssignmentTests(RunningHost host)
{
    private const string Members = """
        "roles":["administrator","assessor"],"role":"administrator","organisation":"centre","userName":"admin","who":"admin",
        "agent":"8001","agentId":"8001","securityStamp":"x","passwordHash":"x","passwordIsInitial":false,"failedCount":0,"lockedUntil":null,
        "isAdministrator":true,"approved":true,"approvedBy":"admin","enteredBy":"admin","id":"1","contract":"1","provider":"x"
        """;

    /// <summary>Whoever sends them to whatever endpoint: nobody's account becomes another.</summary>
    [Theory]
    [InlineData("agent8007")]
    [InlineData("supervisor")]
    [InlineData("auditor")]
    [InlineData("administrator")]
    [InlineData("assessor")]
    [InlineData("provider")]
    public async Task Mass_assignment_no_endpoint_makes_anybody_more_than_they_are(string person)
    {
        using var browser = await host.SignInAsync(person);
        var before = await RightsAsync();

        foreach (var endpoint in ApiEndpoint.Of(host).Where(e => !e.IsSafe && !e.Route.StartsWith("/api/session/all", StringComparison.Ordinal)))
        {
            if (endpoint is { Method: "DELETE" } or { Route: "/api/session" })
            {
                continue;
            }

            using var content = new StringContent($$"""{{{Members}},"language":"zh-cn"}""", System.Text.Encoding.UTF8, "application/json");
            using var answer = await browser.SendAsync(new(endpoint.Method), endpoint.With("1"), content);
            Assert.True((int)answer.StatusCode < 500, $"{endpoint}: {answer.StatusCode}");
        }

        Assert.Equal(before, await RightsAsync());
        Assert.Equal(browser.Session!["roles"]!.ToJsonString(), (await browser.GetJsonAsync("/api/session"))["roles"]!.ToJsonString());
    }

    [Fact]
    public async Task Mass_assignment_a_sign_in_gives_the_roles_that_the_account_has()
    {
        var person = host.FirstRun.Users.First(u => u.UserName == "agent8008");
        using var browser = host.Anonymous();

        using var answer = await browser.PostTextAsync(
            "/api/session",
            $$"""{"password":"{{person.Password}}","roles":["administrator"],"organisation":"centre","agentId":"8001","userName":"{{person.UserName}}"}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var session = await ApiClient.JsonAsync(answer);
        Assert.Equal(("[\"agent\"]", "8008"), (session["roles"]!.ToJsonString(), (string)session["agentId"]!));
        using var settings = await browser.GetAsync("/api/settings");
        Assert.Equal(HttpStatusCode.Forbidden, settings.StatusCode);
    }

    [Fact]
    public async Task Mass_assignment_a_password_is_changed_for_whose_session_it_is_and_for_nobody_who_is_named()
    {
        var users = host.Services.GetRequiredService<UserStore>();
        var name = "mover-" + Guid.NewGuid().ToString("N");
        await host.Services.AddPersonAsync(
            new(name, name, host.Services.HashOf("first-password-1")), [Roles.Auditor]);
        using var browser = host.Anonymous();
        await browser.SignInAsync(name, "first-password-1");
        var admin = (await users.FindAsync("admin", CancellationToken.None))!.PasswordHash;

        using var answer = await browser.PostTextAsync(
            "/api/session/password", $$"""{"current":"first-password-1","next":"second-password-2",{{Members}}}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(admin, (await users.FindAsync("admin", CancellationToken.None))!.PasswordHash);
        var own = Assert.Single(await host.Services.GetRequiredService<RightsStore>().AssignmentsAsync(name, CancellationToken.None));
        Assert.Equal((Roles.Auditor, Scope.City), (own.Role, own.Scope));
    }

    /// <summary>Of everybody who was there at the first start.</summary>
    private async Task<string> RightsAsync()
    {
        var seeded = host.FirstRun.Users.Select(u => u.UserName).ToHashSet(StringComparer.Ordinal);
        var users = (await host.Services.GetRequiredService<UserStore>().ListAsync(CancellationToken.None)).Where(u => seeded.Contains(u.UserName));
        var rights = await host.Services.GetRequiredService<RightsStore>().AssignmentsAsync(userName: null, CancellationToken.None);
        return JsonSerializer.Serialize(users.Select(u => new
        {
            u.UserName, Agent = u.Agent?.Value, u.SecurityStamp, u.PasswordHash,
            Rights = string.Join(' ', rights.Where(a => a.UserName == u.UserName).Select(a => $"{a.Role}@{a.Scope} {a.Until}")),
        }));
    }
}
