using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;
using ContactCenter.History.Queries;
using ContactCenter.Host.Removals;
using ContactCenter.Host.Tests.Recordings;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Host.Transcripts;
using ContactCenter.Media.Recording;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Transcripts;

/// <summary>What is said in a recording becomes text by an engine over HTTP, or comes from elsewhere, and goes with it.</summary>
[Collection(nameof(RunningHost))]
public sealed class TranscriptTests(RunningHost host) : IAsyncLifetime
{
    private const int Rate = 8_000;
    private const short CallerLevel = 2_000;
    private const short AgentLevel = 12_000;
    private const string Invoice = """{"text":"发票怎么领？","segments":[{"id":0,"start":0.25,"end":1.5,"text":"发票怎么领？"}]}""";

    private SpeechServer _engine = null!;

    private TranscriptOptions Options => host.Services.GetRequiredService<TranscriptOptions>();

    public async Task InitializeAsync()
    {
        _engine = await SpeechServer.StartAsync();
        (Options.Url, Options.Token, Options.TimeoutSeconds, Options.PartSeconds) = (_engine.Url, "secret-of-tests", 300, 600);
    }

    public async Task DisposeAsync()
    {
        (Options.Url, Options.Token) = (null, null);

        // What is left to be tried again is no other test's.
        await host.Foundation.Database.WriteAsync("DELETE FROM transcripts.channel WHERE due_at IS NOT NULL", default);
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task Each_channel_goes_to_the_engine_for_itself_and_every_look_is_written_down()
    {
        using var auditor = await host.SignInAsync("auditor");
        var (call, recording) = await SpeakAsync(seconds: 3);
        _engine.Answer = (heard, http) => http.Response.WriteAsync(LevelOf(heard) == CallerLevel ? Invoice
            : """{"text":"x","segments":[{"start":1.75,"end":2.5,"text":" 请在<b>电子税务局</b>领取 "},{"start":2.6,"end":9,"text":"再见"}]}""");
        var before = await auditor.GetJsonAsync($"/api/calls/{call}/transcript");
        Assert.Equal((true, 0, 0), ((bool)before["canMake"]!, before["channels"]!.AsArray().Count, before["segments"]!.AsArray().Count));
        await AskAsync(auditor, call);
        var made = await EndedAsync(auditor, call);

        // By channel: what each heard, in the order in which it was said; markup is text, blanks around it go, no time is behind the end.
        Assert.Equal(
            ["caller 250–1500 发票怎么领？", "agent 1750–2500 请在<b>电子税务局</b>领取", "agent 2600–3000 再见"],
            made["segments"]!.AsArray().Select(s => $"{s!["channel"]} {s["startMs"]}–{s["endMs"]} {s["text"]}"));
        Assert.All(made["channels"]!.AsArray(), c => Assert.Equal(("done", "engine"), ((string)c!["state"]!, (string)c["origin"]!)));
        Assert.Equal(2, _engine.Heard.Count);
        Assert.All(_engine.Heard, heard =>
        {
            Assert.Equal(
                ("Bearer secret-of-tests", "whisper-1", "zh", "verbose_json", "audio/wav"),
                (heard.Authorization, heard.Model, heard.Language, heard.Format, heard.ContentType));
            Assert.Equal(44 + (3 * Rate * 2), heard.Wav.Length);
        });
        Assert.Equal([CallerLevel, AgentLevel], _engine.Heard.Select(LevelOf).Order());

        // Nobody reads it who may not listen, and who looks stands in the log.
        using var agent = await host.SignInAsync("agent8002");
        using var refused = await agent.GetAsync($"/api/calls/{call}/transcript");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using var own = await host.SignInAsync("agent8001");
        Assert.Equal(3, (await own.GetJsonAsync($"/api/calls/{call}/transcript"))["segments"]!.AsArray().Count);
        using var ask = await own.PostAsync($"/api/calls/{call}/transcript", new { });
        Assert.Equal(HttpStatusCode.Forbidden, ask.StatusCode);
        var entries = await host.Services.GetRequiredService<AuditLog>()
            .ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 500, default);
        Assert.Equal(
            ["transcript-asked auditor", "transcript-read agent8001", "transcript-read auditor"],
            entries.Where(e => e.Target == recording).Select(e => $"{e.Action} {e.Who.Split(' ')[0]}").Order(StringComparer.Ordinal));

        // What is there is made anew only where somebody says so, of what they have read.
        using (var once = await auditor.PostAsync($"/api/calls/{call}/transcript", new { }))
        {
            Assert.Equal((HttpStatusCode.Conflict, "transcript-there"), (once.StatusCode, await ApiClient.CodeAsync(once)));
        }

        await host.Services.GetRequiredService<TranscriptMaker>().RunAsync(default);
        Assert.Equal(2, _engine.Heard.Count);
        using (var again = await auditor.PostAsync($"/api/calls/{call}/transcript", new { again = true, version = (long)made["version"]! }))
        {
            Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        }

        Assert.Equal(3, (await EndedAsync(auditor, call))["segments"]!.AsArray().Count);
        Assert.Equal(4, _engine.Heard.Count);
    }

