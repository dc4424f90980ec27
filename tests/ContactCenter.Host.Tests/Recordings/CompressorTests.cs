using System.Net;
using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Queries;
using ContactCenter.Host.Recordings;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Media.G711;
using ContactCenter.Media.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Recordings;

/// <summary>A finished recording becomes Ogg Opus, is heard as before, and is never without one of its files.</summary>
[Collection(nameof(RunningHost))]
public sealed class CompressorTests(RunningHost host)
{
    private const int Seconds = 12;
    private const int WavHead = 44;

    private Compressor Compressor => host.Services.GetRequiredService<Compressor>();

    private RecordingKeys Keys => host.Services.GetRequiredService<RecordingKeys>();

    [Fact]
    public async Task It_is_smaller_and_played_in_ranges_drawn_kept_and_removed_as_before()
    {
        using var auditor = await host.SignInAsync("auditor");
        var (call, one, path) = await SpeakAsync(Keys);
        var before = await HearAsync(auditor, call);
        var wave = (await auditor.GetJsonAsync($"/api/calls/{call}/recording/wave"))["caller"]!.ToString();
        var size = new FileInfo(path).Length;
        Assert.Equal(CompressionResult.Done, await RunAsync(one));
        var smaller = Compressor.PathOf(path);
        Assert.Equal((false, true, false), (File.Exists(path), File.Exists(smaller), File.Exists(smaller + ".part")));
        Assert.True(new FileInfo(smaller).Length < size / 4, $"{new FileInfo(smaller).Length} of {size}");

        // As long to the byte, and to the ear: each 20 ms of each channel is as loud.
        var after = await HearAsync(auditor, call);
        Assert.Equal(before.Length, after.Length);
        for (var channel = 0; channel < 2; channel++)
        {
            Assert.True(Correlation(before, after, channel) > 0.95, $"channel {channel}: {Correlation(before, after, channel)}");
        }

        using var range = new HttpRequestMessage(HttpMethod.Get, $"/api/calls/{call}/recording?format=alaw");
        range.Headers.Range = new(WavHead + (7 * 16_000), WavHead + (8 * 16_000) - 1);
        using var part = await auditor.SendAsync(range);
        var second = await part.Content.ReadAsByteArrayAsync();
        Assert.Equal((HttpStatusCode.PartialContent, 16_000), (part.StatusCode, second.Length));
        Assert.True(Correlation(before[(7 * 16_000)..(8 * 16_000)], second, 0) > 0.9);
        Assert.Equal(wave, (await auditor.GetJsonAsync($"/api/calls/{call}/recording/wave"))["caller"]!.ToString());

        using var kept = await auditor.GetAsync($"/api/calls/{call}/recording/file?reason=complaint");
        Assert.Equal((HttpStatusCode.OK, "audio/wav"), (kept.StatusCode, kept.Content.Headers.ContentType!.MediaType));
        using var ogg = await auditor.GetAsync($"/api/calls/{call}/recording/file?reason=complaint&format=ogg");
        var bytes = await ogg.Content.ReadAsByteArrayAsync();
        Assert.Equal(
            ("audio/ogg", "OggS"),
            (ogg.Content.Headers.ContentType!.MediaType, System.Text.Encoding.ASCII.GetString(bytes, 0, 4)));
        using var wrong = await auditor.GetAsync($"/api/calls/{call}/recording/file?reason=complaint&format=mp3");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.True((long)(await auditor.GetJsonAsync("/api/recordings/compression"))["counts"]!["done"]! >= 1);

        // A changed half second is heard as silence, and nothing of it is taken out.
        var changed = await File.ReadAllBytesAsync(smaller);
        changed[128 + 8_028 + 4_000] ^= 1;
        await File.WriteAllBytesAsync(smaller, changed);
        Assert.Equal(before.Length, (await HearAsync(auditor, call)).Length);
        using var refused = await auditor.GetAsync($"/api/calls/{call}/recording/file?reason=complaint");
        Assert.Equal("recording-damaged-seconds", await ApiClient.CodeAsync(refused));
        changed[70] ^= 1;
        await File.WriteAllBytesAsync(smaller, changed);
        using var torn = await auditor.GetAsync($"/api/calls/{call}/recording");
        Assert.Equal("recording-damaged", await ApiClient.CodeAsync(torn));
        File.Delete(smaller);
    }

