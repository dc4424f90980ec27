using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace ContactCenter.Host.Tests.Identity;

/// <summary>The second factor (OWASP ASVS 5 V6.5): codes of an authenticator and codes on paper.</summary>
[Collection(nameof(RunningHost))]
public sealed class TwoFactorTests(RunningHost host)
{
    private const string Own = "/api/identity/two-factor";
    private const string Password = "right-password-1";

    [Fact]
    public async Task TOTP_in_parallel_one_code_lets_one_in_and_nobody_again()
    {
        const int Thieves = 8;
        var (name, secret, _) = await EnrolledAsync();
        var code = Next(secret);

        var answers = await Task.WhenAll(Enumerable.Range(0, Thieves).Select(_ => TryAsync(name, code)));
        var again = await TryAsync(name, code);

        // Five wrong ones from one network lock the name there; what is locked is not let in either.
        Assert.Equal(1, answers.Count(a => a.Status is HttpStatusCode.OK));
        Assert.All(answers.Where(a => a.Status is not HttpStatusCode.OK), a =>
            Assert.True(a.Code is "invalid-code" or "locked-out", a.Code));
        Assert.NotEqual(HttpStatusCode.OK, again.Status);
    }

    [Fact]
    public async Task TOTP_a_password_alone_is_asked_for_a_code_and_an_older_code_than_the_last_is_none()
    {
        var (name, secret, _) = await EnrolledAsync();
        var older = Next(secret);
        var newer = Next(secret);

        var alone = await TryAsync(name, code: null);
        var wrongPassword = await TryAsync(name, newer, password: "not-it");
        var first = await TryAsync(name, newer);
        var second = await TryAsync(name, older);

        Assert.Equal((HttpStatusCode.Unauthorized, "second-factor-required"), alone);
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid-credentials"), wrongPassword);
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid-code"), second);
    }

    [Fact]
    public async Task TOTP_brute_force_wrong_codes_lock_like_wrong_passwords()
    {
        var (name, secret, codes) = await EnrolledAsync();

        var wrong = new List<(HttpStatusCode Status, string Code)>();
        for (var i = 0; i < 3; i++)
        {
            wrong.Add(await TryAsync(name, "000000"));
        }

        wrong.Add(await TryAsync(name, code: null, recovery: "aaaaa-aaaaa-aaaaa-aaaaa-aaaaa"));
        wrong.Add(await TryAsync(name, code: null, password: "not-it"));
        var right = await TryAsync(name, Next(secret));
        var onPaper = await TryAsync(name, code: null, recovery: codes[0]);

        Assert.Equal("invalid-code invalid-code invalid-code invalid-code locked-out", string.Join(' ', wrong.Select(w => w.Code)));
        Assert.Equal((HttpStatusCode.Locked, HttpStatusCode.Locked), (right.Status, onPaper.Status));
    }

