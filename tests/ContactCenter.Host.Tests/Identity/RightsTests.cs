using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Host.Tests.Assessment;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Identity.Rights;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Identity;

/// <summary>SEC-04: what roles are, and who has them how far and how long, is decided by two persons.</summary>
[Collection(nameof(RunningHost))]
public sealed class RightsTests(RunningHost host)
{
    private const string Password = "right-password-1";

    [Fact]
    public async Task SEC_04_a_role_is_given_by_two_persons_and_counts_from_the_next_request_on()
    {
        using var admin = await host.SignInAsync("administrator");
        using var auditor = await host.SignInAsync("auditor");
        var name = await PersonAsync();
        using var person = await SignInAsync(name);

        var proposal = await ProposeAsync(admin, name, "supervisor", "provider:provider-sample");
        using var before = await person.GetAsync("/api/agents");
        using var same = await DecideAsync(admin, proposal, "approve");
        using var approved = await DecideAsync(auditor, proposal, "approve");
        var agents = (await person.GetJsonAsync("/api/agents")).AsArray();
        var session = await person.GetJsonAsync("/api/session");

        Assert.Equal(HttpStatusCode.Forbidden, before.StatusCode);
        Assert.Equal((HttpStatusCode.Conflict, "same-person"), (same.StatusCode, await ApiClient.CodeAsync(same)));
        Assert.Equal(HttpStatusCode.NoContent, approved.StatusCode);
        Assert.NotEmpty(agents);
        Assert.Equal(["provider:provider-sample"], Texts(session["permissions"]!["agent:read"]!));
        Assert.Equal(["supervisor"], Texts(session["roles"]!));
        var assignment = Assert.Single((await admin.GetJsonAsync($"/api/identity/assignments?userName={name}"))["items"]!.AsArray())!;
        Assert.Equal(("admin", "auditor", "current"),
            ((string)assignment["grantedBy"]!, (string)assignment["approvedBy"]!, (string)assignment["state"]!));
        Assert.Equal(
            ["assignment-approved", "assignment-proposed"],
            (await AuditAsync()).Where(e => e.Target?.Contains(name, StringComparison.Ordinal) == true).Select(e => e.Action));
    }

    /// <summary>Whoever gave the second person another password knows it, and could be both.</summary>
    [Fact]
    public async Task SEC_04_an_account_that_somebody_gave_another_password_decides_on_nothing_for_three_days()
    {
        using var admin = await host.SignInAsync("administrator");
        var (name, second) = (await PersonAsync(), await PersonAsync(Roles.Auditor));
        var proposal = await ProposeAsync(admin, name, "assessor", "city");
        using var auditor = await host.SignInAsync("auditor");
        using var asked = await admin.PostAsync($"/api/identity/users/{second}/password-reset", new { });
        using var reset = await auditor.PostAsync($"/api/identity/users/{second}/password-reset/approval", new { });
        var given = (string)(await ApiClient.JsonAsync(reset))["password"]!;
        using var person = host.Anonymous();
        await person.SignInAsync(second, given);
        using var changed = await person.PostAsync("/api/session/password", new { current = given, next = Password });
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());

        using var decided = await DecideAsync(person, proposal, "approve");
        var session = (await person.GetJsonAsync("/api/session"))["permissions"]!.AsObject();

        Assert.Equal(HttpStatusCode.Forbidden, decided.StatusCode);
        Assert.False(session.ContainsKey("right:approve"));
        Assert.True(session.ContainsKey("right:read"));

