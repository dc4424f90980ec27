using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Testing.Servers;

namespace ContactCenter.Host.Tests.Live;

[Collection(nameof(RunningHost))]
public sealed class HubTests(RunningHost host)
{
    [Fact]
    public async Task First_message_is_complete_and_later_ones_carry_only_what_changed()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var agent = await host.SignInAsync("agent8003");
        using var wallboard = await HubClient.ConnectAsync(supervisor.Cookies, host.Url, "/hubs/monitor");

        var first = await wallboard.NextAsync("WallboardChanged");
        using var signedIn = await agent.PostAsync("/api/agent/sign-in", new { });
        var next = await wallboard.NextAsync("WallboardChanged", w => w["agents"]!.AsArray().Any(a => Is(a!, "8003")));

        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        Assert.Equal((10, 4, 24), (first["agents"]!.AsArray().Count, first["queues"]!.AsArray().Count, first["hours"]!.AsArray().Count));
        Assert.Equal("8003", Assert.Single(next["agents"]!.AsArray())!["agentId"]!.GetValue<string>());
        using var signedOut = await agent.PostAsync("/api/agent/sign-out", new { });
        Assert.Equal(HttpStatusCode.OK, signedOut.StatusCode);
    }

    [Fact]
    public async Task Wallboards_get_at_most_five_messages_a_second()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var agent = await host.SignInAsync("agent8004");
        using var wallboard = await HubClient.ConnectAsync(supervisor.Cookies, host.Url, "/hubs/monitor");
        await wallboard.NextAsync("WallboardChanged");
        var changing = true;
        var changes = ChangeAsync(agent, () => changing);

        await wallboard.NextAsync("WallboardChanged");
        var begin = Stopwatch.GetTimestamp();
        const int Messages = 8;
        for (var i = 0; i < Messages; i++)
        {
            await wallboard.NextAsync("WallboardChanged");
        }

        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        changing = false;
        await changes;

        // One interval less than the pace allows: the message before the first may have been read late.
        Assert.True(seconds >= (Messages - 1) / 5.0, $"{Messages} messages in {seconds:f2} s");
    }

    [Fact]
    public async Task Agents_page_is_told_its_state_when_it_connects_and_when_it_changes()
    {
        using var agent = await host.SignInAsync("agent8007");
        using var page = await HubClient.ConnectAsync(agent.Cookies, host.Url, "/hubs/agent");

        var first = await page.NextAsync("AgentChanged");
        using var signedIn = await agent.PostAsync("/api/agent/sign-in", new { });
        var next = await page.NextAsync("AgentChanged", a => a["availability"]!.GetValue<string>() != "signedOut");

        Assert.Equal(("8007", "signedOut"), (first["agentId"]!.GetValue<string>(), first["availability"]!.GetValue<string>()));
        Assert.Equal(("notReady", "system-signed-in"), (next["availability"]!.GetValue<string>(), next["reason"]!.GetValue<string>()));
        using var signedOut = await agent.PostAsync("/api/agent/sign-out", new { });
        Assert.Equal(HttpStatusCode.OK, signedOut.StatusCode);
    }

    [Fact]
    public async Task Supervisor_sets_an_agent_not_ready_and_the_page_says_who()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var agent = await host.SignInAsync("agent8009");
        using var signedIn = await agent.PostAsync("/api/agent/sign-in", new { });
        using var ready = await agent.PostAsync("/api/agents/8009/availability", new { availability = "ready" });

        using var forced = await supervisor.PostAsync("/api/agents/8009/availability", new { availability = "notReady", note = "培训" });
        var view = await agent.GetJsonAsync("/api/agent");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (ready.StatusCode, forced.StatusCode));
        Assert.Equal(("notReady", "system-supervisor"), (view["availability"]!.GetValue<string>(), view["reason"]!.GetValue<string>()));
        using var signedOut = await agent.PostAsync("/api/agent/sign-out", new { });
    }

    private static async Task ChangeAsync(ApiClient agent, Func<bool> goOn)
    {
        using var signedIn = await agent.PostAsync("/api/agent/sign-in", new { });
        for (var i = 0; goOn(); i++)
        {
            using var answer = await agent.PostAsync(
                "/api/agents/8004/availability", new { availability = "notReady", reason = i % 2 == 0 ? "rest" : "meal" });
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var signedOut = await agent.PostAsync("/api/agent/sign-out", new { });
    }

    private static bool Is(JsonNode agent, string id) => agent["agentId"]!.GetValue<string>() == id;
}
