using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.FollowUps;

/// <summary>Who sees which messages and calls back, hears them, has them and ends them.</summary>
[Collection(nameof(RunningHost))]
public sealed class FollowUpEndpointTests(RunningHost host)
{
    private const string Queue = "tax-software";

    [Fact]
    public async Task MSG_02_a_message_is_heard_by_who_works_on_its_queue_and_by_nobody_else()
    {
        var message = await LeaveMessageAsync("+8613912390011");
        using var agent = await host.SignInAsync("agent8008");
        using var elsewhere = await host.SignInAsync("agent8001");
        using var auditor = await host.SignInAsync("auditor");
        Assert.Null(await FindAsync(elsewhere, message));
        using var hidden = await elsewhere.GetAsync($"/api/follow-ups/{message}/message");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);

        // Who looks over the provider's work hears it too, and has not done its duty.
        using var looked = await auditor.GetAsync($"/api/follow-ups/{message}/message");
        Assert.Equal("audio/wav", looked.Content.Headers.ContentType!.MediaType);
        Assert.Null((await FindAsync(agent, message))!["openedAt"]);

        using var heard = await agent.GetAsync($"/api/follow-ups/{message}/message");
        Assert.Equal("bytes", Assert.Single(heard.Headers.AcceptRanges));
        var row = (await FindAsync(agent, message))!;
        Assert.Equal(("agent8008", "met"), ((string?)row["openedBy"], (string?)row["listening"]!["state"]));
        Assert.DoesNotContain("13912390011", row.ToJsonString(), StringComparison.Ordinal);
        var log = await auditor.GetJsonAsync("/api/audit?action=message-played");
        Assert.Equal(2, log["items"]!.AsArray().Count(e => (string?)e!["target"] == "r-" + message[4..]));
    }

    [Fact]
    public async Task One_agent_has_it_until_it_is_given_back_and_a_supervisor_gives_it_to_another()
    {
        var message = await LeaveMessageAsync("+8613912390012");
        using var first = await host.SignInAsync("agent8008");
        using var second = await host.SignInAsync("agent8009");
        using var supervisor = await host.SignInAsync("supervisor");

        Assert.Equal("8008", (string?)(await DoneAsync(first, message, "take", new { }))["owner"]);
        Assert.Equal("follow-up-taken", await RefusedAsync(second, message, "take", new { }));
        Assert.Equal("follow-up-taken", await RefusedAsync(second, message, "close", new { result = "otherWay", note = "x" }));
        Assert.Equal("follow-up-taken", await RefusedAsync(second, message, "call", new { }));
        Assert.Equal("8009", (string?)(await DoneAsync(supervisor, message, "assign", new { agent = "8009" }))["owner"]);
        Assert.Equal("follow-up-taken", await RefusedAsync(first, message, "release", new { }));
        using var nobody = await supervisor.PostAsync($"/api/follow-ups/{message}/assign", new { agent = "9999" });
        Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
        Assert.Null((string?)(await DoneAsync(second, message, "release", new { }))["owner"]);
    }

    [Fact]
    public async Task MSG_03_it_is_closed_with_a_result_and_a_reason_and_opened_again_by_a_supervisor()
    {
        var message = await LeaveMessageAsync("+8613912390013");
        using var agent = await host.SignInAsync("agent8008");
        using var supervisor = await host.SignInAsync("supervisor");

        using var unsaid = await agent.PostAsync($"/api/follow-ups/{message}/close", new { result = "notReached", note = " " });
        var errors = (await ApiClient.JsonAsync(unsaid))["errors"]!.AsObject();
        Assert.Equal(["note", "result"], errors.Select(e => e.Key).Order());
        var closed = await DoneAsync(agent, message, "close", new { result = "otherWay", note = "answered by mail" });
        Assert.Equal(
            ("closed", "otherWay", "agent8008"), ((string?)closed["state"], (string?)closed["result"], (string?)closed["closedBy"]));
        Assert.Equal("follow-up-closed", await RefusedAsync(agent, message, "close", new { result = "otherWay", note = "again" }));
        Assert.Equal("open", (string?)(await DoneAsync(supervisor, message, "reopen", new { reason = "no mail came" }))["state"]);
    }

    [Fact]
    public async Task TEL_09_a_call_back_is_asked_for_with_everything_that_is_wrong_said_at_once()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var wrong = await supervisor.PostAsync(
            "/api/follow-ups",
            new
            {
                kind = "message", number = "nobody", queue = "none", dueAt = host.Clock.GetUtcNow().AddMinutes(-1), agent = "9999",
                note = "a\nb",
            });
        var errors = (await ApiClient.JsonAsync(wrong))["errors"]!.AsObject();
        Assert.Equal(["agent", "dueAt", "kind", "note", "number", "queue"], errors.Select(e => e.Key).Order());

        var due = host.Clock.GetUtcNow().AddHours(2);
        using var answer = await supervisor.PostAsync(
            "/api/follow-ups",
            new { kind = "promise", number = "13912390014", queue = Queue, dueAt = due, agent = "8008", note = "invoice" });
        var made = await ApiClient.JsonAsync(answer);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(("supervisor", "taken", "8008"), ((string?)made["origin"], (string?)made["state"], (string?)made["owner"]));
        Assert.InRange(((DateTimeOffset)made["answering"]!["dueAt"]! - due).Duration(), TimeSpan.Zero, TimeSpan.FromMilliseconds(1));

        // Sent twice it is one; with another time it is another.
        using var twice = await supervisor.PostAsync(
            "/api/follow-ups",
            new { kind = "promise", number = "+8613912390014", queue = Queue, dueAt = due, agent = "8008", note = "invoice" });
        Assert.Equal((HttpStatusCode.Created, (string?)made["id"]), (twice.StatusCode, (string?)(await ApiClient.JsonAsync(twice))["id"]));
        using var later = await supervisor.PostAsync(
            "/api/follow-ups",
            new { kind = "promise", number = "+8613912390014", queue = Queue, dueAt = due.AddHours(1), agent = "8008", note = "invoice" });
        Assert.NotEqual((string?)made["id"], (string?)(await ApiClient.JsonAsync(later))["id"]);

        // It rings nobody who is signed out, and stays with its owner.
        using var agent = await host.SignInAsync("agent8008");
        Assert.Equal("agent-signed-out", await RefusedAsync(agent, (string)made["id"]!, "call", new { }));
        Assert.Contains(await ListAsync(agent, "owner=mine"), r => (string?)r!["id"] == (string?)made["id"]);
    }

    [Theory]
    [InlineData("12366", null, "number", "of the centre itself")]
    [InlineData("13912390014", "2099-01-01T10:00:00", "dueAt", "with its offset")]
    [InlineData("13912390014", "tomorrow", "dueAt", "with its offset")]
    public async Task What_can_never_be_called_and_a_time_that_could_be_another_are_refused_when_it_is_made(
        string number, string? due, string field, string why)
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var answer = await supervisor.PostAsync(
            "/api/follow-ups", new { kind = "promise", number, queue = Queue, dueAt = due, note = "invoice" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(why, (string?)(await ApiClient.JsonAsync(answer))["errors"]![field]![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_waits_once_in_a_queue_whoever_asks_and_whatever_is_opened_again()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var wish = new { kind = "busy", number = "13912390016", queue = Queue };
        using var first = await supervisor.PostAsync("/api/follow-ups", wish);
        var earlier = (string)(await ApiClient.JsonAsync(first))["id"]!;
        Assert.Equal("follow-up-open", await RefusedAsync(supervisor, earlier, "reopen", new { reason = "by mistake" }));
        await DoneAsync(supervisor, earlier, "close", new { result = "notNeeded", note = "asked elsewhere" });
        using var second = await supervisor.PostAsync("/api/follow-ups", wish);
        var waiting = (string)(await ApiClient.JsonAsync(second))["id"]!;

        using var again = await supervisor.PostAsync("/api/follow-ups", wish);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("number-waits-already", (string?)(await ApiClient.JsonAsync(again))["code"]);
        Assert.Equal("number-waits-already", await RefusedAsync(supervisor, earlier, "reopen", new { reason = "by mistake" }));

        // How often the caller asked is not what people did.
        Assert.Equal(1, (int)(await FindAsync(supervisor, waiting))!["times"]!);
    }

    [Theory]
    [InlineData("due \u202E12 o'clock")]
    [InlineData("one line\u2028and another")]
    public async Task A_note_reads_as_it_was_typed(string note)
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var asked = await supervisor.PostAsync(
            "/api/follow-ups", new { kind = "promise", number = "13912390017", queue = Queue, note });
        Assert.Equal(["note"], (await ApiClient.JsonAsync(asked))["errors"]!.AsObject().Select(e => e.Key));
        using var file = await supervisor.GetAsync($"/api/follow-ups.csv?reason={Uri.EscapeDataString(note)}");
        Assert.Equal(HttpStatusCode.BadRequest, file.StatusCode);
    }

    [Fact]
    public async Task TEL_09_an_agent_asks_for_one_from_a_call_of_its_own_and_from_no_other()
    {
        using var agent = await host.SignInAsync("agent8001");
        var call = await StoredCall.WriteAsync(host, agent);
        using var stranger = await host.SignInAsync("agent8002");
        using var refused = await stranger.PostAsync("/api/follow-ups", new { kind = "correction", call });
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        using var answer = await agent.PostAsync("/api/follow-ups", new { kind = "correction", call, note = "rate was wrong" });
        var made = await ApiClient.JsonAsync(answer);
        Assert.Equal(("agent", call, "tax-general"), ((string?)made["origin"], (string?)made["call"], (string?)made["queue"]));
        using var given = await agent.PostAsync("/api/follow-ups", new { kind = "correction", call, agent = "8002" });
        Assert.Equal(HttpStatusCode.BadRequest, given.StatusCode);
    }

    [Fact]
    public async Task File_has_the_list_and_who_took_it_out_and_why()
    {
        var message = await LeaveMessageAsync("+8613912390015");
        using var supervisor = await host.SignInAsync("supervisor");

        var file = await supervisor.TextAsync("/api/follow-ups.csv?kind=message&reason=monthly%20check");

        var line = Assert.Single(file.Split('\n'), l => l.Contains(message, StringComparison.Ordinal));
        Assert.Contains("supervisor", line, StringComparison.Ordinal);
        Assert.Contains("monthly check", line, StringComparison.Ordinal);
        using var unsaid = await supervisor.GetAsync("/api/follow-ups.csv");
        Assert.Equal(HttpStatusCode.BadRequest, unsaid.StatusCode);
        using var odd = await supervisor.GetAsync("/api/follow-ups?show=some&due=late&owner=mine&kind=none");
        Assert.Equal(["due", "kind", "owner", "show"], (await ApiClient.JsonAsync(odd))["errors"]!.AsObject().Select(e => e.Key).Order());
    }

    private static async Task<JsonArray> ListAsync(ApiClient person, string query = "show=all") =>
        (await person.GetJsonAsync($"/api/follow-ups?pageSize=200&{query}"))["items"]!.AsArray();

    private static async Task<JsonNode?> FindAsync(ApiClient person, string id) =>
        (await ListAsync(person)).FirstOrDefault(row => (string?)row!["id"] == id);

    private static async Task<JsonNode> DoneAsync(ApiClient person, string id, string verb, object body)
    {
        using var answer = await person.PostAsync($"/api/follow-ups/{id}/{verb}", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ApiClient.JsonAsync(answer);
    }

    private static async Task<string?> RefusedAsync(ApiClient person, string id, string verb, object body)
    {
        using var answer = await person.PostAsync($"/api/follow-ups/{id}/{verb}", body);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return (string?)(await ApiClient.JsonAsync(answer))["code"];
    }

    /// <summary>A caller who left a message, as the journal has it, with its recording.</summary>
    /// <returns>The message's id, when the platform has it.</returns>
    private async Task<string> LeaveMessageAsync(string number)
    {
        var id = Guid.NewGuid().ToString("N");
        var recording = RecordingId.From("r-" + id);
        await File.WriteAllBytesAsync(
            Path.Combine(host.Foundation.Folder.Recordings, recording + ".wav"), StoredCall.ALaw(new byte[16_000]));
        var now = host.Clock.GetUtcNow();
        var at = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        await host.Foundation.Journal.AppendAsync($"call/{id}", 1,
        [
            new CallArrived(at, CallDirection.Inbound, TrunkId.From("trunk-local"), "12366", number),
            new RecordingStarted(at, recording, CallMessage.Recorder, recording + ".wav"),
            new RecordingEnded(at, recording, 1_000, Complete: true),
            new MessageLeft(at, recording, Queue, 1_000),
            new CallEnded(at, new(CallParty.Caller, CallEndCause.NormalClearing)),
        ]);
        using var supervisor = await host.SignInAsync("supervisor");
        await Eventually.BecomesAsync(() => FindAsync(supervisor, "m-" + recording));
        return "m-" + recording;
    }
}
