using System.Net;
using ContactCenter.Backoffice.Requests;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Media.Playback;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Centre;

/// <summary>Files of prompts: what is taken, and how one goes.</summary>
[Collection(nameof(RunningHost))]
public sealed class PromptTests(RunningHost host)
{
    private const string Prompts = "/api/settings/prompts";

    [Fact]
    public async Task A_file_that_is_played_stays_with_all_that_plays_it_and_one_that_is_not_goes_from_the_centre_and_its_Host()
    {
        using var admin = await host.SignInAsync("administrator");
        var before = (await admin.GetJsonAsync(Prompts)).AsArray();
        var used = before.Where(f => (bool)f!["isUsed"]!).Select(f => (string)f!["file"]!)
            .First(name => !name.StartsWith("tts-", StringComparison.Ordinal));

        using var kept = await admin.SendAsync(HttpMethod.Delete, $"{Prompts}/{used}");
        Assert.Equal((HttpStatusCode.Conflict, "prompt-in-use"), (kept.StatusCode, await ApiClient.CodeAsync(kept)));
        Assert.Contains("file-of-prompt", await kept.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var file = $"old-{Guid.NewGuid():N}.al";
        using var put = await admin.SendAsync(
            HttpMethod.Put, $"{Prompts}/{file}", new ByteArrayContent([.. Enumerable.Repeat((byte)0xD5, 800)]));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var copy = Path.Combine(host.Foundation.Folder.Prompts, file);
        Assert.True(File.Exists(copy));

        using var spoilt = await admin.SendAsync(HttpMethod.Delete, $"{Prompts}/{file}?reason=a%0Ab");
        Assert.Equal(HttpStatusCode.BadRequest, spoilt.StatusCode);
        using var gone = await admin.SendAsync(HttpMethod.Delete, $"{Prompts}/{file}?reason=Replaced");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        using var again = await admin.SendAsync(HttpMethod.Delete, $"{Prompts}/{file}");
        Assert.Equal((HttpStatusCode.NotFound, "unknown-prompt"), (again.StatusCode, await ApiClient.CodeAsync(again)));
        Assert.False(File.Exists(copy));
        var entries = await host.Services.GetRequiredService<AuditLog>().ReadAsync(
            DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 1_000, CancellationToken.None);
        Assert.Contains(entries, e => e is { Action: "prompt-removed", Reason: "Replaced" } && e.Target == file);
    }

    [Fact]
    public async Task A_file_whose_name_says_that_it_has_no_header_has_none()
    {
        using var admin = await host.SignInAsync("administrator");
        using var wave = await admin.GetAsync($"{Prompts}/hold.wav");

        using var answer = await admin.SendAsync(
            HttpMethod.Put, $"{Prompts}/misnamed.al", new ByteArrayContent(await wave.Content.ReadAsByteArrayAsync()));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("not-raw", (string)(await ApiClient.JsonAsync(answer))["faults"]!["body"]![0]!["code"]!);
    }

    /// <summary>What may be put is what players read, to the byte.</summary>
    [Fact]
    public void The_largest_file_is_that_of_the_players() => Assert.Equal(
        PromptFile.MaxBytes,
        host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(e => e.RoutePattern.RawText!.EndsWith("/settings/prompts/{file}", StringComparison.Ordinal)
                && e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("PUT"))
            .Metadata.GetMetadata<BodyLimit>()!.Bytes);
}