    [Fact]
    public async Task A_long_recording_goes_in_parts_and_times_go_on()
    {
        using var auditor = await host.SignInAsync("auditor");
        var (call, _) = await SpeakAsync(seconds: 25);
        Options.PartSeconds = 10;
        _engine.Answer = (heard, http) => http.Response.WriteAsync(
            """{"segments":[{"start":1,"end":2,"text":"part"}]}""");
        await AskAsync(auditor, call);
        var made = await EndedAsync(auditor, call);
        Assert.Equal(
            [1_000, 11_000, 21_000],
            made["segments"]!.AsArray().Where(s => (string)s!["channel"]! == "agent").Select(s => (int)s!["startMs"]!));
        Assert.Equal([5, 5, 10, 10, 10, 10], _engine.Heard.Select(h => (h.Wav.Length - 44) / (2 * Rate)).Order());
    }

    [Theory]
    [InlineData("{}", "transcript-garbled")]
    [InlineData("", "transcript-garbled")]
    [InlineData("<html>Bad gateway</html>", "transcript-garbled")]
    [InlineData("""{"segments":[{"start":"now","end":1,"text":"x"}]}""", "transcript-garbled")]
    [InlineData("""{"segments":[{"start":0,"end":1}]}""", "transcript-garbled")]
    [InlineData("""{"segments":[{"start":0,"end":1,"text":"\ud83d"}]}""", "transcript-garbled")]
    [InlineData("""{"segments":[7]}""", "transcript-garbled")]
    public async Task What_cannot_be_read_is_said_and_not_tried_again(string answer, string code)
    {
        using var auditor = await host.SignInAsync("auditor");
        var (call, _) = await SpeakAsync(seconds: 1);
        _engine.Answer = (_, http) => http.Response.WriteAsync(answer);
        await AskAsync(auditor, call);
        var ended = await EndedAsync(auditor, call);
        Assert.All(ended["channels"]!.AsArray(), c => Assert.Equal(("failed", code), ((string)c!["state"]!, (string)c["fault"]!["code"]!)));
        Assert.Equal(2, _engine.Heard.Count);
    }

    [Fact]
    public async Task Silence_is_no_fault_and_a_text_without_segments_is_one()
    {
        using var auditor = await host.SignInAsync("auditor");
        var (call, _) = await SpeakAsync(seconds: 2);
        _engine.Answer = (heard, http) => http.Response.WriteAsync(
            LevelOf(heard) == CallerLevel ? """{"text":"  "}""" : "{\"text\":\"您好\\u0000，\\u202E税\\n务\"}");
        await AskAsync(auditor, call);
        var made = await EndedAsync(auditor, call);
        Assert.All(made["channels"]!.AsArray(), c => Assert.Equal("done", (string)c!["state"]!));
        var only = Assert.Single(made["segments"]!.AsArray())!;
        Assert.Equal(
            ("agent", 0, 2_000, "您好，税 务"),
            ((string)only["channel"]!, (int)only["startMs"]!, (int)only["endMs"]!, (string)only["text"]!));
    }

