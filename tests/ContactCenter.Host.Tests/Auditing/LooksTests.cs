using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Auditing;

/// <summary>SEC-01: whoever looks at what a taxpayer said or is called stands in the audit log.</summary>
[Collection(nameof(RunningHost))]
public sealed class LooksTests(RunningHost host)
{
    [Theory]
    [InlineData("/api/calls/{call}", "call-opened", null)]
    [InlineData("/api/calls/{call}?reveal=true", "caller-number-revealed", StoredCall.Caller)]
    [InlineData("/api/calls/{call}/recording", "recording-played", null)]
    [InlineData("/api/calls/{call}/recording/file?reason=complaint", "recording-downloaded", null)]
    [InlineData("/api/calls?caller=13800138000", "caller-searched", "13800138000")]
    [InlineData("/api/calls.csv?reason=complaint&caller=13800138000", "calls-exported", "13800138000")]
    public async Task SEC_01_a_look_is_one_entry_and_names_nobody_in_the_clear(string path, string action, string? person)
    {
        using var auditor = await host.SignInAsync("auditor");
        var call = await StoredCall.WriteAsync(host, auditor, audio: new byte[1_600]);
        var before = await EntriesAsync(action);
        using var answer = await auditor.GetAsync(path.Replace("{call}", call, StringComparison.Ordinal));
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        var entry = Assert.Single((await EntriesAsync(action)).Except(before));
        Assert.Equal(("auditor", person), (entry.Who, entry.Person));
        Assert.DoesNotContain("1380013800", entry.Target ?? "", StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<AuditEntry>> EntriesAsync(string action) =>
        [.. (await host.Services.GetRequiredService<AuditLog>().SearchAsync(new() { Action = action, Limit = 10_000 }, CancellationToken.None))
            .Select(e => e with { Seq = null })];
}
