using System.Buffers.Binary;
using System.Net;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Media.G711;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Calls;

[Collection(nameof(RunningHost))]
public sealed class RecordingTests(RunningHost host)
{
    private const int Header = 44;

    private static readonly byte[] Audio = [.. Enumerable.Range(0, 3_200).Select(i => (byte)(i * 7))];

    [Fact]
    public async Task Recording_is_played_as_pcm_with_the_samples_of_the_file()
    {
        using var auditor = await host.SignInAsync("auditor");
        var id = await StoredCall.WriteAsync(host, auditor, audio: Audio);

        using var answer = await auditor.GetAsync($"/api/calls/{id}/recording?format=pcm");
        var wav = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal("audio/wav", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Header + (Audio.Length * 2), wav.Length);
        Assert.Equal(1, BinaryPrimitives.ReadInt16LittleEndian(wav.AsSpan(20)));
        Assert.Equal(2, BinaryPrimitives.ReadInt16LittleEndian(wav.AsSpan(22)));
        Assert.Equal(Audio.Length * 2, BinaryPrimitives.ReadInt32LittleEndian(wav.AsSpan(40)));
        Assert.All(Enumerable.Range(0, Audio.Length), i =>
            Assert.Equal(G711Codec.ALawToLinear(Audio[i]), BinaryPrimitives.ReadInt16LittleEndian(wav.AsSpan(Header + (i * 2)))));
    }

    [Theory]
    [InlineData("bytes=0-99")]
    [InlineData("bytes=45-200")]
    [InlineData("bytes=1001-1001")]
    [InlineData("bytes=-17")]
    public async Task Every_range_is_the_same_part_of_the_whole(string range)
    {
        using var auditor = await host.SignInAsync("auditor");
        var id = await StoredCall.WriteAsync(host, auditor, audio: Audio);
        var path = $"/api/calls/{id}/recording?format=pcm";
        using var whole = await auditor.GetAsync(path);
        var all = await whole.Content.ReadAsByteArrayAsync();

        using var answer = await auditor.SendAsync(HttpMethod.Get, path, range: range);
        var part = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        var from = (int)answer.Content.Headers.ContentRange!.From!;
        Assert.Equal(all[from..((int)answer.Content.Headers.ContentRange.To! + 1)], part);
    }

    [Fact]
    public async Task Range_of_an_unknown_unit_is_ignored()
    {
        using var auditor = await host.SignInAsync("auditor");
        var id = await StoredCall.WriteAsync(host, auditor, audio: Audio);
        using var answer = await auditor.SendAsync(HttpMethod.Get, $"/api/calls/{id}/recording?format=pcm", range: "items=0-1");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Header + (Audio.Length * 2), (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task SEC_01_playback_is_audited_once_whichever_range_comes_first()
    {
        using var auditor = await host.SignInAsync("auditor");
        var id = await StoredCall.WriteAsync(host, auditor, audio: Audio);
        foreach (var range in new[] { "bytes=100-199", "bytes=200-299", null })
        {
            using var answer = await auditor.SendAsync(HttpMethod.Get, $"/api/calls/{id}/recording", range: range);
            Assert.True(answer.IsSuccessStatusCode);
        }

        var entries = await host.Services.GetRequiredService<AuditLog>().ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 500, default);
        Assert.Single(entries, e => e.Action == "recording-played" && e.Target == "r-" + id && e.Who == "auditor");
    }

    [Fact]
    public async Task Missing_recording_and_unknown_format_are_told_apart()
    {
        using var auditor = await host.SignInAsync("auditor");
        var id = await StoredCall.WriteAsync(host, auditor);

        using var missing = await auditor.GetAsync($"/api/calls/{id}/recording");
        using var format = await auditor.GetAsync($"/api/calls/{id}/recording?format=mp3");

        Assert.Equal((HttpStatusCode.NotFound, "no-recording"), (missing.StatusCode, await ApiClient.CodeAsync(missing)));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), (format.StatusCode, await ApiClient.CodeAsync(format)));
    }
}