    [Fact]
    public async Task A_failing_engine_is_tried_again_later_and_in_the_end_it_says_why()
    {
        using var auditor = await host.SignInAsync("auditor");
        var (call, _) = await SpeakAsync(seconds: 1);
        _engine.Answer = (_, http) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await AskAsync(auditor, call);
        for (var tries = 1; tries <= 3; tries++)
        {
            await TriedAsync(call, tries);
            var (state, fault) = await FirstAsync(auditor, call);
            Assert.Equal((tries < 3 ? "waiting" : "failed", "500"), (state, (string)fault!["params"]!["status"]!));
            await DueAsync(call);
        }

        Assert.Equal(6, _engine.Heard.Count);

        // Asked again it begins anew, and the fault is gone with what is made.
        _engine.Answer = (_, http) => http.Response.WriteAsync(Invoice);
        await AskAsync(auditor, call);
        var made = await EndedAsync(auditor, call);
        Assert.All(made["channels"]!.AsArray(), c => Assert.Equal(("done", null), ((string)c!["state"]!, c["fault"])));
        Assert.Equal(2, made["segments"]!.AsArray().Count);
    }

    [Fact]
    public async Task Refused_late_away_and_too_large_are_told_apart()
    {
        using var auditor = await host.SignInAsync("auditor");
        _engine.Answer = (_, http) =>
        {
            http.Response.StatusCode = 413;
            return Task.CompletedTask;
        };
        Assert.Equal(("failed", "transcript-status"), await OnceAsync(auditor));

        _engine.Answer = async (_, http) =>
        {
            await http.Response.WriteAsync("{\"text\":\"");
            var much = new string('好', 100_000);
            for (var i = 0; i < 20; i++)
            {
                await http.Response.WriteAsync(much);
            }
        };
        Assert.Equal(("failed", "transcript-too-large"), await OnceAsync(auditor));

        Options.TimeoutSeconds = 1;
        _engine.Answer = (_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal(("waiting", "transcript-late"), await OnceAsync(auditor));

        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Options.Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/v1/audio/transcriptions";
        }

        Assert.Equal(("waiting", "transcript-away"), await OnceAsync(auditor));
        Options.Url = null;
        var (call, _) = await SpeakAsync(seconds: 1);
        using var none = await auditor.PostAsync($"/api/calls/{call}/transcript", new { });
        Assert.Equal((HttpStatusCode.Conflict, "transcript-no-engine"), (none.StatusCode, await ApiClient.CodeAsync(none)));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var auditor = await host.SignInAsync("auditor");
        await using var elsewhere = await SpeechServer.StartAsync();
        _engine.Answer = (_, http) =>
        {
            http.Response.Redirect(elsewhere.Url, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        Assert.Equal(("failed", "transcript-status"), await OnceAsync(auditor));
        Assert.Empty(elsewhere.Heard);
    }

    [Fact]
    public async Task What_a_stopped_Host_had_taken_is_taken_again_and_its_late_answer_writes_nothing()
    {
        using var auditor = await host.SignInAsync("auditor");
        var store = host.Services.GetRequiredService<TranscriptStore>();
        var (call, recording) = await SpeakAsync(seconds: 1);
        Options.Url = null;
        Assert.Null(await store.AskAsync(CallId.From(call), RecordingId.From(recording), new(), new("someone"), default));
        var first = await store.TakeAsync(TimeSpan.FromHours(1), default);
        var second = await store.TakeAsync(TimeSpan.FromHours(1), default);
        Assert.Equal(
            [(recording, SpokenChannel.Caller), (recording, SpokenChannel.Agent)],
            new[] { first!, second! }.Select(j => (j.Recording, j.Channel)).OrderBy(j => j.Channel));
        Assert.Null(await store.TakeAsync(TimeSpan.FromHours(1), default));

        await DueAsync(call);
        var again = (await store.TakeAsync(TimeSpan.FromHours(1), default))!;
        var mine = again.Channel == first!.Channel ? first : second!;
        Assert.Equal(2, again.Tries);
        Assert.False(await store.GoOnAsync(mine, TimeSpan.FromHours(1), default));
        Assert.False(await store.DoneAsync(mine, [new(0, 1, "late")], default));
        Assert.True(await store.DoneAsync(again, [new(0, 1, "in time")], default));
        var words = (await auditor.GetJsonAsync($"/api/calls/{call}/transcript"))["segments"]!.AsArray();
        Assert.Equal("in time", (string)Assert.Single(words)!["text"]!);
    }

    [Fact]
    public async Task Another_systems_text_is_taken_over_whole_or_not_at_all()
    {
        using var auditor = await host.SignInAsync("auditor");
        var (call, recording) = await SpeakAsync(seconds: 3);
        var good = new[]
        {
            new { channel = "agent", startMs = 1_500, endMs = 2_900, text = "<script>alert(1)</script>" },
            new { channel = "caller", startMs = 0, endMs = 1_400, text = "我想咨询增值税" },
        };
        using (var put = await auditor.PutAsync($"/api/calls/{call}/transcript", new { recording, segments = good }))
        {
            Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        }

        var bad = new object[]
        {
            new { channel = "agent", startMs = 2_000, endMs = 1_000, text = "x" }, new { startMs = 0, endMs = 99_000, text = "x\u0007y" },
            new { channel = "caller", startMs = -1, endMs = 5, text = " " },
        };
        using (var put = await auditor.PutAsync($"/api/calls/{call}/transcript", new { segments = bad }))
        {
            var problem = await ApiClient.JsonAsync(put);
            Assert.Equal(HttpStatusCode.BadRequest, put.StatusCode);
            Assert.Equal(
                ["segments[0].endMs", "segments[1].channel", "segments[1].endMs", "segments[1].text",
                    "segments[2].startMs", "segments[2].text"],
                problem["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
        }

        var nul = new[] { new { channel = "agent", startMs = 0, endMs = 1, text = "x\u0000y" } };
        using (var put = await auditor.PutAsync($"/api/calls/{call}/transcript", new { segments = nul }))
        {
            Assert.Equal((HttpStatusCode.BadRequest, "invalid-json"), (put.StatusCode, await ApiClient.CodeAsync(put)));
        }

        using (var none = await auditor.PutAsync($"/api/calls/{call}/transcript", new { }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        }

        var there = await auditor.GetJsonAsync($"/api/calls/{call}/transcript");
        Assert.Equal(["我想咨询增值税", "<script>alert(1)</script>"], there["segments"]!.AsArray().Select(s => (string)s!["text"]!));
        Assert.All(there["channels"]!.AsArray(), c => Assert.Equal("import", (string)c!["origin"]!));

        var version = (long)there["version"]!;
        using (var drop = await auditor.SendAsync(
            HttpMethod.Delete, $"/api/calls/{call}/transcript?recording={recording}&version={version}", null))
        {
            Assert.Equal(HttpStatusCode.NoContent, drop.StatusCode);
        }

        using var twice = await auditor.SendAsync(HttpMethod.Delete, $"/api/calls/{call}/transcript?version={version}", null);
        Assert.Equal("no-transcript", await ApiClient.CodeAsync(twice));
    }

    [Fact]
    public async Task It_goes_with_its_recording_and_none_comes_afterwards()
    {
        using var auditor = await host.SignInAsync("auditor");
        var store = host.Services.GetRequiredService<TranscriptStore>();
        var call = await OldCall.WriteAsync(host, 50);
        Assert.Null(await store.ImportAsync(
            CallId.From(call.Id), RecordingId.From(call.Recording), 0, [new(SpokenChannel.Caller, 0, 900, "很久以前")], new("someone"),
            default));
        await host.Foundation.Database.WriteAsync(
            "INSERT INTO recordings.rules (body, reason, saved_at, saved_by) VALUES ($1::jsonb, 'test', $2, 'someone')", default,
            """{"removes":false,"months":36,"hour":2,"rules":[]}""", host.Clock.GetUtcNow());
        var version = await host.Foundation.Database.ReadAsync(
            "SELECT max(version) FROM recordings.rules", row => row.GetInt64(0), default);
        await host.Foundation.Database.InTransactionAsync(async () =>
        {
            await host.Services.GetRequiredService<RemovalStore>().AddAsync(
                new(call.Recording, call.Id, null, "x", call.At, 1_000, "*", version[0], host.Clock.GetUtcNow(), GoneAt: null), default);
            return true;
        });
        var left = await host.Foundation.Database.ReadAsync(
            "SELECT count(*) FROM transcripts.segment WHERE recording_id = $1", row => row.GetInt64(0), default, call.Recording);
        Assert.Equal(0, left[0]);
        using var ask = await auditor.PostAsync($"/api/calls/{call.Id}/transcript", new { });
        Assert.Equal("transcript-recording-removed", await ApiClient.CodeAsync(ask));
        using var put = await auditor.PutAsync(
            $"/api/calls/{call.Id}/transcript",
            new { segments = new[] { new { channel = "caller", startMs = 0, endMs = 1, text = "x" } } });
        Assert.Equal("transcript-recording-removed", await ApiClient.CodeAsync(put));
        File.Delete(call.Path);
    }
    /// <summary>Asks for one call, and says how its first channel stands after one try.</summary>
    private async Task<(string State, string Code)> OnceAsync(ApiClient who)
    {
        var (call, _) = await SpeakAsync(seconds: 1);
        await AskAsync(who, call);
        await TriedAsync(call, 1);
        var (state, fault) = await FirstAsync(who, call);
        return (state, (string)fault!["code"]!);
    }

    private static async Task<(string State, JsonNode? Fault)> FirstAsync(ApiClient who, string call)
    {
        var first = (await who.GetJsonAsync($"/api/calls/{call}/transcript"))["channels"]![0]!;
        return ((string)first["state"]!, first["fault"]);
    }

    private static async Task AskAsync(ApiClient who, string call)
    {
        using var asked = await who.PostAsync($"/api/calls/{call}/transcript", new { });
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
    }

    private static Task<JsonNode> EndedAsync(ApiClient who, string call) => Eventually.BecomesAsync(async () =>
        await who.GetJsonAsync($"/api/calls/{call}/transcript") is var view
        && view["channels"]!.AsArray() is { Count: 2 } channels
        && channels.All(c => (string)c!["state"]! is "done" or "failed") ? view : null);

    /// <summary>Until both channels have been tried so often and nobody is at them.</summary>
    private Task TriedAsync(string call, int tries) => Eventually.BecomesAsync(async () =>
        (await host.Foundation.Database.ReadAsync(
            "SELECT count(*) FROM transcripts.channel WHERE call_id = $1 AND tries = $2 AND state <> 'running'",
            row => row.GetInt64(0), default, call, tries))[0] == 2 ? "" : null);

    private Task DueAsync(string call) => host.Foundation.Database.WriteAsync(
        "UPDATE transcripts.channel SET due_at = $2 WHERE call_id = $1 AND due_at IS NOT NULL", default, call,
        host.Clock.GetUtcNow().AddMinutes(-1));

    /// <summary>How loud the audio is, to the step of the codec.</summary>
    private static short LevelOf(HeardAudio heard)
    {
        var sample = BinaryPrimitives.ReadInt16LittleEndian(heard.Wav.AsSpan(44 + Rate));
        return Math.Abs(sample - CallerLevel) < 100 ? CallerLevel : Math.Abs(sample - AgentLevel) < 500 ? AgentLevel : sample;
    }

    /// <summary>A finished call whose sides are two different levels.</summary>
    private async Task<(string Call, string Recording)> SpeakAsync(int seconds)
    {
        var id = CallId.From("c-" + Guid.NewGuid().ToString("N"));
        var (recording, agent, at) = (RecordingId.From("r-" + id.Value), AgentId.From("8001"), host.Clock.GetUtcNow().AddMinutes(-2));
        var (queue, offer) = (QueueId.From(OldCall.Queue), OfferId.From("o-1"));
        var relative = $"2026/03/02/{recording}.ccr";
        var hash = SealedFile.Write(
            Path.Combine(host.Foundation.Folder.Recordings, relative), host.Services.GetRequiredService<RecordingKeys>(),
            [.. Enumerable.Range(0, 2 * seconds * Rate).Select(i => i % 2 == 0 ? CallerLevel : AgentLevel)]);
        await host.Foundation.Journal.AppendAsync(StreamName.Of(id), 1,
        [
            new CallArrived(at, CallDirection.Inbound, TrunkId.From("trunk-local"), "12366", StoredCall.Caller),
            new HumanRequested(at, queue),
            new CallQueued(at, queue, 0),
            new CallOffered(at, offer, queue, agent),
            new CallConnected(at, offer, agent, queue),
            new RecordingStarted(at, recording, agent, relative),
            new RecordingEnded(at.AddSeconds(seconds), recording, seconds * 1_000, Complete: true, hash),
            new CallEnded(at.AddSeconds(seconds), new(CallParty.Caller, CallEndCause.NormalClearing)),
        ]);
        await Eventually.BecomesAsync(async () =>
            (await host.Services.GetRequiredService<CallQueries>().FindAsync(id, default))?.Record.Recordings is [{ Sha256: not null }]
                ? "" : null);
        return (id.Value, recording.Value);
    }
}