        await host.Services.GetRequiredService<StorageDatabase>().WriteAsync(
            "UPDATE app_user SET given_anew_at = given_anew_at - interval '72 hours' WHERE user_name = $1", CancellationToken.None, second);
        await host.Services.GetRequiredService<RightsDirectory>().LoadAsync(CancellationToken.None);
        using var later = await DecideAsync(person, proposal, "approve");
        Assert.Equal(HttpStatusCode.NoContent, later.StatusCode);
    }

    [Fact]
    public async Task SEC_04_nobody_approves_rights_for_themselves_and_two_who_decide_at_once_decide_once()
    {
        using var admin = await host.SignInAsync("administrator");
        var name = await PersonAsync(Roles.Auditor);
        using var own = await SignInAsync(name);
        using var auditor = await host.SignInAsync("auditor");
        using var other = await SignInAsync(await PersonAsync(Roles.Auditor));

        var proposal = await ProposeAsync(admin, name, "administrator", "city");
        using var forSelf = await DecideAsync(own, proposal, "approve");
        var answers = await Task.WhenAll(DecideAsync(auditor, proposal, "approve"), DecideAsync(other, proposal, "approve"));

        Assert.Equal((HttpStatusCode.Conflict, "own-rights"), (forSelf.StatusCode, await ApiClient.CodeAsync(forSelf)));
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        Assert.Equal(2, (await admin.GetJsonAsync($"/api/identity/assignments?userName={name}"))["items"]!.AsArray().Count);
        Array.ForEach(answers, a => a.Dispose());
    }

    [Fact]
    public async Task SEC_04_an_assignment_counts_from_its_first_moment_to_its_end_and_not_a_request_longer()
    {
        using var admin = await host.SignInAsync("administrator");
        using var auditor = await host.SignInAsync("auditor");
        var name = await PersonAsync();
        using var person = await SignInAsync(name);
        var now = host.Clock.GetUtcNow();
        var proposal = await ProposeAsync(admin, name, "supervisor", "city", now.AddMinutes(5), now.AddMinutes(10));
        using var approved = await DecideAsync(auditor, proposal, "approve");
        Assert.Equal(HttpStatusCode.NoContent, approved.StatusCode);

        var statuses = new List<HttpStatusCode>();
        foreach (var minutes in new[] { 0, 6, 5 })
        {
            host.Clock.Advance(TimeSpan.FromMinutes(minutes));
            using var answer = await person.GetAsync("/api/agents");
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Forbidden], statuses);
    }

    [Fact]
    public async Task SEC_04_an_assignment_is_ended_by_two_persons()
    {
        using var admin = await host.SignInAsync("administrator");
        using var auditor = await host.SignInAsync("auditor");
        var name = await PersonAsync(Roles.Supervisor);
        using var person = await SignInAsync(name);
        var id = (await admin.GetJsonAsync($"/api/identity/assignments?userName={name}"))["items"]![0]!["id"];

        using var proposed = await admin.PostAsync($"/api/identity/assignments/{id}/end", new { reason = "left the team" });
        using var twice = await admin.PostAsync($"/api/identity/assignments/{id}/end", new { reason = "again" });
        await person.GetJsonAsync("/api/agents");
        using var approved = await DecideAsync(auditor, await IdAsync(proposed), "approve");
        using var after = await person.GetAsync("/api/agents");

        Assert.Equal("waits-already", await ApiClient.CodeAsync(twice));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Forbidden), (approved.StatusCode, after.StatusCode));
        Assert.Equal("over", (string)(await admin.GetJsonAsync($"/api/identity/assignments?userName={name}"))["items"]![0]!["state"]!);
    }

    /// <summary>Who may only read in the city and may change for one bureau changes nothing in the city.</summary>
    [Fact]
    public async Task LIV_02_rights_in_two_scopes_are_not_added_up()
    {
        using var rig = await ContractRig.CreateAsync(host);
        var name = await PersonAsync(Roles.Auditor);
        using var admin = await host.SignInAsync("administrator");
        using var auditor = await host.SignInAsync("auditor");
        using var approved = await DecideAsync(auditor, await ProposeAsync(admin, name, "assessor", "bureau:bureau-district"), "approve");
        Assert.Equal(HttpStatusCode.NoContent, approved.StatusCode);
        using var person = await SignInAsync(name);

        using var read = await person.GetAsync($"{rig.MonthPath}");
        using var changed = await person.PostAsync($"{rig.MonthPath}/close", new { });
        using var city = await rig.First.PostAsync($"{rig.MonthPath}/figures", new { });

        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, changed.StatusCode);
        Assert.NotEqual(HttpStatusCode.NotFound, city.StatusCode);
    }

    [Fact]
    public async Task SEC_04_a_role_of_the_centres_own_is_made_and_changed_by_two_persons_and_by_nobody_who_has_it()
    {
        using var admin = await host.SignInAsync("administrator");
        using var auditor = await host.SignInAsync("auditor");
        var role = "listener-" + Guid.NewGuid().ToString("N")[..8];
        var name = await PersonAsync(Roles.Auditor);
        using var holder = await SignInAsync(name);

        using var made = await ProposeRoleAsync(admin, role, "call:read");
        using var first = await DecideAsync(auditor, await IdAsync(made), "approve", "roles");
        using var given = await DecideAsync(auditor, await ProposeAsync(admin, name, role, "provider:provider-sample"), "approve");
        using var more = await ProposeRoleAsync(admin, role, "call:read", "setting:change");
        var proposal = await IdAsync(more);
        using var own = await DecideAsync(holder, proposal, "approve", "roles");
        using var before = await holder.SendAsync(HttpMethod.Put, "/api/settings");
        using var second = await DecideAsync(auditor, proposal, "approve", "roles");
        using var after = await holder.SendAsync(HttpMethod.Put, "/api/settings");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.StatusCode, given.StatusCode));
        Assert.Equal("own-rights", await ApiClient.CodeAsync(own));
        Assert.Equal(HttpStatusCode.Forbidden, before.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, second.StatusCode);
        Assert.NotEqual(HttpStatusCode.Forbidden, after.StatusCode);
        var view = (await admin.GetJsonAsync("/api/identity/roles")).AsArray().Single(r => (string)r!["id"]! == role)!;
        Assert.Equal((2, "setting:change"), (view["version"]!.GetValue<int>(), (string)view["permissions"]![1]!));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_proposal_is_said_at_once()
    {
        using var admin = await host.SignInAsync("administrator");

        using var nothing = await admin.PostAsync("/api/identity/assignments/changes", new { });
        using var wrong = await admin.PostAsync("/api/identity/assignments/changes", new
        {
            userNames = new[] { "admin", "nobody-of-that-name" }, role = "agent", scope = "city", until = host.Clock.GetUtcNow()
                .AddDays(-1), reason = "x",
        });
        using var team = await admin.PostAsync(
            "/api/identity/assignments/changes", new { userNames = new[] { "admin" }, role = "auditor", scope = "team:a", reason = "x" });
        using var shipped = await ProposeRoleAsync(admin, "agent", "setting:change");
        using var unknown = await ProposeRoleAsync(admin, "No Role", "no:such-thing");

        Assert.Equal("reason role scope userNames", await FieldsAsync(nothing));
        Assert.Equal("scope until userNames", await FieldsAsync(wrong));
        Assert.Equal("scope", await FieldsAsync(team));
        Assert.Equal("permissions", await FieldsAsync(shipped));
        Assert.Equal("permissions role", await FieldsAsync(unknown));
    }

    [Fact]
    public async Task A_role_with_a_line_break_in_its_id_or_with_the_title_of_another_is_no_role()
    {
        using var admin = await host.SignInAsync("administrator");
        var own = "titled-" + Guid.NewGuid().ToString("N")[..8];

        using var broken = await ProposeRoleAsync(admin, "auditor\n");
        using var shipped = await TitledAsync(admin, own, "ａdministrator", "审计员");
        using var unseen = await TitledAsync(admin, own, "监\u200B听", "\u3164");
        using var self = await TitledAsync(admin, own, own, own);

        Assert.Equal("role", await FieldsAsync(broken));
        Assert.Equal("chinese english", await FieldsAsync(shipped));
        Assert.Equal("chinese english", await FieldsAsync(unseen));
        Assert.Equal(HttpStatusCode.OK, self.StatusCode);
    }

    [Fact]
    public async Task Null_in_a_list_is_said_of_its_field()
    {
        using var admin = await host.SignInAsync("administrator");

        using var role = await admin.PostAsync(
            "/api/identity/roles/changes",
            new { role = "with-null", chinese = "空", english = "Null", permissions = new string?[] { null }, reason = "x" });
        using var assignment = await admin.PostAsync(
            "/api/identity/assignments/changes",
            new { userNames = new string?[] { null, "admin" }, role = "auditor", scope = "city", reason = "x" });

        Assert.Equal("permissions", await FieldsAsync(role));
        Assert.Equal("userNames", await FieldsAsync(assignment));
    }

    [Fact]
    public async Task An_end_in_the_past_or_after_the_end_that_stands_is_none()
    {
        using var admin = await host.SignInAsync("administrator");
        using var auditor = await host.SignInAsync("auditor");
        var (name, now) = (await PersonAsync(), host.Clock.GetUtcNow());
        using var given = await DecideAsync(
            auditor, await ProposeAsync(admin, name, "supervisor", "city", until: now.AddDays(10)), "approve");
        var id = (await admin.GetJsonAsync($"/api/identity/assignments?userName={name}"))["items"]![0]!["id"];

        using var past = await EndAsync(admin, id, now.AddMinutes(-1));
        using var later = await EndAsync(admin, id, now.AddDays(11));
        using var same = await EndAsync(admin, id, now.AddDays(10));
        using var sooner = await EndAsync(admin, id, now.AddDays(9));
        using var approved = await DecideAsync(auditor, await IdAsync(sooner), "approve");

        Assert.Equal(["until", "until", "until"], [await FieldsAsync(past), await FieldsAsync(later), await FieldsAsync(same)]);
        Assert.Equal(HttpStatusCode.NoContent, approved.StatusCode);
        Assert.Equal(now.AddDays(9), (await admin.GetJsonAsync($"/api/identity/assignments?userName={name}"))["items"]![0]!["until"]!
            .GetValue<DateTimeOffset>(), TimeSpan.FromMilliseconds(1));
    }

    private static Task<HttpResponseMessage> EndAsync(ApiClient admin, JsonNode? id, DateTimeOffset? until = null) =>
        admin.PostAsync($"/api/identity/assignments/{id}/end", new { until, reason = "needed" });

    private static Task<HttpResponseMessage> TitledAsync(ApiClient admin, string role, string chinese, string english) =>
        admin.PostAsync("/api/identity/roles/changes", new { role, chinese, english, permissions = Array.Empty<string>(), reason = "x" });

    private static Task<HttpResponseMessage> DecideAsync(ApiClient person, long proposal, string word, string kind = "assignments") =>
        person.PostAsync($"/api/identity/{kind}/changes/{proposal}/{word}", new { reason = "seen" });

    private static Task<HttpResponseMessage> ProposeRoleAsync(ApiClient admin, string role, params string[] permissions) =>
        admin.PostAsync(
            "/api/identity/roles/changes", new { role, chinese = $"监听 {role}", english = $"May {role}", permissions, reason = "needed" });

    private static async Task<long> ProposeAsync(
        ApiClient admin, string userName, string role, string scope, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        using var answer = await admin.PostAsync(
            "/api/identity/assignments/changes", new { userNames = new[] { userName }, role, scope, from, until, reason = "needed" });
        return await IdAsync(answer);
    }

    private static async Task<long> IdAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await ApiClient.JsonAsync(answer))["id"]!.GetValue<long>();
    }

    private static async Task<string> FieldsAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return string.Join(' ', (await ApiClient.JsonAsync(answer))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
    }

    private static string[] Texts(JsonNode list) => [.. list.AsArray().Select(t => (string)t!)];

    private async Task<string> PersonAsync(params string[] roles)
    {
        var name = $"rights-{Guid.NewGuid():N}"[..20];
        await host.Services.AddPersonAsync(new(name, "某人", host.Services.HashOf(Password)), roles);
        return name;
    }

    private async Task<ApiClient> SignInAsync(string userName)
    {
        var person = host.Anonymous();
        await person.SignInAsync(userName, Password);
        return person;
    }

    private async Task<IEnumerable<AuditEntry>> AuditAsync()
    {
        var now = host.Clock.GetUtcNow();
        return await host.Services.GetRequiredService<AuditLog>()
            .ReadAsync(now.AddHours(-1), now.AddMinutes(1), 1_000, CancellationToken.None);
    }
}
