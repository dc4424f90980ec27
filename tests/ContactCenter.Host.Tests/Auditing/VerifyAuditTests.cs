using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using ContactCenter.Host.Hosting;
using ContactCenter.Host.Options;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Auditing;

/// <summary>SEC-01: <c>--verify-audit</c> beside a Host that runs.</summary>
[Collection(nameof(RunningHost))]
public sealed class VerifyAuditTests(RunningHost host) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-verify-").FullName;

    [Fact]
    public async Task Without_the_switch_nothing_is_verified() =>
        Assert.Null(await VerifyAuditCommand.TryAsync(["--data", _folder], TextWriter.Null, CancellationToken.None));

    [Fact]
    public async Task A_file_that_is_no_checkpoint_is_named()
    {
        var file = Path.Combine(_folder, "no.json");
        await File.WriteAllTextAsync(file, "{}");
        var error = await Assert.ThrowsAsync<OptionsException>(
            () => VerifyAuditCommand.TryAsync(["--data", _folder, "--verify-audit", file, Path.Combine(_folder, "nowhere")], TextWriter.Null, CancellationToken.None));
        Assert.Contains("no.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_with_0_when_a_checkpoint_was_brought_with_3_when_none_was_and_with_1_when_an_entry_was_altered()
    {
        await host.Services.GetRequiredService<AuditLog>().WriteAsync("verifier", "signed-in", null, null, null, CancellationToken.None);
        await host.Services.GetRequiredService<AuditChain>().LinkAllAsync(CancellationToken.None);
        var key = Path.Combine(host.Foundation.Folder.AuditKeys, "checkpoint-key.pub.pem");
        var made = await host.Services.GetRequiredService<CheckpointStore>()
            .MakeAsync(host.Services.GetRequiredService<CheckpointKey>(), _ => true, CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(_folder, "checkpoint.json"), made!.Signed.ToText());
        var last = made.Signed.Checkpoint.To;

        var (three, alone) = await RunAsync(key);
        Assert.True(three == VerifyAuditCommand.Unanchored, alone);
        Assert.Contains("unanchored 1-", alone, StringComparison.Ordinal);

        var (zero, anchored) = await RunAsync(key, _folder);
        Assert.True(zero == VerifyAuditCommand.Whole, anchored);
        Assert.Contains($"anchored to {last}", anchored, StringComparison.Ordinal);

        await TamperAsync($"UPDATE audit.entry SET who = 'nobody' WHERE seq = {last}");
        var (one, altered) = await RunAsync(key, _folder);
        await TamperAsync($"UPDATE audit.entry SET who = 'verifier' WHERE seq = {last}");
        Assert.Equal(VerifyAuditCommand.Faulty, one);
        Assert.Contains($"altered {last}-{last}", altered, StringComparison.Ordinal);

        var (untrusted, forged) = await RunAsync(_folder);
        Assert.Equal(VerifyAuditCommand.Faulty, untrusted);
        Assert.Contains("which is not trusted", forged, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int? Code, string Text)> RunAsync(params string[] files)
    {
        var console = new StringWriter();
        var connection = host.Foundation.Connection;
        var code = await VerifyAuditCommand.TryAsync(
            ["--data", Path.Combine(_folder, "data"), "--verify-audit", .. files],
            console,
            CancellationToken.None,
            builder => builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:ContactCenter", connection)]));
        return (code, console.ToString());
    }

    private async Task TamperAsync(string sql)
    {
        await using var command = host.Foundation.Database.DataSource.CreateCommand(
            $"ALTER TABLE audit.entry DISABLE TRIGGER USER; {sql}; ALTER TABLE audit.entry ENABLE TRIGGER USER");
        await command.ExecuteNonQueryAsync();
    }
}
