using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Host.Tests.Assessment;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Identity;

/// <summary>SEC-01: what administrators do about the people who may sign in.</summary>
[Collection(nameof(RunningHost))]
public sealed class PeopleTests(RunningHost host)
{
    private const string Users = "/api/identity/users";
    private const string Own = "A-password-of-mine-7";

    [Fact]
    public async Task SEC_01_who_was_given_a_password_changes_it_before_anything_else()
    {
        using var admin = await host.SignInAsync("administrator");
        var (name, first) = await CreateAsync(admin, "fresh");
        using var person = host.Anonymous();
        await person.SignInAsync(name, first);
        Assert.Equal("change-password", (string)person.Session!["requiredStep"]!);

        var refused = new List<string>();
        foreach (var endpoint in ApiEndpoint.Of(host).Where(e => !e.IsOpen && e.Route is not (
            "/api/session" or "/api/session/" or "/api/session/password" or "/api/session/ways" or "/api/session/oidc")))
        {
            using var content = endpoint.IsSafe ? null : JsonContent.Create(new { });
            using var answer = await person.SendAsync(new(endpoint.Method), endpoint.With("1"), content);
            Assert.True((HttpStatusCode.Forbidden, "change-password-first") == (answer.StatusCode, await ApiClient.CodeAsync(answer)),
                $"{endpoint}");
            refused.Add(endpoint.Route);
        }

        Assert.True(refused.Count > 100, $"only {refused.Count} endpoints");
        using var tooWeak = await person.PostAsync("/api/session/password", new { current = first, next = "Qwertyuiop123" });
        Assert.Equal(["too-common"], (await ApiClient.JsonAsync(tooWeak))["faults"]!["next"]!.AsArray().Select(e => (string)e!["code"]!));
        using var changed = await person.PostAsync("/api/session/password", new { current = first, next = Own });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Null((await person.GetJsonAsync("/api/session"))["requiredStep"]);
        await person.GetJsonAsync("/api/reasons");
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_new_person_is_said_at_once()
    {
        using var admin = await host.SignInAsync("administrator");

        using var answer = await admin.PostAsync(Users, new { userName = "x y", displayName = " ", agentId = "no-seat" });
        using var taken = await admin.PostAsync(Users, new { userName = "ADMIN", displayName = "Another", agentId = "8001" });

        Assert.Equal(["agentId", "displayName", "userName"], (await FieldsAsync(answer)).Order());
        Assert.Equal(["agentId", "userName"], (await FieldsAsync(taken)).Order());
    }

    [Theory]
    [InlineData("admin\n", "Another", "userName")]
    [InlineData("second", "管理\u200B员", "displayName")]
    [InlineData("second", "管理\u202E员", "displayName")]
    [InlineData("second", "管理\u2028员", "displayName")]
    [InlineData("second", "管理\u0007员", "displayName")]
    [InlineData("second", "\u3164", "displayName")]
    [InlineData("second", "\u3000", "displayName")]
    public async Task A_name_that_looks_like_another_or_like_nothing_is_no_name(string userName, string displayName, string field)
    {
        using var admin = await host.SignInAsync("administrator");

        using var answer = await admin.PostAsync(Users, new { userName, displayName });

        Assert.Equal([field], await FieldsAsync(answer));
    }

    [Fact]
    public async Task SEC_01_a_lock_ends_what_is_open_at_once_and_only_who_knows_the_password_is_told_of_it()
    {
        using var admin = await host.SignInAsync("administrator");
        var name = await PersonAsync(admin, "locked");
        using var person = await SignInAsync(name);

        using var locked = await admin.PostAsync($"{Users}/{name}/lock", new { reason = "left the centre" });
        using var refused = await person.GetAsync("/api/session");
        using var right = await host.Anonymous().TrySignInAsync(name, Own);
        using var wrong = await host.Anonymous().TrySignInAsync(name, "not-it");
        using var unlocked = await admin.PostAsync($"{Users}/{name}/unlock", new { });
        using var again = await SignInAsync(name);

        Assert.Equal("left the centre", (string)(await ApiClient.JsonAsync(locked))["lock"]!["reason"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal((HttpStatusCode.Locked, "account-locked"), (right.StatusCode, await ApiClient.CodeAsync(right)));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid-credentials"), (wrong.StatusCode, await ApiClient.CodeAsync(wrong)));
        Assert.Null((await ApiClient.JsonAsync(unlocked))["lock"]);
        Assert.Equal(["user-created", "user-locked", "user-unlocked"], (await AuditAsync())
            .Where(e => e.Target == name && e.Action.StartsWith("user-", StringComparison.Ordinal)).Select(e => e.Action).Reverse());
    }

    [Fact]
    public async Task SEC_01_a_reset_ends_what_is_open_and_its_password_is_told_once_and_is_good_once()
    {
        using var admin = await host.SignInAsync("administrator");
        var name = await PersonAsync(admin, "forgot");
        using var person = await SignInAsync(name);

        using var reset = await admin.PostAsync($"{Users}/{name}/password-reset", new { });
        using var refused = await person.GetAsync("/api/session");
        using var old = await host.Anonymous().TrySignInAsync(name, Own);
        var first = (string)(await ApiClient.JsonAsync(reset))["password"]!;
        await person.SignInAsync(name, first);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (refused.StatusCode, old.StatusCode));
        Assert.Equal("change-password", (string)person.Session!["requiredStep"]!);
        Assert.DoesNotContain(first, await admin.TextAsync($"{Users}/{name}"), StringComparison.Ordinal);
        Assert.DoesNotContain(first, await admin.TextAsync("/api/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SEC_01_a_first_password_that_nobody_used_in_time_is_none_and_a_new_one_is()
    {
        using var admin = await host.SignInAsync("administrator");
        var (name, first) = await CreateAsync(admin, "late");
        var database = host.Services.GetRequiredService<StorageDatabase>();
        var until = (await UntilAsync(null))!.Value;
        Assert.InRange(until - host.Clock.GetUtcNow(), TimeSpan.FromHours(71), TimeSpan.FromHours(72));
        await UntilAsync(host.Clock.GetUtcNow());

        using var guessed = await host.Anonymous().TrySignInAsync(name, "not the password");
        using var late = await host.Anonymous().TrySignInAsync(name, first);
        Assert.Equal("invalid-credentials", await ApiClient.CodeAsync(guessed));
        Assert.Equal((HttpStatusCode.Locked, "first-password-expired"), (late.StatusCode, await ApiClient.CodeAsync(late)));
        Assert.Contains(await AuditAsync(), e => e is { Action: "sign-in-failed", Reason: "first-password-expired" } && e.Who == name);

        using var reset = await admin.PostAsync($"{Users}/{name}/password-reset", new { });
        var given = await ApiClient.JsonAsync(reset);
        Assert.True((DateTimeOffset)given["until"]! > host.Clock.GetUtcNow().AddHours(71));
        using var person = host.Anonymous();
        await person.SignInAsync(name, (string)given["password"]!);
        using var changed = await person.PostAsync("/api/session/password", new { current = (string)given["password"]!, next = Own });
        Assert.Equal((HttpStatusCode.OK, null), (changed.StatusCode, await UntilAsync(null)));

        async Task<DateTimeOffset?> UntilAsync(DateTimeOffset? next)
        {
            await using var command = database.DataSource.CreateCommand(
                """
                UPDATE app_user SET first_password_until = coalesce($2, first_password_until) WHERE user_name = $1
                RETURNING first_password_until
                """);
            command.Parameters.Add(new() { Value = name });
            command.Parameters.Add(new() { Value = (object?)next ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz });
            return await command.ExecuteScalarAsync() is DateTime time ? new DateTimeOffset(time, TimeSpan.Zero) : null;
        }
    }

    /// <summary>Who gives a password sees it: nobody alone may come in as somebody who may do more.</summary>
    [Fact]
    public async Task SEC_04_a_password_of_who_may_do_more_is_asked_for_by_one_and_given_by_another_and_the_owner_is_told()
    {
        using var admin = await host.SignInAsync("administrator");
        using var auditor = await host.SignInAsync("auditor");
        var name = await PersonAsync(admin, "above");
        await host.Services.MoveAsync(name, [Roles.Supervisor], default);
        using var person = await SignInAsync(name);

        using var early = await auditor.PostAsync($"{Users}/{name}/password-reset/approval", new { });
        using var asked = await admin.PostAsync($"{Users}/{name}/password-reset", new { });
        var waiting = await admin.GetJsonAsync($"{Users}/{name}");
        using var still = await person.GetAsync("/api/session");
        using var same = await admin.PostAsync($"{Users}/{name}/password-reset/approval", new { });
        using var given = await auditor.PostAsync($"{Users}/{name}/password-reset/approval", new { });
        using var ended = await person.GetAsync("/api/session");
        using var twice = await auditor.PostAsync($"{Users}/{name}/password-reset/approval", new { });
        await person.SignInAsync(name, (string)(await ApiClient.JsonAsync(given))["password"]!);

        Assert.Equal("not-asked", await ApiClient.CodeAsync(early));
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal("admin", (string)waiting["resetAsked"]!["by"]!);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (still.StatusCode, ended.StatusCode));
        Assert.Equal(("same-person", "not-asked"), (await ApiClient.CodeAsync(same), await ApiClient.CodeAsync(twice)));
        var told = person.Session!["givenAnew"]![0]!;
        Assert.Equal(("password", "auditor", "admin"), ((string)told["what"]!, (string)told["by"]!, (string)told["askedBy"]!));
        Assert.Equal(
            ["user-password-reset", "user-password-reset-asked"],
            (await AuditAsync()).Where(e => e.Target?.StartsWith(name, StringComparison.Ordinal) == true
                && e.Action.StartsWith("user-password-reset", StringComparison.Ordinal)).Select(e => e.Action));
    }

    [Fact]
    public async Task SEC_01_sessions_of_others_are_seen_and_ended_one_or_all_at_once()
    {
        using var admin = await host.SignInAsync("administrator");
        using var auditor = await host.SignInAsync("auditor");
        var name = await PersonAsync(admin, "spread");
        using var one = await SignInAsync(name);
        using var two = await SignInAsync(name);
        using var three = await SignInAsync(name);

        var listed = (await auditor.GetJsonAsync($"/api/identity/sessions?userName={name.ToUpperInvariant()}"))["items"]!.AsArray();
        using var refused = await auditor.SendAsync(HttpMethod.Delete, $"/api/identity/sessions/{listed[0]!["id"]}");
        using var ended = await admin.SendAsync(HttpMethod.Delete, $"/api/identity/sessions/{listed[0]!["id"]}");
        var afterOne = await StatusesAsync(one, two, three);
        using var all = await admin.SendAsync(HttpMethod.Delete, $"/api/identity/users/{name}/sessions");
        var afterAll = await StatusesAsync(one, two, three);

        // The session in which the first password was changed is among them.
        Assert.Equal(4, listed.Count);
        Assert.All(listed, s => Assert.Equal(name, (string)s!["userName"]!));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NoContent, HttpStatusCode.NoContent),
            (refused.StatusCode, ended.StatusCode, all.StatusCode));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized], afterOne);
        Assert.All(afterAll, s => Assert.Equal(HttpStatusCode.Unauthorized, s));
        Assert.Equal(0, (await auditor.GetJsonAsync($"/api/identity/sessions?userName={name}"))["total"]!.GetValue<int>());
        Assert.Equal(["sessions-ended", "session-ended"], (await AuditAsync())
            .Where(e => e.Who == "admin" && e.Target?.StartsWith(name, StringComparison.Ordinal) == true
                && e.Action.StartsWith("session", StringComparison.Ordinal))
            .Select(e => e.Action));
    }

