using System.Text.Json.Nodes;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Queries;
using ContactCenter.Host.Recordings;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Host.WebUi;
using ContactCenter.Media.G711;
using ContactCenter.Media.Recording;
using ContactCenter.Voice;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Host.Tests.Recordings;

/// <summary>Who speaks when in a recording: by the model that comes with the pages, or by loudness, and which is said.</summary>
[Collection(nameof(RunningHost))]
public sealed class SpokenWaveTests(RunningHost host)
{
    private const int Rate = 8_000;
    private const int Seconds = 20;

    /// <summary>−42 dB as the wave form has it: what is above is speech to the rule of loudness.</summary>
    private const int Quiet = 23;

    [SkippableFact]
    public async Task The_model_finds_the_speech_and_not_the_music_that_is_as_loud_and_loudness_cannot_tell_them_apart()
    {
        NeedModel();
        using var auditor = await host.SignInAsync("auditor");
        var speech = Speech();
        var call = await StoredCall.WriteAsync(host, auditor, audio: Together(At((2, speech)), At((1, Music(7)), (11, speech))));
        var (says, ends) = (2 + ((double)speech.Length / Rate), 11 + ((double)speech.Length / Rate));
        var wave = await WaveAsync(auditor, call);

        // To loudness the agent speaks in the music, too.
        var loud = Convert.FromBase64String((string)wave["agent"]!).Select(v => v >= Quiet).ToList();
        Assert.True(loud.Skip(10).Take(70).Count(l => l) > 65 && loud.Skip(112).Take(30).Count(l => l) > 20);
        Assert.Equal("model", (string)wave["speechBy"]!);
        AssertWithin(wave["callerSpeech"]!, 2, says);
        AssertWithin(wave["agentSpeech"]!, 11, ends);
        var talk = wave["talk"]!;
        var share = 100 * speech.Length / (double)(Seconds * Rate);
        Assert.InRange((double)talk["callerPercent"]!, share - 4, share + 2);
        Assert.InRange((double)talk["agentPercent"]!, share - 4, share + 2);
        Assert.Equal(0, (double)talk["bothPercent"]!);
        Assert.InRange((double)talk["neitherPercent"]!, 100 - (2 * share) - 4, 100 - (2 * share) + 8);

        // It is made once: what is read again is the same, without the file.
        File.Delete(Path.Combine(host.Foundation.Folder.Recordings, $"r-{call}.wav"));
        Assert.Equal(wave.ToJsonString(), (await WaveAsync(auditor, call)).ToJsonString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no such model")]
    public async Task Without_a_model_or_with_a_broken_one_loudness_tells_and_that_is_said(string? content)
    {
        using var auditor = await host.SignInAsync("auditor");
        var call = await StoredCall.WriteAsync(host, auditor, audio: Together(At((2, Speech())), At()));
        var path = Path.Combine(Directory.CreateTempSubdirectory("model").FullName, VoiceModel.FileName);
        try
        {
            if (content is not null)
            {
                await File.WriteAllTextAsync(path, content);
            }

            var view = await MakeAsync(call, path);
            Assert.Equal((VoicesBy.Level, 0, 0), (view.SpeechBy, view.CallerSpeech.Count, view.AgentSpeech.Count));
            Assert.Null(view.Talk);
            Assert.True(Convert.FromBase64String(view.Caller).Max() > 100);

            // What was made stays, as that of before there was a model does.
            var kept = await WaveAsync(auditor, call);
            Assert.Equal(("level", view.Caller), ((string)kept["speechBy"]!, (string)kept["caller"]!));
            Assert.Null(kept["talk"]);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [SkippableFact]
    public async Task A_damaged_second_is_silence_and_who_speaks_around_it_is_found()
    {
        NeedModel();
        using var auditor = await host.SignInAsync("auditor");
        var speech = Speech();
        var call = await StoredCall.WriteAsync(host, auditor, audio: [0, 0]);
        var at = Path.Combine(host.Foundation.Folder.Recordings, $"r-{call}.wav");
        File.Delete(at);
        SealedFile.Write(at, host.Services.GetRequiredService<RecordingKeys>(), Woven(At((1, speech)), At()));
        var bytes = await File.ReadAllBytesAsync(at);

        // Two half seconds, of a head of 128 bytes and sealed chunks of 8,028: the fifth second.
        for (var chunk = 8; chunk <= 9; chunk++)
        {
            bytes[128 + (chunk * 8_028) + 4_000] ^= 1;
        }

        await File.WriteAllBytesAsync(at, bytes);
        var wave = await WaveAsync(auditor, call);
        Assert.Equal([4], wave["damagedSeconds"]!.AsArray().Select(s => (int)s!));
        var found = wave["callerSpeech"]!.AsArray().Select(s => (From: (double)s!["from"]!, To: (double)s["to"]!)).ToList();
        Assert.InRange(found[0].From, 0.7, 1.3);
        Assert.DoesNotContain(found, s => s.From < 4.7 && s.To > 4.3);
        Assert.Contains(found, s => s.To > 3.5 && s.To <= 4.3);
        Assert.Contains(found, s => s.From is > 4.7 and < 5.6);
    }

    [SkippableFact]
    public async Task Who_gives_up_while_it_is_made_leaves_nothing_of_it()
    {
        NeedModel();
        using var auditor = await host.SignInAsync("auditor");
        var call = await StoredCall.WriteAsync(host, auditor, audio: Together(At((2, Speech())), At()));
        using var over = new CancellationTokenSource();
        await over.CancelAsync();
        var (waves, record) = (host.Services.GetRequiredService<RecordingWaves>(), await RecordAsync(call));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waves.GetAsync(record, record.Recordings[0], over.Token));
        Assert.Null(await host.Services.GetRequiredService<WaveStore>().FindAsync(record.Recordings[0].Id, default));
        Assert.Equal("model", (string)(await WaveAsync(auditor, call))["speechBy"]!);
    }

    private static async Task<JsonNode> WaveAsync(ApiClient who, string call) =>
        await who.GetJsonAsync($"/api/calls/{call}/recording/wave");

    /// <summary>As the Host does it, with another model.</summary>
    private async Task<WaveView> MakeAsync(string call, string path)
    {
        using var model = new VoiceModel(path, host.Clock, NullLogger<VoiceModel>.Instance);
        var waves = new RecordingWaves(
            host.Services.GetRequiredService<RecordingPlaces>(), host.Services.GetRequiredService<WaveStore>(), model);
        var record = await RecordAsync(call);
        var answer = await waves.GetAsync(record, record.Recordings[0], default);
        return Assert.IsType<Ok<WaveView>>(answer.Result).Value!;
    }

    private async Task<CallRecord> RecordAsync(string call) =>
        (await host.Services.GetRequiredService<CallQueries>().FindAsync(CallId.From(call), default))!.Record;

    private void NeedModel() => Skip.IfNot(
        File.Exists(Path.Combine(host.Services.GetRequiredService<WebUiFolder>().Models!, VoiceModel.FileName)),
        "The model comes with the pages: build them in src/ContactCenter.Web.");

    private static void AssertWithin(JsonNode stretches, double from, double to)
    {
        var found = stretches.AsArray();
        Assert.NotEmpty(found);
        Assert.InRange((double)found[0]!["from"]!, from - 0.3, from + 0.3);
        Assert.InRange((double)found[^1]!["to"]!, to - 0.3, to + 0.3);
    }

    private static short[] At(params (int Second, short[] Piece)[] pieces)
    {
        var audio = new short[Seconds * Rate];
        foreach (var (second, piece) in pieces)
        {
            piece.CopyTo(audio, second * Rate);
        }

        return audio;
    }

    private static short[] Woven(short[] caller, short[] agent) =>
        [.. caller.Zip(agent).SelectMany(pair => new[] { pair.First, pair.Second })];

    private static byte[] Together(short[] caller, short[] agent) => [.. Woven(caller, agent).Select(G711Codec.EncodeALaw)];

    /// <summary>The greeting that ships, without the silence around it.</summary>
    private static short[] Speech()
    {
        var file = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Assets", "prompts", "entry-greeting.wav"));
        short[] all = [.. file.Skip(file.AsSpan().IndexOf("data"u8) + 8).Select(G711Codec.ALawToLinear)];
        return all[Array.FindIndex(all, s => Math.Abs((int)s) > 300)..(Array.FindLastIndex(all, s => Math.Abs((int)s) > 300) + 1)];
    }

    /// <summary>Plucked strings, as loud as the speech.</summary>
    private static short[] Music(int seconds) =>
    [
        .. Enumerable.Range(0, seconds * Rate).Select(i =>
        {
            var pitch = new[] { 261.6, 329.6, 392, 523.3 }[i / (Rate / 2) % 4];
            var fading = Math.Exp(-4.0 * (i % (Rate / 2)) / Rate);
            return (short)(5_000 * fading * Enumerable.Range(1, 6).Sum(h => Math.Sin(2 * Math.PI * pitch * h * i / Rate) / h));
        }),
    ];
}
