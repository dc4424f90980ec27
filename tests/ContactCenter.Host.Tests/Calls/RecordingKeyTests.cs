using System.Net;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Queries;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Media.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Calls;

/// <summary>The keys of recordings in the running Host: what is refused, and moving recordings to the key in force.</summary>
[Collection(nameof(RunningHost))]
public sealed class RecordingKeyTests(RunningHost host)
{
    private static readonly byte[] Header = new byte[128];

    [Fact]
    public async Task Sealed_recording_is_played_and_kept_whole_and_a_changed_one_is_played_and_not_kept()
    {
        using var auditor = await host.SignInAsync("auditor");
        var (id, path) = await SealAsync(host.Services.GetRequiredService<RecordingKeys>());
        using var heard = await auditor.GetAsync($"/api/calls/{id}/recording?format=alaw");
        Assert.Equal(44 + 16_000, (await heard.Content.ReadAsByteArrayAsync()).Length);
        using var kept = await auditor.GetAsync($"/api/calls/{id}/recording/file?reason=complaint");
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);

        var bytes = await File.ReadAllBytesAsync(path);
        bytes[Header.Length + 4_000] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        using var still = await auditor.GetAsync($"/api/calls/{id}/recording?format=alaw");
        Assert.Equal(44 + 16_000, (await still.Content.ReadAsByteArrayAsync()).Length);
        using var refused = await auditor.GetAsync($"/api/calls/{id}/recording/file?reason=complaint");
        Assert.Equal((HttpStatusCode.Conflict, "recording-damaged-seconds"), (refused.StatusCode, await ApiClient.CodeAsync(refused)));

        // Another recording of the same length under the right key is not the one that was made.
        Write(path, host.Services.GetRequiredService<RecordingKeys>(), 9);
        using var exchanged = await auditor.GetAsync($"/api/calls/{id}/recording/file?reason=complaint");
        Assert.Equal("recording-changed", await ApiClient.CodeAsync(exchanged));
        bytes[70] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        using var torn = await auditor.GetAsync($"/api/calls/{id}/recording");
        Assert.Equal((HttpStatusCode.Conflict, "recording-damaged"), (torn.StatusCode, await ApiClient.CodeAsync(torn)));
        File.Delete(path);
    }

    [Fact]
    public async Task Recording_under_another_key_is_refused_with_the_reason_and_named_by_what_moves_recordings()
    {
        using var auditor = await host.SignInAsync("auditor");
        using var administrator = await host.SignInAsync("administrator");
        var (id, path) = await SealAsync(new(new byte[32], [], host.Clock));
        using var refused = await auditor.GetAsync($"/api/calls/{id}/recording");
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "recording-key-missing"), (refused.StatusCode, await ApiClient.CodeAsync(refused)));

        using var forbidden = await auditor.PostAsync("/api/recordings/keys/rewrap", new { });
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        using var asked = await administrator.PostAsync("/api/recordings/keys/rewrap", new { });
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var done = await Eventually.BecomesAsync(async () =>
        {
            var view = await administrator.GetJsonAsync("/api/recordings/keys");
            return view["rewraps"]![0] is { } newest && (string)newest["state"]! == "done" ? newest : null;
        });
        Assert.True((int)done["outcome"]!["noKey"]! >= 1);
        Assert.False((bool)done["outcome"]!["complete"]!);
        Assert.Equal(
            host.Services.GetRequiredService<RecordingKeys>().CurrentName, (string)done["outcome"]!["key"]!);
        File.Delete(path);
    }

    /// <summary>A call whose recording, of one second, is sealed.</summary>
    private async Task<(string Call, string Path)> SealAsync(RecordingKeys keys)
    {
        var id = CallId.From("c-" + Guid.NewGuid().ToString("N"));
        var (recording, agent, at) = (RecordingId.From("r-" + id.Value), AgentId.From("8001"), host.Clock.GetUtcNow().AddMinutes(-2));
        var relative = $"2026/03/02/{recording}.ccr";
        var path = Path.Combine(host.Foundation.Folder.Recordings, relative);
        var hash = Write(path, keys, 1);
        await host.Foundation.Journal.AppendAsync(StreamName.Of(id), 1,
        [
            new CallArrived(at, CallDirection.Inbound, TrunkId.From("trunk-local"), "12366", StoredCall.Caller),
            new RecordingStarted(at, recording, agent, relative),
            new RecordingEnded(at.AddSeconds(1), recording, 1_000, Complete: true, hash),
            new CallEnded(at.AddSeconds(1), new(CallParty.Caller, CallEndCause.NormalClearing)),
        ]);
        await Eventually.BecomesAsync(async () =>
        {
            var found = await host.Services.GetRequiredService<CallQueries>().FindAsync(id, default);
            return found?.Record.Recordings is [{ Sha256: { } known }] && known == hash ? known : null;
        });
        return (id.Value, path);
    }

    /// <summary>A recording of one second.</summary>
    /// <returns>Its hash.</returns>
    internal static string Write(string path, RecordingKeys keys, byte code)
    {
        using var file = new RecordingFile(path, new byte[2 * RecordingPage.Length], keys);
        for (var i = 0; i < 3; i++)
        {
            var page = new RecordingPage();
            page.Prepare(null!, i);
            page.Channel(0).Fill(code);
            if (i < 2)
            {
                file.Append(page);
                continue;
            }

            (page.Used, page.IsLast) = (0, true);
            file.Finish(page);
        }

        return Convert.ToHexStringLower(file.Sha256!);
    }
}