    [Fact]
    public async Task Nobody_locks_or_resets_their_own_account()
    {
        using var admin = await host.SignInAsync("administrator");
        foreach (var (path, body) in new[] { ("lock", (object)new { reason = "x" }), ("password-reset", new { }) })
        {
            using var answer = await admin.PostAsync($"{Users}/admin/{path}", body);
            Assert.Equal((HttpStatusCode.Conflict, "own-account"), (answer.StatusCode, await ApiClient.CodeAsync(answer)));
        }
    }

    [Fact]
    public async Task An_import_says_all_that_is_wrong_and_brings_all_or_nobody()
    {
        using var admin = await host.SignInAsync("administrator");
        var mark = Guid.NewGuid().ToString("N")[..8];
        var wrong = $"\uFEFFUserName,displayName\r\nok-{mark},好人\r\nOK-{mark},twice\r\nadmin,taken\r\n_,\r\n";
        var right = $"userName,displayName,agentId\nin-{mark},\"张, 三\",\nout-{mark},李四,\n";

        var tried = await ImportAsync(admin, wrong, dryRun: true);
        using var refused = await admin.PostAsync($"{Users}/import", new { csv = wrong, dryRun = false });
        var dry = await ImportAsync(admin, right, dryRun: true);
        var found = (await admin.GetJsonAsync($"{Users}?search={mark}"))["total"]!.GetValue<int>();
        var done = await ImportAsync(admin, right, dryRun: false);

        Assert.Equal(
            ["3 userName", "4 userName", "5 displayName", "5 userName"],
            tried["errors"]!.AsArray().Select(e => $"{e!["line"]} {e["field"]}").Order());
        Assert.Equal(["lines[3].userName", "lines[4].userName", "lines[5].displayName", "lines[5].userName"], (await FieldsAsync(refused))
            .Order());
        Assert.Equal((0, 0, 0), (dry["errors"]!.AsArray().Count, dry["created"]!.AsArray().Count, found));
        Assert.Equal(["张, 三", "李四"], (await admin.GetJsonAsync($"{Users}?search={mark}"))["items"]!.AsArray()
            .Select(p => (string)p!["displayName"]!));
        using var first = host.Anonymous();
        await first.SignInAsync($"in-{mark}", (string)done["created"]![0]!["password"]!);
        Assert.Equal("change-password", (string)first.Session!["requiredStep"]!);
    }