    [Fact]
    public async Task A_stop_between_index_and_original_leaves_both_and_the_next_round_takes_the_original()
    {
        using var auditor = await host.SignInAsync("auditor");
        var (call, one, path) = await SpeakAsync(Keys);
        var original = await File.ReadAllBytesAsync(path);
        Assert.Equal(CompressionResult.Done, await RunAsync(one));

        // As it would be: the row is there, the original too, and nobody has said that it is gone.
        await File.WriteAllBytesAsync(path, original);
        await host.Foundation.Database.WriteAsync(
            "UPDATE recordings.compressed SET original_gone_at = NULL WHERE recording_id = $1", default, one.Id);
        Assert.Equal(WavHead + (Seconds * 16_000), WavHead + (await HearAsync(auditor, call)).Length);
        await Compressor.DropOriginalsAsync(null, default);
        Assert.Equal((false, true), (File.Exists(path), File.Exists(Compressor.PathOf(path))));

        // One whose compressed file went away is heard from the original, where that is there.
        File.Move(Compressor.PathOf(path), path + ".away");
        await File.WriteAllBytesAsync(path, original);
        Assert.Equal(Seconds * 16_000, (await HearAsync(auditor, call)).Length);
        File.Delete(path);
        File.Delete(path + ".away");
    }

    [Fact]
    public async Task What_was_changed_or_is_under_another_key_or_was_removed_stays_as_it_is()
    {
        var (_, changed, path) = await SpeakAsync(Keys);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[128 + 4_000] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        Assert.Equal(CompressionResult.Refused, await RunAsync(changed));
        Assert.True(File.Exists(path));

        var (_, foreign, away) = await SpeakAsync(new RecordingKeys(new byte[32], [], host.Clock));
        Assert.Equal(CompressionResult.Skipped, await RunAsync(foreign));
        Assert.True(File.Exists(away));

        var (_, missing, gone) = await SpeakAsync(Keys);
        File.Delete(gone);
        Assert.Equal(CompressionResult.Skipped, await RunAsync(missing));
        File.Delete(path);
        File.Delete(away);
    }

    [Fact]
    public async Task SEC_10_what_a_hold_keeps_stays_as_it_was_recorded_until_it_is_released()
    {
        var (call, one, path) = await SpeakAsync(Keys);
        var store = host.Services.GetRequiredService<CompressedStore>();
        var holds = host.Services.GetRequiredService<HoldStore>();
        var soon = host.Clock.GetUtcNow().AddMinutes(1);
        Assert.Contains(one.Id, await IdsAsync());
        var hold = await host.Foundation.Database.InTransactionAsync(
            () => holds.PlaceAsync(new([call], null, null, null, null, null), "案件", "someone", default));
        Assert.DoesNotContain(one.Id, await IdsAsync());

        // As when the hold comes while it is encoded.
        Assert.Equal(CompressionResult.Skipped, await RunAsync(one));
        Assert.Equal((true, false), (File.Exists(path), File.Exists(Compressor.PathOf(path))));
        Assert.True(await holds.ReleaseAsync(hold.Id, "another", "结案", default));
        Assert.Equal(CompressionResult.Done, await RunAsync(one));
        Assert.False(File.Exists(path));
        File.Delete(Compressor.PathOf(path));

        async Task<List<string>> IdsAsync() =>
            [.. (await store.ListAsync(soon, null, null, 10_000, default)).Select(c => c.Id)];
    }

