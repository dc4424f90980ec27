using System.Net;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Cluster;

/// <summary>What is decided about a person at one Host holds at the other within a second.</summary>
[Collection(nameof(TwoHosts))]
public sealed class RightsAtAllHostsTests(TwoHosts hosts)
{
    private const string Password = "right-password-1";

    [SkippableFact]
    public async Task SEC_04_a_role_that_two_persons_end_at_one_Host_is_gone_at_the_other()
    {
        TwoHosts.SkipWithoutRedis();
        using var admin = await hosts.One.SignInAsync(Roles.Administrator);
        using var auditor = await hosts.One.SignInAsync(Roles.Auditor);
        var name = await PersonAsync(Roles.Supervisor);
        using var person = await SignInAsync(hosts.Two, name);
        await person.GetJsonAsync("/api/agents");
        var id = (await admin.GetJsonAsync($"/api/identity/assignments?userName={name}"))["items"]![0]!["id"];

        using var proposed = await admin.PostAsync($"/api/identity/assignments/{id}/end", new { reason = "left the team" });
        using var ended = await auditor.PostAsync(
            $"/api/identity/assignments/changes/{(await ApiClient.JsonAsync(proposed))["id"]}/approve", new { reason = "seen" });

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await BecomesAsync(person, "/api/agents", HttpStatusCode.Forbidden);
    }

    [SkippableFact]
    public async Task SEC_01_who_is_locked_at_one_Host_is_out_at_the_other_and_comes_in_at_neither()
    {
        TwoHosts.SkipWithoutRedis();
        using var admin = await hosts.One.SignInAsync(Roles.Administrator);
        var name = await PersonAsync(Roles.Supervisor);
        using var person = await SignInAsync(hosts.Two, name);

        using var locked = await admin.PostAsync($"/api/identity/users/{name}/lock", new { reason = "left" });

        Assert.Equal(HttpStatusCode.OK, locked.StatusCode);
        await BecomesAsync(person, "/api/session", HttpStatusCode.Unauthorized);
        foreach (var host in new[] { hosts.One, hosts.Two })
        {
            using var refused = await host.Anonymous().TrySignInAsync(name, Password);
            Assert.Equal((HttpStatusCode.Locked, "account-locked"), (refused.StatusCode, await ApiClient.CodeAsync(refused)));
        }
    }

    [SkippableFact]
    public async Task SEC_01_a_session_that_an_administrator_ends_at_one_Host_is_over_at_the_other()
    {
        TwoHosts.SkipWithoutRedis();
        using var admin = await hosts.One.SignInAsync(Roles.Administrator);
        var name = await PersonAsync(Roles.Supervisor);
        using var person = await SignInAsync(hosts.Two, name);
        var id = (await admin.GetJsonAsync($"/api/identity/sessions?userName={name}"))["items"]![0]!["id"];

        using var ended = await admin.SendAsync(HttpMethod.Delete, $"/api/identity/sessions/{id}");

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await BecomesAsync(person, "/api/session", HttpStatusCode.Unauthorized);
    }

    [SkippableFact]
    public async Task SEC_04_two_who_decide_at_once_at_two_Hosts_decide_each_proposal_once()
    {
        TwoHosts.SkipWithoutRedis();
        using var admin = await hosts.One.SignInAsync(Roles.Administrator);
        using var one = await SignInAsync(hosts.One, await PersonAsync(Roles.Auditor));
        using var two = await SignInAsync(hosts.Two, await PersonAsync(Roles.Auditor));
        var names = new[] { await PersonAsync(), await PersonAsync() };
        var proposals = new List<string>();
        foreach (var name in names)
        {
            using var proposed = await admin.PostAsync(
                "/api/identity/assignments/changes", new { userNames = new[] { name }, role = "supervisor", scope = "city", reason = "x" });
            proposals.Add((await ApiClient.JsonAsync(proposed))["id"]!.ToJsonString());
        }

        var answers = await Task.WhenAll(proposals.SelectMany(id => new[] { one, two }.Select(person => person.PostAsync(
            $"/api/identity/assignments/changes/{id}/approve", new { reason = "seen" }))));

        foreach (var (both, name) in answers.Chunk(2).Zip(names))
        {
            Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], both.Select(a => a.StatusCode).Order());
            Assert.Single((await admin.GetJsonAsync($"/api/identity/assignments?userName={name}"))["items"]!.AsArray());
        }

        Array.ForEach(answers, a => a.Dispose());
    }

    private static Task BecomesAsync(ApiClient person, string path, HttpStatusCode status) => Eventually.BecomesAsync(async () =>
    {
        using var answer = await person.GetAsync(path);
        return answer.StatusCode == status ? "so" : null;
    });

    private static async Task<ApiClient> SignInAsync(MemberHost host, string userName)
    {
        var person = host.Anonymous();
        await person.SignInAsync(userName, Password);
        return person;
    }

    private async Task<string> PersonAsync(params string[] roles)
    {
        var name = $"all-{Guid.NewGuid():N}"[..20];
        await hosts.One.Services.AddPersonAsync(new(name, "某人", hosts.One.Services.HashOf(Password)), roles);
        return name;
    }
}