    [Fact]
    public async Task Session_says_when_the_person_was_last_here_and_what_failed_since()
    {
        using var admin = await host.SignInAsync("administrator");
        var name = await PersonAsync(admin, "watched");
        using var before = await SignInAsync(name);
        var then = host.Clock.GetUtcNow();
        using var wrong = await host.Anonymous().TrySignInAsync(name, "not-it");

        using var now = await SignInAsync(name);
        var session = await now.GetJsonAsync("/api/session");

        Assert.Equal(1, session["failedAttempts"]!.GetValue<int>());
        Assert.Contains("127.0.0.1", (string)session["lastSignInFrom"]!, StringComparison.Ordinal);
        Assert.InRange(session["lastSignInAt"]!.GetValue<DateTimeOffset>(), then.AddMinutes(-1), then);
        Assert.Equal(0, (await admin.GetJsonAsync($"{Users}/{name}"))["failedAttempts"]!.GetValue<int>());
    }

    [Fact]
    public async Task LIV_02_an_administrator_of_a_provider_administers_nobody()
    {
        using var foreign = await ProviderPerson.SignInAsync(host, Organisation.Provider("provider-sample"), [Roles.Administrator]);
        foreach (var path in new[] { Users, $"{Users}/admin" })
        {
            using var answer = await foreign.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        using var reset = await foreign.PostAsync($"{Users}/admin/password-reset", new { });
        Assert.Equal(HttpStatusCode.Forbidden, reset.StatusCode);
    }

    private static async Task<List<HttpStatusCode>> StatusesAsync(params IReadOnlyList<ApiClient> browsers)
    {
        var statuses = new List<HttpStatusCode>();
        foreach (var browser in browsers)
        {
            using var answer = await browser.GetAsync("/api/session");
            statuses.Add(answer.StatusCode);
        }

        return statuses;
    }

    private static async Task<JsonNode> ImportAsync(ApiClient admin, string csv, bool dryRun)
    {
        using var answer = await admin.PostAsync($"{Users}/import", new { csv, dryRun });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ApiClient.JsonAsync(answer);
    }

    private static async Task<IEnumerable<string>> FieldsAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return (await ApiClient.JsonAsync(answer))["errors"]!.AsObject().Select(e => e.Key);
    }

    private static async Task<(string Name, string Password)> CreateAsync(ApiClient admin, string name)
    {
        var userName = $"{name}-{Guid.NewGuid():N}"[..20];
        using var answer = await admin.PostAsync(Users, new { userName, displayName = "某人" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (userName, (string)(await ApiClient.JsonAsync(answer))["password"]!);
    }

    /// <summary>With a password of their own.</summary>
    private async Task<string> PersonAsync(ApiClient admin, string name)
    {
        var (userName, first) = await CreateAsync(admin, name);
        using var person = host.Anonymous();
        await person.SignInAsync(userName, first);
        using var changed = await person.PostAsync("/api/session/password", new { current = first, next = Own });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        return userName;
    }

    private async Task<ApiClient> SignInAsync(string userName)
    {
        var person = host.Anonymous();
        await person.SignInAsync(userName, Own);
        return person;
    }

    private async Task<IEnumerable<AuditEntry>> AuditAsync()
    {
        var now = host.Clock.GetUtcNow();
        return await host.Services.GetRequiredService<AuditLog>()
            .ReadAsync(now.AddHours(-1), now.AddMinutes(1), 1_000, CancellationToken.None);
    }
}