    [SkippableFact]
    public async Task A_full_disk_leaves_the_recording_and_nothing_of_what_was_begun()
    {
        Skip.IfNot(File.Exists("/dev/full"));
        using var auditor = await host.SignInAsync("auditor");
        var (call, one, path) = await SpeakAsync(Keys);
        var part = Compressor.PathOf(path) + ".part";

        File.CreateSymbolicLink(part, "/dev/full");
        await Assert.ThrowsAnyAsync<IOException>(() => RunAsync(one));
        Assert.False(File.Exists(part));
        Assert.Equal((true, false), (File.Exists(path), File.Exists(Compressor.PathOf(path))));
        Assert.Equal(Seconds * 16_000, (await HearAsync(auditor, call)).Length);
        Assert.Equal(CompressionResult.Done, await RunAsync(one));
        File.Delete(Compressor.PathOf(path));
    }

    [Theory]
    [InlineData(20, 7, 19, false)]
    [InlineData(20, 7, 20, true)]
    [InlineData(20, 7, 6, true)]
    [InlineData(20, 7, 7, false)]
    [InlineData(1, 3, 2, true)]
    [InlineData(1, 3, 3, false)]
    [InlineData(5, 5, 13, true)]
    public void It_works_in_the_hours_that_it_is_given(int from, int until, int hour, bool works)
    {
        Assert.Equal(works, new CompressionRules(On: true, 1, 24_000, from, until, 25).IsOn(hour));
        Assert.False(new CompressionRules(On: false, 1, 24_000, from, until, 25).IsOn(hour));
    }

    [Fact]
    public async Task Turned_off_it_does_nothing() =>
        Assert.Equal(0, await host.Services.GetRequiredService<CompressionBeat>().RunAsync(default));

    private Task<CompressionResult> RunAsync(CompressionCandidate one) => Compressor.RunAsync(one, 24_000, 100, default);

    private static async Task<byte[]> HearAsync(ApiClient who, string call)
    {
        using var heard = await who.GetAsync($"/api/calls/{call}/recording?format=alaw");
        Assert.Equal(HttpStatusCode.OK, heard.StatusCode);
        return (await heard.Content.ReadAsByteArrayAsync())[WavHead..];
    }

    /// <summary>Of how loud each 20 ms is.</summary>
    private static double Correlation(byte[] one, byte[] other, int channel)
    {
        var (x, y) = (Levels(one, channel), Levels(other, channel));
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum()
            / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }

    private static double[] Levels(byte[] audio, int channel) =>
    [
        .. Enumerable.Range(0, audio.Length / 320).Select(frame => Math.Sqrt(Enumerable.Range(0, 160)
            .Average(i => Math.Pow(G711Codec.ALawToLinear(audio[(frame * 320) + (2 * i) + channel]), 2)))),
    ];

    private async Task<(string Call, CompressionCandidate One, string Path)> SpeakAsync(RecordingKeys keys)
    {
        var id = CallId.From("c-" + Guid.NewGuid().ToString("N"));
        var (recording, agent, at) = (RecordingId.From("r-" + id.Value), AgentId.From("8001"), host.Clock.GetUtcNow().AddMinutes(-2));
        var relative = $"2026/03/02/{recording}.ccr";
        var path = Path.Combine(host.Foundation.Folder.Recordings, relative);
        var hash = SealedFile.Write(path, keys, OpusTests.Talk(Seconds * 8_000));
        await host.Foundation.Journal.AppendAsync(StreamName.Of(id), 1,
        [
            new CallArrived(at, CallDirection.Inbound, TrunkId.From("trunk-local"), "12366", StoredCall.Caller),
            new RecordingStarted(at, recording, agent, relative),
            new RecordingEnded(at.AddSeconds(Seconds), recording, Seconds * 1_000, Complete: true, hash),
            new CallEnded(at.AddSeconds(Seconds), new(CallParty.Caller, CallEndCause.NormalClearing)),
        ]);
        await Eventually.BecomesAsync(async () =>
            (await host.Services.GetRequiredService<CallQueries>().FindAsync(id, default))?.Record.Recordings is [{ Sha256: not null }]
                ? "" : null);
        return (id.Value, new(recording.Value, null, relative, hash, at), path);
    }
}
