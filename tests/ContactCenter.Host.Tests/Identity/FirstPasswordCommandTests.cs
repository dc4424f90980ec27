using System.Net;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Host.Hosting;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Identity;

/// <summary>SEC-01: passwords that nobody chose end, those of the first start too; <c>--first-password</c> is the way back in.</summary>
[Collection(nameof(RunningHost))]
public sealed class FirstPasswordCommandTests(RunningHost host) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-first-").FullName;

    [Fact]
    public async Task Without_the_switch_nobody_gets_a_password() =>
        Assert.Null(await FirstPasswordCommand.TryAsync(["--data", _folder], TextWriter.Null, CancellationToken.None));

    [Fact]
    public async Task SEC_01_the_passwords_of_the_first_start_end_too()
    {
        await using var command = host.Services.GetRequiredService<StorageDatabase>().DataSource.CreateCommand(
            "SELECT count(*), count(first_password_until), max(first_password_until - created_at) FROM app_user "
            + "WHERE password_is_initial AND NOT must_change_password");
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        Assert.True(reader.GetInt64(0) > 5, "people of the first start");
        Assert.Equal(reader.GetInt64(0), reader.GetInt64(1));
        Assert.InRange(reader.GetFieldValue<TimeSpan>(2), TimeSpan.FromHours(71), TimeSpan.FromHours(72));
    }

    [Fact]
    public async Task SEC_01_who_can_no_longer_come_in_gets_another_first_password_on_the_machine()
    {
        const string name = "left-alone";
        using var admin = await host.SignInAsync("administrator");
        using var created = await admin.PostAsync("/api/identity/users", new { userName = name, displayName = "Left alone" });
        var first = (string)(await ApiClient.JsonAsync(created))["password"]!;
        await ChangeAsync("must_change_password = false");
        using var before = host.Anonymous();
        await before.SignInAsync(name, first);
        await ChangeAsync("first_password_until = now()");
        using var late = await host.Anonymous().TrySignInAsync(name, first);
        Assert.Equal((HttpStatusCode.Locked, "first-password-expired"), (late.StatusCode, await ApiClient.CodeAsync(late)));

        var (none, nobody) = await RunAsync("nobody-of-that-name");
        Assert.Equal(1, none);
        Assert.Contains("nobody-of-that-name", nobody, StringComparison.Ordinal);
        var (code, text) = await RunAsync("LEFT-alone");
        Assert.Equal(0, code);
        Assert.StartsWith($"{name} ", text, StringComparison.Ordinal);

        using var after = host.Anonymous();
        await after.SignInAsync(name, text.Split(['\n', ' '])[1]);
        Assert.Equal("change-password", (string)after.Session!["requiredStep"]!);
        using var old = await before.SendAsync(HttpMethod.Get, "/api/session", null);
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        var now = TimeProvider.System.GetUtcNow();
        var told = await host.Services.GetRequiredService<AuditLog>()
            .ReadAsync(now.AddHours(-1), now.AddMinutes(1), 1_000, CancellationToken.None);
        Assert.Contains(told, e => e is { Who: "command-line", Action: "user-password-reset", Target: name });

        async Task ChangeAsync(string what)
        {
            await using var command = host.Services.GetRequiredService<StorageDatabase>().DataSource.CreateCommand(
                $"UPDATE app_user SET {what} WHERE user_name = '{name}'");
            await command.ExecuteNonQueryAsync();
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int? Code, string Text)> RunAsync(string userName)
    {
        var console = new StringWriter();
        var connection = host.Foundation.Connection;
        var code = await FirstPasswordCommand.TryAsync(
            ["--data", _folder, "--first-password", userName],
            console,
            CancellationToken.None,
            builder => builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:ContactCenter", connection)]));
        return (code, console.ToString());
    }
}
