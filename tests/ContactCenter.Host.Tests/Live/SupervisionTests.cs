using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Live;

/// <summary>What supervisors do about agents: who did it and why is written down and stands at the seat until it is acknowledged.</summary>
[Collection(nameof(RunningHost))]
public sealed class SupervisionTests(RunningHost host)
{
    [Fact]
    public async Task Forced_state_says_at_the_seat_who_and_why_until_it_is_acknowledged_and_stands_in_the_audit_log()
    {
        using var agent = await host.SignInAsync("agent8002");
        using var supervisor = await host.SignInAsync("supervisor");
        using var auditor = await host.SignInAsync("auditor");
        using var signedIn = await agent.PostAsync("/api/agent/sign-in", new { });
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);

        using var silent = await supervisor.PostAsync("/api/agents/8002/availability", new { availability = "ready" });
        Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        using var forced = await supervisor.PostAsync("/api/agents/8002/availability", new { availability = "ready", note = "话务高峰" });
        Assert.Equal(HttpStatusCode.OK, forced.StatusCode);
        using var again = await supervisor.PostAsync("/api/agents/8002/availability", new { availability = "ready", note = "又一次" });
        Assert.Equal((HttpStatusCode.Conflict, "no-change"), (again.StatusCode, await ApiClient.CodeAsync(again)));

        var message = Assert.Single(await OpenAsync(agent), m => Text(m, "text") is "话务高峰" or "又一次");
        Assert.Equal(("availability", "ready", "话务高峰"), (Text(message, "kind"), Text(message, "detail"), Text(message, "text")));
        Assert.NotEqual("", Text(message, "sender"));
        var entry = Assert.Single((await auditor.GetJsonAsync("/api/audit?action=agent-availability-forced"))["items"]!.AsArray(),
            e => Text(e, "target") == "8002: ready");
        Assert.Equal("话务高峰", Text(entry, "reason"));

        var address = $"/api/agent/messages/{message!["id"]}/acknowledge";
        using var foreign = await host.SignInAsync("agent8003");
        using var other = await foreign.PostAsync(address, new { });
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        using var read = await agent.PostAsync(address, new { });
        Assert.Equal(HttpStatusCode.NoContent, read.StatusCode);
        Assert.DoesNotContain(await OpenAsync(agent), m => (long)m!["id"]! == (long)message["id"]!);

        using var signedOut = await supervisor.PostAsync("/api/agents/8002/availability", new { availability = "signedOut", note = "下班" });
        Assert.Equal(HttpStatusCode.OK, signedOut.StatusCode);
    }

    [Fact]
    public async Task Other_queues_are_served_at_once_by_who_is_signed_in_and_are_a_version_of_the_settings()
    {
        using var agent = await host.SignInAsync("agent8006");
        using var supervisor = await host.SignInAsync("supervisor");
        using var administrator = await host.SignInAsync("administrator");
        var before = (await supervisor.GetJsonAsync("/api/agents")).AsArray().Single(a => Text(a, "agentId") == "8006")!["queues"]!
            .AsArray().Select(q => (string)q!).ToArray();
        using var signedIn = await agent.PostAsync("/api/agent/sign-in", new { });
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        try
        {
            using var unknown = await supervisor.PutAsync("/api/agents/8006/queues", new { queues = new[] { "nowhere" }, reason = "支援" });
            Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
            using var changed = await supervisor.PutAsync("/api/agents/8006/queues", new { queues = new[] { before[^1] }, reason = "支援" });
            Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
            await Eventually.BecomesAsync<object>(async () => (await agent.GetJsonAsync("/api/agent"))["queues"]!.AsArray()
                .Select(q => (string)q!).SequenceEqual([before[^1]]) ? "so" : null);
            Assert.Contains(await OpenAsync(agent), m => Text(m, "kind") == "queues" && Text(m, "detail") == before[^1]);
            var version = (await administrator.GetJsonAsync("/api/settings/versions"))["items"]!.AsArray()[0]!;
            Assert.Equal("支援", Text(version, "reason"));
        }
        finally
        {
            using var back = await supervisor.PutAsync("/api/agents/8006/queues", new { queues = before, reason = "恢复" });
            Assert.Equal(HttpStatusCode.NoContent, back.StatusCode);
            using var signedOut = await agent.PostAsync("/api/agent/sign-out", new { });
        }
    }

    [Fact]
    public async Task Message_to_everybody_reaches_each_seat_once_and_says_who_has_read_it()
    {
        using var agent = await host.SignInAsync("agent8007");
        using var supervisor = await host.SignInAsync("supervisor");
        using var sent = await supervisor.PostAsync("/api/floor-messages", new { audience = "all", text = "十点开短会" });
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        var answer = JsonNode.Parse(await sent.Content.ReadAsStringAsync())!;
        Assert.Equal(10, (int)answer["recipients"]!);

        var message = Assert.Single(await OpenAsync(agent), m => (long)m!["id"]! == (long)answer["id"]!);
        Assert.Equal("十点开短会", Text(message, "text"));
        using var read = await agent.PostAsync($"/api/agent/messages/{answer["id"]}/acknowledge", new { });
        var listed = (await supervisor.GetJsonAsync("/api/floor-messages"))["items"]!.AsArray()
            .Single(m => (long)m!["id"]! == (long)answer["id"]!)!;
        Assert.Equal((10, 1), ((int)listed["recipients"]!, (int)listed["acknowledged"]!));
        var receipts = (await supervisor.GetJsonAsync($"/api/floor-messages/{answer["id"]}/receipts")).AsArray();
        Assert.Equal("8007", Text(receipts.Single(r => r!["acknowledgedAt"] is not null), "agentId"));
    }

    [Theory]
    [InlineData("""{"audience":"all","id":"x","text":"t"}""", "id")]
    [InlineData("""{"audience":"team","text":"t"}""", "id")]
    [InlineData("""{"audience":"team","id":"nowhere","text":"t"}""", "id")]
    [InlineData("""{"audience":"all","text":" "}""", "text")]
    [InlineData("""{"text":"t"}""", "audience")]
    public async Task Message_that_cannot_be_sent_is_refused_by_field(string body, string field)
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var answer = await supervisor.PostTextAsync("/api/floor-messages", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.AsObject().Select(e => e.Key));
    }

    private static async Task<List<JsonNode?>> OpenAsync(ApiClient agent) =>
        [.. (await agent.GetJsonAsync("/api/agent/messages")).AsArray().Where(m => m!["acknowledgedAt"] is null)];

    private static string? Text(JsonNode? node, string name) => (string?)node![name];
}
