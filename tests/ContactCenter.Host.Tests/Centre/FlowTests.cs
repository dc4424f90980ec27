using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Centre;

/// <summary>A flow is drawn, checked, tried, published and taken back.</summary>
[Collection(nameof(RunningHost))]
public sealed class FlowTests(RunningHost host)
{
    [Fact]
    public async Task A_flow_goes_from_draft_over_trial_to_version_and_back()
    {
        using var admin = await host.SignInAsync("administrator");
        var (id, path) = NewFlow();
        var centre = host.Services.GetRequiredService<ICentreDirectory>();

        var drawn = await DrawAsync(admin, path, 0, Flow("tax-general"));
        Assert.Equal((1, 0), ((long)drawn["row"]!["draft"]!["revision"]!, (int)drawn["row"]!["version"]!));
        Assert.Empty(drawn["problems"]!.AsObject());

        await DoneAsync(admin, $"{path}/try", new { revision = 1, reason = "To be heard first" });
        Assert.Equal((0, true), (centre.FindFlow(id)!.Version, centre.FindFlow(id)!.Trial is not null));

        await DoneAsync(admin, $"{path}/publish", new { revision = 1, reason = "First" });
        Assert.Equal((1, null), (centre.FindFlow(id)!.Version, centre.FindFlow(id)!.Trial));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync($"{path}/publish", new { revision = 1 })).StatusCode);

        // Who still has the first draft before them does not take the next one for it.
        var next = await DrawAsync(admin, path, 0, Flow("tax-software"));
        Assert.Equal(2, (long)next["row"]!["draft"]!["revision"]!);
        using var unseen = await admin.PostAsync($"{path}/publish", new { revision = 1 });
        using var over = await SendAsync(admin, $"{path}/draft", 1, Flow("tax-general"));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (unseen.StatusCode, over.StatusCode));
        await DoneAsync(admin, $"{path}/publish", new { revision = 2, reason = "Second" });
        Assert.Equal((2, "tax-software"), (centre.FindFlow(id)!.Version, Queue(centre, id)));

        await DoneAsync(admin, $"{path}/versions/1/restore", new { reason = "Back" });
        Assert.Equal((1, "tax-general"), (centre.FindFlow(id)!.Version, Queue(centre, id)));

        var versions = (await admin.GetJsonAsync($"{path}/versions")).AsArray();
        Assert.Equal([(2, "Second"), (1, "First")], versions.Select(v => ((int)v!["version"]!, (string?)v["reason"])));
        Assert.Equal("tax-software", (string?)(await admin.GetJsonAsync($"{path}/versions/2"))["document"]!["steps"]![0]!["queue"]);

        // What was changed stands in the settings' own history, and who did what in the audit log.
        var newest = (long)(await admin.GetJsonAsync("/api/settings"))["version"]!;
        var changes = (await admin.GetJsonAsync($"/api/settings/versions/{newest}/changes"))["changes"]!.AsArray();
        Assert.Contains(changes, change => (string?)change!["path"] == $"flows[{id}].document.steps[queue].queue");
        var entries = await host.Services.GetRequiredService<AuditLog>()
            .ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 1_000, CancellationToken.None);
        Assert.Contains(entries, e => e is { Action: "flow-restored", Who: "admin", Reason: "Back" } && e.Target == $"{id}: 2 → 1");

        using var gone = await admin.SendAsync(HttpMethod.Delete, $"{path}?reason=Unused");
        Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
        Assert.Null(centre.FindFlow(id));
    }

    [Fact]
    public async Task What_is_wrong_is_said_when_it_is_saved_and_keeps_it_from_being_published()
    {
        using var admin = await host.SignInAsync("administrator");
        var (_, path) = NewFlow();
        var flow = Flow("no-such-queue");
        flow["steps"]!.AsArray().Add(new JsonObject { ["type"] = "hangUp", ["id"] = "alone",
            ["say"] = new JsonArray(new JsonObject { ["prompt"] = "none" }) });

        var drawn = await DrawAsync(admin, path, 0, flow);
        var checkedNow = await JsonAsync(await admin.PostAsync("/api/flows/check", new { document = flow }));
        using var refused = await admin.PostAsync($"{path}/publish", new { revision = 1 });

        string[] paths = ["steps[0].queue", "steps[1]", "steps[1].say[0].prompt"];
        Assert.Equal(paths, drawn["problems"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(paths, checkedNow["problems"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(paths, (await ApiClient.JsonAsync(refused))["errors"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));

        using var unreadable = await SendAsync(admin, $"{path}/draft", 1,
            JsonNode.Parse("""{"start":"a","steps":[{"type":"nothing","id":"a"}]}""")!);
        Assert.Equal(HttpStatusCode.BadRequest, unreadable.StatusCode);
        using var stale = await SendAsync(admin, $"{path}/draft", 0, Flow("tax-general"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        using var beyond = await SendAsync(admin, $"{path}/draft", long.MaxValue, Flow("tax-general"));
        Assert.Equal(HttpStatusCode.Conflict, beyond.StatusCode);
        using var taken = await SendAsync(admin, "/api/flows/schema/draft", 0, Flow("tax-general"));
        Assert.Equal(HttpStatusCode.BadRequest, taken.StatusCode);
        using var dropped = await admin.SendAsync(HttpMethod.Delete, $"{path}/draft");
        Assert.Equal(HttpStatusCode.NoContent, dropped.StatusCode);
        using var nothing = await admin.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task A_flow_that_a_number_leads_to_stays_and_a_version_is_one_document_for_ever()
    {
        using var admin = await host.SignInAsync("administrator");
        var (id, path) = NewFlow();
        await DrawAsync(admin, path, 0, Flow("tax-general"));
        await DoneAsync(admin, $"{path}/publish", new { revision = 1 });
        await ChangeAsync(admin, HttpStatusCode.OK, settings => settings["entryNumbers"]!.AsArray().Add(new JsonObject
        {
            ["number"] = "95566", ["name"] = "flow", ["destination"] = "flow", ["flow"] = id.Value,
        }));

        using var refused = await admin.SendAsync(HttpMethod.Delete, path);
        Assert.Equal((HttpStatusCode.Conflict, "flow-in-use"), (refused.StatusCode, await ApiClient.CodeAsync(refused)));

        var errors = await ChangeAsync(admin, HttpStatusCode.BadRequest, settings =>
            settings["flows"]!.AsArray().Single(f => (string?)f!["id"] == id.Value)!["document"]!["steps"]![0]!["queue"] = "tax-software");
        Assert.EndsWith("].version", Assert.Single(errors), StringComparison.Ordinal);

        await ChangeAsync(admin, HttpStatusCode.OK, settings =>
        {
            var numbers = settings["entryNumbers"]!.AsArray();
            numbers.Remove(numbers.Single(e => (string?)e!["number"] == "95566"));
        });
        using var gone = await admin.SendAsync(HttpMethod.Delete, path);
        Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
    }

    private static (FlowId Id, string Path) NewFlow()
    {
        var id = FlowId.From($"f-{Guid.NewGuid():N}");
        return (id, $"/api/flows/{id}");
    }

    private static JsonNode Flow(string queue) =>
        JsonNode.Parse($$"""{"start":"queue","steps":[{"id":"queue","type":"queue","queue":"{{queue}}"}]}""")!;

    private static string Queue(ICentreDirectory centre, FlowId id) =>
        Assert.IsType<QueueStep>(centre.FindFlow(id)!.Document.Steps[0]).Queue.Value;

    private static async Task<JsonNode> DrawAsync(ApiClient admin, string path, long basedOn, JsonNode document) =>
        await JsonAsync(await SendAsync(admin, $"{path}/draft", basedOn, document));

    private static Task<HttpResponseMessage> SendAsync(ApiClient admin, string path, long basedOn, JsonNode document) =>
        admin.SendAsync(HttpMethod.Put, path, JsonContent.Create(new { basedOn, name = "热线", nameEnglish = "Hotline", document }));

    private static async Task DoneAsync(ApiClient admin, string path, object body) => await JsonAsync(await admin.PostAsync(path, body));

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            return await ApiClient.JsonAsync(answer);
        }
    }

    private static async Task<IReadOnlyList<string>> ChangeAsync(ApiClient admin, HttpStatusCode expected, Action<JsonNode> change)
    {
        var before = await admin.GetJsonAsync("/api/settings");
        var settings = before["settings"]!.DeepClone();
        change(settings);
        using var answer = await admin.SendAsync(
            HttpMethod.Put, "/api/settings", JsonContent.Create(new { basedOn = (long)before["version"]!, settings }));
        Assert.Equal(expected, answer.StatusCode);
        return [.. ((await ApiClient.JsonAsync(answer))["errors"]?.AsObject() ?? []).Select(e => e.Key)];
    }
}
