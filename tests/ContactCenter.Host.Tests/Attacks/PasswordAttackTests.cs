using System.Net;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Sessions;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Identity.Passwords;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Attacks;

/// <summary>Guessing passwords (OWASP ASVS 5 V6.3).</summary>
[Collection(nameof(RunningHost))]
public sealed class PasswordAttackTests(RunningHost host)
{
    private const string Password = "right-password-1";

    /// <summary>Every guess comes from a browser that nobody has seen: what is counted is counted at the account.</summary>
    [Fact]
    public async Task Brute_force_of_one_account_in_parallel_locks_it_and_no_guess_is_lost_in_the_count()
    {
        const int Guesses = 40;
        var name = await PersonAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, Guesses).Select(i => GuessAsync(name, $"guess-{i}")));
        var right = await GuessAsync(name, Password);

        Assert.All(answers, answer => Assert.True(answer is HttpStatusCode.Unauthorized or HttpStatusCode.Locked, $"{answer}"));
        Assert.Contains(HttpStatusCode.Locked, answers);
        Assert.Equal(HttpStatusCode.Locked, right);
        var now = host.Clock.GetUtcNow();
        var audit = await host.Services.GetRequiredService<AuditLog>().ReadAsync(now.AddMinutes(-10), now.AddMinutes(1), 10_000, CancellationToken.None);
        Assert.Equal(Guesses + 1, audit.Count(e => e.Who == name && e.Action == "sign-in-failed"));
    }

    [Theory]
    [InlineData("' OR '1'='1")]
    [InlineData("admin'--")]
    [InlineData("x'; SELECT pg_sleep(60); --")]
    [InlineData("admin\u0000")]
    [InlineData("*)(uid=*")]
    public async Task Name_that_would_be_read_as_a_command_is_a_name_that_nobody_has(string userName) =>
        Assert.True(await GuessAsync(userName, "whatever") is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest);

    /// <summary>What is not hashed costs nobody time.</summary>
    [Fact]
    public async Task Password_longer_than_anybody_has_is_refused_before_it_is_hashed()
    {
        var name = await PersonAsync();
        Assert.Equal(HttpStatusCode.BadRequest, await GuessAsync(name, new string('x', 257)));
        var user = await host.Services.GetRequiredService<UserStore>().FindAsync(name, CancellationToken.None);
        Assert.Equal(0, user!.FailedCount);
    }

    [Fact]
    public async Task Password_that_was_hashed_with_fewer_rounds_is_hashed_anew_when_its_owner_signs_in()
    {
        var name = await PersonAsync(PasswordHashing.Create(RunningHost.PasswordRounds - 1));
        var users = host.Services.GetRequiredService<UserStore>();
        var before = (await users.FindAsync(name, CancellationToken.None))!;

        Assert.Equal(HttpStatusCode.OK, await GuessAsync(name, Password));

        var after = (await users.FindAsync(name, CancellationToken.None))!;
        Assert.NotEqual(before.PasswordHash, after.PasswordHash);
        Assert.Equal(before.SecurityStamp, after.SecurityStamp);
        var hasher = host.Services.GetRequiredService<PasswordHasher<UserAccount>>();
        Assert.Equal(PasswordVerificationResult.Success, hasher.VerifyHashedPassword(after, after.PasswordHash, Password));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff::9", "2001:db8:1:2::")]
    public void Password_spraying_from_any_address_of_one_network_is_counted_together(string address, string counted)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        Assert.Equal(counted, RequestLimits.Network(http));
    }

    private async Task<HttpStatusCode> GuessAsync(string userName, string password)
    {
        using var browser = host.Anonymous();
        using var answer = await browser.TrySignInAsync(userName, password);
        return answer.StatusCode;
    }

    private async Task<string> PersonAsync(PasswordHasher<UserAccount>? hasher = null)
    {
        var name = "victim-" + Guid.NewGuid().ToString("N");
        var hash = hasher?.HashPassword(null!, Password) ?? host.Services.HashOf(Password);
        await host.Services.AddPersonAsync(new(name, name, hash), [Roles.Auditor]);
        return name;
    }
}
