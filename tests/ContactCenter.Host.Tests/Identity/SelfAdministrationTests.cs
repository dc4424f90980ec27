using System.Net;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Identity.People;
using ContactCenter.Identity.Rights;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Identity;

/// <summary>SEC-04: a centre stays able to administer itself, and two persons stay to decide.</summary>
[Collection(nameof(RunningHost))]
public sealed class SelfAdministrationTests(RunningHost host) : IAsyncLifetime
{
    private const string Password = "self-administration-1";
    private readonly List<string> _locked = [];

    private PersonStore People => host.Services.GetRequiredService<PersonStore>();

    /// <summary>Whom other tests have made is kept out meanwhile: admin and auditor are the only ones left.</summary>
    public async Task InitializeAsync()
    {
        var assignments = await host.Services.GetRequiredService<RightsStore>().AssignmentsAsync(userName: null, CancellationToken.None);
        foreach (var name in assignments.Where(a => a.Scope == Scope.City).Select(a => a.UserName).Distinct().Except(["admin", "auditor"]))
        {
            if (await People.LockAsync(name, "tests", "alone", CancellationToken.None))
            {
                _locked.Add(name);
            }
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var name in _locked)
        {
            await People.UnlockAsync(name, CancellationToken.None);
        }
    }

    [Fact]
    public async Task SEC_04_the_last_administrators_assignment_is_not_ended_at_once_or_later_before_somebody_else_has_one()
    {
        using var admin = await host.SignInAsync("administrator");
        using var auditor = await host.SignInAsync("auditor");
        var proposal = await ProposeEndAsync(admin, "admin", host.Clock.GetUtcNow().AddDays(300));

        using var last = await DecideAsync(auditor, proposal, "approve");
        await PersonAsync(Scope.Parse("provider:provider-sample"), Roles.Administrator);
        using var ofProvider = await DecideAsync(auditor, proposal, "approve");
        var gone = await PersonAsync(Scope.City, Roles.Administrator);
        await People.LockAsync(gone, "tests", "gone", CancellationToken.None);
        using var ofLocked = await DecideAsync(auditor, proposal, "approve");
        await PersonAsync(Scope.City, Roles.Administrator);
        using var rejected = await DecideAsync(auditor, proposal, "reject");
        using var another = await DecideAsync(
            auditor, await ProposeEndAsync(admin, await PersonAsync(Scope.City, Roles.Administrator), until: null), "approve");

        await AssertLastAsync(last);
        await AssertLastAsync(ofProvider);
        await AssertLastAsync(ofLocked);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (rejected.StatusCode, another.StatusCode));
    }

    [Fact]
    public async Task SEC_04_the_only_second_person_is_not_locked_before_there_is_another()
    {
        using var admin = await host.SignInAsync("administrator");
        var other = await PersonAsync(Scope.City, Roles.Supervisor);

        using var bystander = await LockAsync(admin, other);
        using var only = await LockAsync(admin, "auditor");
        var second = await PersonAsync(Scope.City, Roles.Auditor);
        using var oneOfTwo = await LockAsync(admin, second);
        using var onlyAgain = await LockAsync(admin, "auditor");

        await AssertLastAsync(only);
        await AssertLastAsync(onlyAgain);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (bystander.StatusCode, oneOfTwo.StatusCode));
    }

    /// <summary>Each is one of two when they ask.</summary>
    [Fact]
    public async Task SEC_04_two_who_lock_each_other_at_once_do_not_both_succeed()
    {
        using var admin = await host.SignInAsync("administrator");
        var name = await PersonAsync(Scope.City, Roles.Administrator);
        using var second = host.Anonymous();
        await second.SignInAsync(name, Password);

        var answers = await Task.WhenAll(LockAsync(admin, name), LockAsync(second, "admin"));
        await People.UnlockAsync("admin", CancellationToken.None);

        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.OK);
        Array.ForEach(answers, a => a.Dispose());
    }

    [Fact]
    public async Task SEC_04_a_role_does_not_lose_what_the_last_administrator_holds_by_it()
    {
        using var admin = await host.SignInAsync("administrator");
        using var auditor = await host.SignInAsync("auditor");
        var role = "steward-" + Guid.NewGuid().ToString("N")[..8];
        await ApproveAsync(auditor, await ChangeRoleAsync(admin, role, "user:manage", "right:propose"), HttpStatusCode.NoContent);
        var name = await PersonAsync(Scope.City, role);
        var less = await ChangeRoleAsync(admin, role, "user:manage");
        Assert.True(await People.LockAsync("admin", "tests", "away", CancellationToken.None));
        try
        {
            await ApproveAsync(auditor, less, HttpStatusCode.Conflict);
        }
        finally
        {
            await People.UnlockAsync("admin", CancellationToken.None);
        }

        await ApproveAsync(auditor, less, HttpStatusCode.NoContent);
        Assert.True(await People.LockAsync(name, "tests", "done", CancellationToken.None));
    }

    private static async Task AssertLastAsync(HttpResponseMessage answer) =>
        Assert.Equal((HttpStatusCode.Conflict, "last-administrator"), (answer.StatusCode, await ApiClient.CodeAsync(answer)));

    private static Task<HttpResponseMessage> LockAsync(ApiClient person, string userName) =>
        person.PostAsync($"/api/identity/users/{userName}/lock", new { reason = "needed" });

    private static Task<HttpResponseMessage> DecideAsync(ApiClient person, long proposal, string word) =>
        person.PostAsync($"/api/identity/assignments/changes/{proposal}/{word}", new { reason = "seen" });

    private static async Task ApproveAsync(ApiClient person, long proposal, HttpStatusCode status)
    {
        using var answer = await person.PostAsync($"/api/identity/roles/changes/{proposal}/approve", new { reason = "seen" });
        Assert.Equal(status, answer.StatusCode);
    }

    private static async Task<long> ChangeRoleAsync(ApiClient admin, string role, params string[] permissions)
    {
        using var answer = await admin.PostAsync(
            "/api/identity/roles/changes", new { role, chinese = $"自管 {role}", english = role, permissions, reason = "needed" });
        return (await ApiClient.JsonAsync(answer))["id"]!.GetValue<long>();
    }

    /// <summary>Of the role of administrators.</summary>
    private static async Task<long> ProposeEndAsync(ApiClient admin, string userName, DateTimeOffset? until)
    {
        var all = await admin.GetJsonAsync($"/api/identity/assignments?userName={userName}&role=administrator&state=current");
        using var answer = await admin.PostAsync(
            $"/api/identity/assignments/{all["items"]![0]!["id"]}/end", new { until, reason = "needed" });
        return (await ApiClient.JsonAsync(answer))["id"]!.GetValue<long>();
    }

    private async Task<string> PersonAsync(Scope scope, string role)
    {
        var name = $"steward-{Guid.NewGuid():N}"[..20];
        await host.Services.AddPersonAsync(new(name, "某人", host.Services.HashOf(Password)), []);
        await host.Services.GetRequiredService<RightsStore>().GrantAsync(
            name, role, scope, host.Clock.GetUtcNow(), until: null, new("tests"), CancellationToken.None);
        await host.Services.GetRequiredService<RightsDirectory>().LoadAsync(CancellationToken.None);
        return name;
    }
}