    [Fact]
    public async Task Recovery_codes_are_good_once_each_in_parallel_too_and_new_ones_end_the_old()
    {
        var (name, secret, codes) = await EnrolledAsync();
        Assert.Equal((10, 10), (codes.Count, codes.Distinct().Count()));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => TryAsync(name, code: null, recovery: codes[0].ToUpperInvariant())));
        using var person = await SignInAsync(name, Next(secret));
        var left = (await person.GetJsonAsync(Own))["recoveryCodesLeft"]!.GetValue<int>();
        using var renewed = await person.PostAsync($"{Own}/recovery-codes", new { code = Next(secret) });
        var fresh = Codes(await ApiClient.JsonAsync(renewed));
        var old = await TryAsync(name, code: null, recovery: codes[1]);
        var ofNew = await TryAsync(name, code: null, recovery: fresh[1]);

        Assert.Equal(1, answers.Count(a => a.Status is HttpStatusCode.OK));
        Assert.Equal(9, left);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (old.Status, ofNew.Status));
    }

    [Fact]
    public async Task Enrolment_asks_for_the_password_counts_when_confirmed_and_is_removed_with_a_code()
    {
        var name = await PersonAsync();
        using var person = await SignInAsync(name);

        using var withoutPassword = await person.PostAsync($"{Own}/enrolment", new { password = "not-it" });
        using var begun = await person.PostAsync($"{Own}/enrolment", new { password = Password });
        var told = await ApiClient.JsonAsync(begun);
        var notYet = await TryAsync(name, code: null);
        using var wrong = await person.PostAsync($"{Own}/confirmation", new { code = "000000" });
        var secret = Base32Encoding.ToBytes((string)told["secret"]!);
        using var confirmed = await person.PostAsync($"{Own}/confirmation", new { code = Next(secret) });
        using var twice = await person.PostAsync($"{Own}/enrolment", new { password = Password });
        using var removed = await person.PostAsync($"{Own}/removal", new { code = Next(secret) });
        var after = await TryAsync(name, code: null);

        Assert.Equal(HttpStatusCode.BadRequest, withoutPassword.StatusCode);
        Assert.StartsWith($"otpauth://totp/ContactCenter:{name}?secret={told["secret"]}&issuer=ContactCenter", (string)told["uri"]!,
            StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.OK),
            (notYet.Status, wrong.StatusCode, confirmed.StatusCode));
        Assert.Equal("active-already", await ApiClient.CodeAsync(twice));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (removed.StatusCode, after.Status));
        Assert.Equal(
            ["two-factor-begun", "two-factor-confirmed", "two-factor-removed"],
            (await AuditAsync()).Where(e => e.Who == name && e.Action.StartsWith("two-factor", StringComparison.Ordinal))
                .Select(e => e.Action).Reverse());
    }

    [Fact]
    public async Task A_role_that_asks_for_a_second_factor_leaves_nothing_but_enrolment_to_who_has_none()
    {
        using var admin = await host.SignInAsync("administrator");
        using var auditor = await host.SignInAsync("auditor");
        var role = "guarded-" + Guid.NewGuid().ToString("N")[..8];
        using var proposed = await admin.PostAsync(
            "/api/identity/roles/changes",
            new { role, chinese = $"受控 {role}", english = $"Guarded {role}", permissions = new[] { "agent:read" },
                requiresTwoFactor = true, reason = "x" });
        var proposal = (await ApiClient.JsonAsync(proposed))["id"];
        using var approved = await auditor.PostAsync($"/api/identity/roles/changes/{proposal}/approve", new { });
        Assert.Equal(HttpStatusCode.NoContent, approved.StatusCode);
        var name = await PersonAsync(role);
        using var person = await SignInAsync(name);

        using var refused = await person.GetAsync("/api/agents");
        using var begun = await person.PostAsync($"{Own}/enrolment", new { password = Password });
        var secret = Base32Encoding.ToBytes((string)(await ApiClient.JsonAsync(begun))["secret"]!);
        using var confirmed = await person.PostAsync($"{Own}/confirmation", new { code = Next(secret) });
        using var allowed = await person.GetAsync("/api/agents");
        person.Token = (string)(await person.GetJsonAsync("/api/session"))["antiforgeryToken"]!;
        using var removal = await person.PostAsync($"{Own}/removal", new { code = Next(secret) });

        Assert.Equal("enrol-two-factor", (string)person.Session!["requiredStep"]!);
        Assert.Equal("enrol-two-factor-first", await ApiClient.CodeAsync(refused));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (confirmed.StatusCode, allowed.StatusCode));
        Assert.Equal("required-by-role", await ApiClient.CodeAsync(removal));
    }

    [Fact]
    public async Task A_role_that_begins_to_ask_for_a_second_factor_leaves_nothing_but_enrolment_to_sessions_that_are_open()
    {
        using var admin = await host.SignInAsync("administrator");
        using var auditor = await host.SignInAsync("auditor");
        var role = "open-" + Guid.NewGuid().ToString("N")[..8];
        await DecideOnRoleAsync(admin, auditor, role, requiresTwoFactor: false);
        using var person = await SignInAsync(await PersonAsync(role));
        await person.GetJsonAsync("/api/agents");
        await DecideOnRoleAsync(admin, auditor, role, requiresTwoFactor: true);
        using var refused = await person.GetAsync("/api/agents");
        using var own = await person.GetAsync("/api/session/all");
        var session = await person.GetJsonAsync("/api/session");
        using var begun = await person.PostAsync($"{Own}/enrolment", new { password = Password });
        var secret = Base32Encoding.ToBytes((string)(await ApiClient.JsonAsync(begun))["secret"]!);
        using var confirmed = await person.PostAsync($"{Own}/confirmation", new { code = Next(secret) });
        using var allowed = await person.GetAsync("/api/agents");

        Assert.Equal(
            ("enrol-two-factor-first", "enrol-two-factor-first"), (await ApiClient.CodeAsync(refused), await ApiClient.CodeAsync(own)));
        Assert.Equal(("enrol-two-factor", 0), ((string)session["requiredStep"]!, session["permissions"]!.AsObject().Count));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (confirmed.StatusCode, allowed.StatusCode));
    }

    [Fact]
    public async Task SEC_04_who_gives_the_password_anew_does_not_take_the_second_factor_away_nor_the_other_way_round()
    {
        using var admin = await host.SignInAsync("administrator");
        using var other = await SignInAsync(await PersonAsync(Roles.Administrator));
        var (one, two) = ((await EnrolledAsync(Roles.Agent)).Name, (await EnrolledAsync(Roles.Agent)).Name);

        using var password = await admin.PostAsync($"/api/identity/users/{one}/password-reset", new { });
        using var both = await admin.PostAsync($"/api/identity/users/{one}/two-factor-reset", new { });
        using var byOther = await other.PostAsync($"/api/identity/users/{one}/two-factor-reset", new { });
        using var factor = await admin.PostAsync($"/api/identity/users/{two}/two-factor-reset", new { });
        using var bothAgain = await admin.PostAsync($"/api/identity/users/{two}/password-reset", new { });

        Assert.Equal(("gave-the-other", "gave-the-other"), (await ApiClient.CodeAsync(both), await ApiClient.CodeAsync(bothAgain)));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.NoContent),
            (password.StatusCode, byOther.StatusCode, factor.StatusCode));
    }

    [Fact]
    public async Task An_administrator_takes_a_lost_second_factor_away_which_ends_what_is_open_and_is_audited()
    {
        var (name, secret, _) = await EnrolledAsync();
        using var person = await SignInAsync(name, Next(secret));
        using var admin = await host.SignInAsync("administrator");

        using var reset = await admin.PostAsync($"/api/identity/users/{name}/two-factor-reset", new { });
        using var ended = await person.GetAsync("/api/session");
        var after = await TryAsync(name, code: null);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized, HttpStatusCode.OK),
            (reset.StatusCode, ended.StatusCode, after.Status));
        Assert.Contains(await AuditAsync(), e => e is { Who: "admin", Action: "two-factor-reset" } && e.Target == name);
    }

    /// <summary>Every code is of a later time step than the one before: nothing waits for the clock.</summary>
    private string Next(byte[] secret)
    {
        host.Clock.Advance(TimeSpan.FromSeconds(31));
        return new Totp(secret).ComputeTotp(host.Clock.GetUtcNow().UtcDateTime);
    }

    private static async Task DecideOnRoleAsync(ApiClient admin, ApiClient auditor, string role, bool requiresTwoFactor)
    {
        using var proposed = await admin.PostAsync(
            "/api/identity/roles/changes",
            new { role, chinese = $"角色 {role}", english = $"Role {role}", permissions = new[] { "agent:read", "wallboard:read" },
                requiresTwoFactor, reason = "x" });
        Assert.True(proposed.IsSuccessStatusCode, await proposed.Content.ReadAsStringAsync());
        using var approved = await auditor.PostAsync(
            $"/api/identity/roles/changes/{(await ApiClient.JsonAsync(proposed))["id"]}/approve", new { });
        Assert.Equal(HttpStatusCode.NoContent, approved.StatusCode);
    }

    private static IReadOnlyList<string> Codes(JsonNode answer) => [.. answer["codes"]!.AsArray().Select(c => (string)c!)];

    private async Task<(string Name, byte[] Secret, IReadOnlyList<string> Recovery)> EnrolledAsync(string? role = null)
    {
        var name = await PersonAsync(role);
        using var person = await SignInAsync(name);
        using var begun = await person.PostAsync($"{Own}/enrolment", new { password = Password });
        var secret = Base32Encoding.ToBytes((string)(await ApiClient.JsonAsync(begun))["secret"]!);
        using var confirmed = await person.PostAsync($"{Own}/confirmation", new { code = Next(secret) });
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        return (name, secret, Codes(await ApiClient.JsonAsync(confirmed)));
    }

    private async Task<(HttpStatusCode Status, string Code)> TryAsync(
        string userName, string? code, string? recovery = null, string password = Password)
    {
        using var browser = host.Anonymous();
        using var answer = await browser.PostAsync("/api/session", new { userName, password, code, recoveryCode = recovery });
        return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : await ApiClient.CodeAsync(answer));
    }

    private async Task<string> PersonAsync(string? role = null)
    {
        var name = $"second-{Guid.NewGuid():N}"[..20];
        await host.Services.AddPersonAsync(
            new(name, "某人", host.Services.HashOf(Password)), [role ?? Roles.Auditor]);
        return name;
    }

    private async Task<ApiClient> SignInAsync(string userName, string? code = null)
    {
        var person = host.Anonymous();
        await person.SignInAsync(userName, Password, code);
        return person;
    }

    private async Task<IEnumerable<AuditEntry>> AuditAsync()
    {
        var now = host.Clock.GetUtcNow();
        return await host.Services.GetRequiredService<AuditLog>()
            .ReadAsync(now.AddHours(-1), now.AddMinutes(1), 1_000, CancellationToken.None);
    }
}
