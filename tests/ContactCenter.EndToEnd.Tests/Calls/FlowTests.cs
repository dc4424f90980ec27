using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>
/// Calls that a flow leads, with real callers: keys in the audio and by INFO, closed hours, a version published while they run,
/// a message.
/// </summary>
public sealed class FlowTests
{
    private const string Number = "12399";

    [SkippableFact]
    public async Task A_flow_is_published_and_taken_back_while_its_calls_run()
    {
        Nightly.Only();
        Tools.Need(Tools.Sipp);
        await using var host = await RunningHost.StartAsync();
        using var admin = await ApiClient.SignInAsync(host, host.FirstRun.User("administrator"));
        using var supervisor = await ApiClient.SignInAsync(host, host.FirstRun.User("supervisor"));
        await ChangeSettingsAsync(admin, settings => settings["calendars"] = JsonNode.Parse(Calendars));
        await PublishAsync(admin, Flow(menuTo: "tax-general", calendar: "always"));
        await ChangeSettingsAsync(admin, settings => settings["entryNumbers"]!.AsArray().Add(
            new JsonObject { ["number"] = Number, ["name"] = "flow", ["destination"] = "flow", ["flow"] = "hotline" }));

        // In the menu when the next version comes: it goes where its own version leads.
        await using var first = SippCaller.Call(host, Number, "13912360001");
        await supervisor.CallAsync(first.Number, call => AtStep(call, "menu"), "to be in the menu");
        await PublishAsync(admin, Flow(menuTo: "tax-software", calendar: "always"));
        await using var second = SippCaller.Call(host, Number, "13912360002", scenario: "caller-info.xml");
        await supervisor.CallAsync(second.Number, call => call.Of("call-queued").Any(), "to wait");
        first.Audio.Press('1');
        await supervisor.CallAsync(first.Number, call => call.Of("call-queued").Any(), "to wait");
        Assert.Equal(HttpStatusCode.OK, await admin.PostAsync("/api/flows/hotline/versions/1/restore", new { reason = "Back" }));

        // Nobody is there at these hours: the caller leaves a message.
        await PublishAsync(admin, Flow(menuTo: "tax-general", calendar: "never"));
        await using var third = SippCaller.Call(host, Number, "13912360003");
        await supervisor.CallAsync(third.Number, call => call.Of("recording-started").Any(), "to leave a message");
        await Task.WhenAll(first.HangUpAsync(), second.HangUpAsync());
        await supervisor.CallAsync(third.Number, HasSpoken, "to have said something");
        third.Audio.Press('#');
        await third.WaitForEndAsync();

        var calls = await Task.WhenAll(new[] { first, second, third }.Select(caller => supervisor.ClosedAsync(caller.Number)));
        Assert.Equal([(1, "tax-general"), (2, "tax-software")], calls[..2].Select(call => (Version(call), call.Text("queue")!)));
        Assert.Equal(["hours", "menu", "queue"], calls[0].Of("flow-step-entered").Select(e => (string)e["step"]!));
        Assert.Equal("selfService", calls[2].Text("outcome"));
        Assert.InRange((double)calls[2].Of("message-left").Single()["durationMilliseconds"]!, 1_000, 60_000);
        var message = await admin.GetBytesAsync($"/api/calls/{calls[2].Id}/recording?format=pcm");
        Assert.True(message.Length > 16_000, $"A message of {message.Length} bytes.");
    }

    private const string Calendars = """
        [
          { "id": "always", "name": "全天", "nameEnglish": "Always", "weeks": [{ "from": "2020-01-01",
            "monday": [{"from":"00:00","to":"24:00"}], "tuesday": [{"from":"00:00","to":"24:00"}],
                "wednesday": [{"from":"00:00","to":"24:00"}],
            "thursday": [{"from":"00:00","to":"24:00"}], "friday": [{"from":"00:00","to":"24:00"}],
                "saturday": [{"from":"00:00","to":"24:00"}],
            "sunday": [{"from":"00:00","to":"24:00"}], "onHolidays": [{"from":"00:00","to":"24:00"}],
                "onMakeUpDays": [{"from":"00:00","to":"24:00"}] }] },
          { "id": "never", "name": "关闭", "nameEnglish": "Never", "weeks": [{ "from": "2020-01-01" }] }
        ]
        """;

    private static JsonNode Flow(string menuTo, string calendar) => JsonNode.Parse($$"""
        {
          "start": "hours",
          "steps": [
            { "id": "hours", "type": "hours", "calendar": "{{calendar}}", "open": "menu", "closed": "message" },
            { "id": "menu", "type": "menu", "say": [{ "prompt": "entry-greeting" }], "attempts": 9, "timeoutSeconds": 30,
                "otherwise": "bye",
              "keys": [{ "key": "1", "next": "queue" }, { "key": "2", "next": "queue" }] },
            { "id": "queue", "type": "queue", "queue": "{{menuTo}}" },
            { "id": "message", "type": "voicemail", "say": [{ "prompt": "queue-general" }], "mailbox": "general", "next": "bye",
                "failed": "bye" },
            { "id": "bye", "type": "hangUp" }
          ]
        }
        """)!;

    /// <summary>The file begins with the tone's end; two seconds later there is something in it.</summary>
    private static bool HasSpoken(StoredCall call) =>
        TimeProvider.System.GetUtcNow() - StoredCall.At(call.Of("recording-started").Single()) > TimeSpan.FromSeconds(2);

    private static bool AtStep(StoredCall call, string step) => (string?)call.Of("flow-step-entered").LastOrDefault()?["step"] == step;

    private static int Version(StoredCall call) => (int)call.Of("flow-started").Single()["version"]!;

    private static async Task PublishAsync(ApiClient admin, JsonNode document)
    {
        var drawing = new { basedOn = 0, name = "热线", nameEnglish = "Hotline", document };
        Assert.Equal(HttpStatusCode.OK, await admin.PutAsync("/api/flows/hotline/draft", drawing));
        var revision = (long)(await admin.GetAsync("/api/flows/hotline"))["row"]!["draft"]!["revision"]!;
        Assert.Equal(HttpStatusCode.OK, await admin.PostAsync("/api/flows/hotline/publish", new { revision, reason = "Test" }));
    }

    private static async Task ChangeSettingsAsync(ApiClient admin, Action<JsonNode> change)
    {
        var before = await admin.GetAsync("/api/settings");
        var settings = before["settings"]!.DeepClone();
        change(settings);
        Assert.Equal(HttpStatusCode.OK, await admin.PutAsync("/api/settings", new { basedOn = (long)before["version"]!, settings }));
    }
}
