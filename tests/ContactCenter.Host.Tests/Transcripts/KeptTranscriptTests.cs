using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Recordings;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Host.Transcripts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Transcripts;

/// <summary>
/// A text stays as it is while a hold keeps its recording, is changed by nobody who spoke in the call, and never over what somebody else
/// has written meanwhile.
/// </summary>
[Collection(nameof(RunningHost))]
public sealed class KeptTranscriptTests(RunningHost host) : IAsyncLifetime
{
    private SpeechServer _engine = null!;

    private TranscriptOptions Options => host.Services.GetRequiredService<TranscriptOptions>();

    private TranscriptStore Store => host.Services.GetRequiredService<TranscriptStore>();

    public async Task InitializeAsync()
    {
        _engine = await SpeechServer.StartAsync();
        _engine.Answer = (_, http) => http.Response.WriteAsync("""{"segments":[{"start":0.1,"end":0.9,"text":"engine"}]}""");
        Options.Url = _engine.Url;
    }

    public async Task DisposeAsync()
    {
        Options.Url = null;
        await host.Foundation.Database.WriteAsync("DELETE FROM transcripts.channel WHERE due_at IS NOT NULL", default);
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task SEC_10_a_hold_keeps_the_text_that_is_there_and_a_first_one_may_come()
    {
        using var auditor = await host.SignInAsync("auditor");
        using var administrator = await host.SignInAsync("administrator");
        using var supervisor = await host.SignInAsync("supervisor");
        var (spoken, silent, supplied) = (
            await OldCall.WriteAsync(host, 1), await OldCall.WriteAsync(host, 1), await OldCall.WriteAsync(host, 1));
        var version = await SupplyAsync(supervisor, spoken, "原话", 0);
        var hold = await HoldAsync(auditor, spoken, silent, supplied);
        await KeptAsync(await PutAsync(supervisor, spoken, "改过", version), hold);
        await KeptAsync(await supervisor.SendAsync(HttpMethod.Delete, Path(spoken) + $"?version={version}"), hold);
        await KeptAsync(
            await supervisor.PostAsync(Path(spoken), new { again = true, version, replacesImport = true }), hold);
        var view = await supervisor.GetJsonAsync(Path(spoken));
        Assert.Equal((hold, version, "原话"), ((long)view["hold"]!, (long)view["version"]!, WordsOf(view)));

        // Where there is none, one may be made, or supplied: nothing is lost by it.
        await AskAsync(supervisor, silent, new { });
        Assert.Equal("engine engine", WordsOf(await EndedAsync(supervisor, silent)));
        Assert.True(await SupplyAsync(supervisor, supplied, "首次", 0) > 0);

        using (var released = await administrator.PostAsync($"/api/recordings/holds/{hold}/release", new { reason = "结案" }))
        {
            Assert.Equal(HttpStatusCode.NoContent, released.StatusCode);
        }

        await SupplyAsync(supervisor, spoken, "改过", version);
        Assert.Equal("改过", WordsOf(await supervisor.GetJsonAsync(Path(spoken))));
    }

    [Fact]
    public async Task What_was_being_made_again_when_the_hold_came_does_not_take_the_place_of_what_was_there()
    {
        using var auditor = await host.SignInAsync("auditor");
        Options.Url = null;
        var call = await OldCall.WriteAsync(host, 1);
        var (id, recording) = (CallId.From(call.Id), RecordingId.From(call.Recording));
        var version = await SupplyAsync(auditor, call, "原话", 0);
        Assert.Null(await Store.AskAsync(id, recording, new(Again: true, version, ReplacesImport: true), new("someone"), default));
        var jobs = new[] { await Store.TakeAsync(TimeSpan.FromHours(1), default), await Store.TakeAsync(TimeSpan.FromHours(1), default) };
        var hold = await HoldAsync(auditor, call);
        var caller = jobs.Single(j => j!.Recording == call.Recording && j.Channel is SpokenChannel.Caller)!;
        Assert.False(await Store.DoneAsync(caller, [new(0, 900, "engine")], default));
        var view = await auditor.GetJsonAsync(Path(call));
        Assert.Equal("原话", WordsOf(view));
        var first = view["channels"]!.AsArray().Single(c => (string)c!["channel"]! == "caller")!;
        Assert.Equal(
            ("failed", "import", "recording-held", $"{hold}"),
            ((string)first["state"]!, (string)first["origin"]!, (string)first["fault"]!["code"]!,
                (string)first["fault"]!["params"]!["hold"]!));

        // Of the other side nobody had said anything: what the engine heard is its first text.
        var agent = jobs.Single(j => j!.Recording == call.Recording && j.Channel is SpokenChannel.Agent)!;
        Assert.True(await Store.DoneAsync(agent, [], default));
    }

    [Fact]
    public async Task An_engine_that_hears_nothing_this_time_takes_no_words_away()
    {
        using var auditor = await host.SignInAsync("auditor");
        var call = await OldCall.WriteAsync(host, 1);
        var version = await SupplyAsync(auditor, call, "原话", 0);
        _engine.Answer = (_, http) => http.Response.WriteAsync("""{"text":"","segments":[]}""");
        await AskAsync(auditor, call, new { again = true, version, replacesImport = true });
        var view = await Eventually.BecomesAsync(async () =>
            await auditor.GetJsonAsync(Path(call)) is var one
            && one["channels"]!.AsArray().All(c => c!["endedAt"] is not null) ? one : null);
        Assert.Equal("原话", WordsOf(view));
        Assert.Equal(
            ["agent done ", "caller failed transcript-heard-nothing"],
            view["channels"]!.AsArray().Select(c => $"{c!["channel"]} {c["state"]} {c["fault"]?["code"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_two_holds_keep_stays_until_both_are_released()
    {
        using var auditor = await host.SignInAsync("auditor");
        using var administrator = await host.SignInAsync("administrator");
        var call = await OldCall.WriteAsync(host, 1);
        var version = await SupplyAsync(auditor, call, "原话", 0);
        var holds = new[] { await HoldAsync(auditor, call), await HoldAsync(auditor, call) };
        using (await administrator.PostAsync($"/api/recordings/holds/{holds[0]}/release", new { reason = "结案" }))
        {
            await KeptAsync(await PutAsync(auditor, call, "改过", version), holds[1]);
        }

        using (await administrator.PostAsync($"/api/recordings/holds/{holds[1]}/release", new { reason = "结案" }))
        {
            await SupplyAsync(auditor, call, "改过", version);
        }
    }

    [Fact]
    public async Task SEC_10_a_hold_keeps_what_was_noted_and_more_may_be_noted()
    {
        using var auditor = await host.SignInAsync("auditor");
        var call = await OldCall.WriteAsync(host, 1);
        var notes = $"/api/calls/{call.Id}/recording-notes";
        using var written = await auditor.PostAsync(notes, new { atSeconds = 0.5, text = "态度" });
        var note = (long)(await ApiClient.JsonAsync(written))["id"]!;
        var hold = await HoldAsync(auditor, call);
        await KeptAsync(await auditor.SendAsync(HttpMethod.Delete, $"{notes}/{note}"), hold);
        using var more = await auditor.PostAsync(notes, new { recording = call.Recording, atSeconds = 0.7, text = "补充" });
        Assert.Equal(HttpStatusCode.Created, more.StatusCode);
        Assert.Equal(2, (await auditor.GetJsonAsync(notes))["notes"]!.AsArray().Count);
    }

    [Fact]
    public async Task Nobody_changes_the_record_of_a_call_of_their_own()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var (call, bare) = (await OldCall.WriteAsync(host, 1), await OldCall.WriteAsync(host, 1));
        var version = await SupplyAsync(supervisor, call, "我说错了", 0);
        await host.Services.MoveAsync("agent8001", [Roles.Agent, Roles.Supervisor], default);
        try
        {
            using var own = await host.SignInAsync("agent8001");
            foreach (var answer in new[]
            {
                await PutAsync(own, call, "我没说错", version), await PutAsync(own, bare, "我没说错", 0),
                await own.SendAsync(HttpMethod.Delete, Path(call) + $"?version={version}"),
                await own.PostAsync(Path(call), new { again = true, version, replacesImport = true }),
            })
            {
                using (answer)
                {
                    Assert.Equal((HttpStatusCode.Conflict, "own-call"), (answer.StatusCode, await ApiClient.CodeAsync(answer)));
                }
            }

            // What an engine hears for the first time is nobody's own word.
            await AskAsync(own, bare, new { });
            var view = await own.GetJsonAsync(Path(call));
            Assert.Equal((true, "我说错了"), ((bool)view["isOwn"]!, WordsOf(view)));
        }
        finally
        {
            await host.Services.MoveAsync("agent8001", [Roles.Agent], default);
        }

        Assert.False((bool)(await supervisor.GetJsonAsync(Path(call)))["isOwn"]!);
        await SupplyAsync(supervisor, call, "改由他人更正", version);
    }

    [Fact]
    public async Task Of_two_who_change_a_text_one_is_told_and_a_supplied_one_goes_only_where_that_is_said()
    {
        using var auditor = await host.SignInAsync("auditor");
        var call = await OldCall.WriteAsync(host, 1);
        var first = await SupplyAsync(auditor, call, "初稿", 0);
        await RefusedAsync(await PutAsync(auditor, call, "盲写", null), "transcript-changed");
        var second = await SupplyAsync(auditor, call, "更正", first);
        Assert.True(second > first);
        await RefusedAsync(await PutAsync(auditor, call, "晚了", first), "transcript-changed");
        await RefusedAsync(await auditor.SendAsync(HttpMethod.Delete, Path(call) + $"?version={first}"), "transcript-changed");
        await RefusedAsync(
            await auditor.PostAsync(Path(call), new { again = true, version = first, replacesImport = true }), "transcript-changed");
        foreach (var blind in new[]
        {
            await auditor.PostAsync(Path(call), new { again = true, replacesImport = true }),
            await auditor.SendAsync(HttpMethod.Delete, Path(call)),
        })
        {
            using (blind)
            {
                Assert.Equal(HttpStatusCode.BadRequest, blind.StatusCode);
                Assert.Equal(["version"], (await ApiClient.JsonAsync(blind))["errors"]!.AsObject().Select(e => e.Key));
            }
        }

        // An engine does not take the place of what a person put right unless that is said, and even then not before it has an answer.
        await RefusedAsync(await auditor.PostAsync(Path(call), new { again = true, version = second }), "transcript-imported");
        Assert.Equal("更正", WordsOf(await auditor.GetJsonAsync(Path(call))));
        var heard = new TaskCompletionSource();
        _engine.Answer = async (_, http) =>
        {
            await heard.Task;
            await http.Response.WriteAsync("""{"text":"engine"}""");
        };
        await AskAsync(auditor, call, new { again = true, version = second, replacesImport = true });
        var waits = await auditor.GetJsonAsync(Path(call));
        Assert.Equal("更正", WordsOf(waits));
        Assert.All(waits["channels"]!.AsArray(), c => Assert.Equal("import", (string)c!["origin"]!));
        await RefusedAsync(await auditor.PostAsync(Path(call), new { }), "transcript-running");
        heard.SetResult();
        var made = await EndedAsync(auditor, call);
        Assert.Equal("engine engine", WordsOf(made));
        Assert.All(made["channels"]!.AsArray(), c => Assert.Equal("engine", (string)c!["origin"]!));

        // A text that was deleted and is there again is another one.
        var last = (long)made["version"]!;
        using (var gone = await auditor.SendAsync(HttpMethod.Delete, Path(call) + $"?version={last}"))
        {
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        }

        Assert.True(await SupplyAsync(auditor, call, "重来", 0) > last);
        Assert.Equal(1, await AskedAsync(call));
    }

    [Fact]
    public async Task What_will_never_be_made_is_refused_and_not_written_down()
    {
        using var auditor = await host.SignInAsync("auditor");
        var (lost, damaged) = (await OldCall.WriteAsync(host, 1), await OldCall.WriteAsync(host, 1));
        File.Delete(lost.Path);
        await RefusedAsync(await auditor.PostAsync(Path(lost), new { }), "recording-missing", HttpStatusCode.NotFound);
        var bytes = await File.ReadAllBytesAsync(damaged.Path);
        bytes[70] ^= 1;
        await File.WriteAllBytesAsync(damaged.Path, bytes);
        await RefusedAsync(await auditor.PostAsync(Path(damaged), new { }), "recording-damaged");
        var empty = await StoredCall.WriteAsync(host, auditor, audio: []);
        await RefusedAsync(await auditor.PostAsync($"/api/calls/{empty}/transcript", new { }), "recording-empty");
        Options.Url = null;
        var fine = await OldCall.WriteAsync(host, 1);
        await RefusedAsync(await auditor.PostAsync(Path(fine), new { }), "transcript-no-engine");
        foreach (var call in new[] { lost, damaged, fine })
        {
            Assert.Equal(0, await AskedAsync(call));
            Assert.Empty((await auditor.GetJsonAsync(Path(call)))["channels"]!.AsArray());
        }
    }

    private static string Path(OldCall call) => $"/api/calls/{call.Id}/transcript";

    private static string WordsOf(JsonNode view) => string.Join(' ', view["segments"]!.AsArray().Select(s => (string)s!["text"]!));

    private static Task<HttpResponseMessage> PutAsync(ApiClient who, OldCall call, string text, long? version) => who.PutAsync(
        Path(call), new { version, segments = new[] { new { channel = "caller", startMs = 0, endMs = 900, text } } });

    /// <returns>The version of what is there now.</returns>
    private static async Task<long> SupplyAsync(ApiClient who, OldCall call, string text, long version)
    {
        using var put = await PutAsync(who, call, text, version);
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        return (long)(await who.GetJsonAsync(Path(call)))["version"]!;
    }

    private static async Task AskAsync(ApiClient who, OldCall call, object wish)
    {
        using var asked = await who.PostAsync(Path(call), wish);
        Assert.True(asked.StatusCode is HttpStatusCode.Accepted, await asked.Content.ReadAsStringAsync());
    }

    private static Task<JsonNode> EndedAsync(ApiClient who, OldCall call) => Eventually.BecomesAsync(async () =>
        await who.GetJsonAsync(Path(call)) is var view
        && view["channels"]!.AsArray() is { Count: 2 } channels && channels.All(c => (string)c!["state"]! is "done") ? view : null);

    private static async Task<long> HoldAsync(ApiClient who, params OldCall[] calls)
    {
        using var placed = await who.PostAsync(
            "/api/recordings/holds", new { calls = calls.Select(c => c.Id), reason = "行政诉讼" });
        Assert.Equal(HttpStatusCode.Created, placed.StatusCode);
        return (long)(await ApiClient.JsonAsync(placed))["id"]!;
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string code, HttpStatusCode status = HttpStatusCode.Conflict)
    {
        using (answer)
        {
            Assert.Equal((status, code), (answer.StatusCode, await ApiClient.CodeAsync(answer)));
        }
    }

    private static async Task KeptAsync(HttpResponseMessage answer, long hold)
    {
        using (answer)
        {
            var problem = await ApiClient.JsonAsync(answer);
            Assert.Equal(
                (HttpStatusCode.Conflict, "recording-held", $"{hold}"),
                (answer.StatusCode, (string)problem["code"]!, (string)problem["params"]!["hold"]!));
        }
    }

    /// <summary>How often it stands in the log that somebody asked for this text.</summary>
    private async Task<int> AskedAsync(OldCall call) => (await host.Services.GetRequiredService<AuditLog>()
        .ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 500, default))
        .Count(e => e.Action == "transcript-asked" && e.Target == call.Recording);
}
