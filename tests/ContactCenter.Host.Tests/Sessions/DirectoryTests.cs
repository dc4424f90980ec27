using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Sessions;

/// <summary>Who may transfer sees colleagues, and of them only what a transfer needs.</summary>
[Collection(nameof(RunningHost))]
public sealed class DirectoryTests(RunningHost host)
{
    [Fact]
    public async Task Agent_sees_colleagues_with_presence_and_nothing_else()
    {
        using var agent = await host.SignInAsync("agent8001");
        var people = (await agent.GetJsonAsync("/api/directory"))["agents"]!.AsArray();

        Assert.Equal(10, people.Count);
        Assert.All(people, person => Assert.Equal(
            ["agentId", "extension", "name", "presence", "queues"], person!.AsObject().Select(property => property.Key).Order()));
        using var everything = await agent.GetAsync("/api/agents");
        Assert.Equal(HttpStatusCode.Forbidden, everything.StatusCode);
    }

    /// <summary>Ready without a phone is not ready: in the directory, in the queue's count, on the wallboard, in the provider's load.</summary>
    [Fact]
    public async Task Ready_agent_without_a_phone_counts_as_ready_nowhere()
    {
        using var agent = await host.SignInAsync("agent8005");
        using var supervisor = await host.SignInAsync("supervisor");
        using var signedIn = await agent.PostAsync("/api/agent/sign-in", new { });
        using var ready = await agent.PostAsync("/api/agents/8005/availability", new { availability = "ready" });
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);

        await Eventually.BecomesAsync<object>(async () => await PresenceAsync(agent, "8005") == "unreachable" ? "so" : null);
        var queues = (await supervisor.GetJsonAsync("/api/queues")).AsArray();
        Assert.All(queues.Where(q => Text(q, "id") is "tax-general" or "tax-software"), queue => Assert.Equal((0, 1), Counts(queue)));
        var board = await supervisor.GetJsonAsync("/api/metrics/live");
        Assert.All(board["queues"]!.AsArray(), queue => Assert.Equal(0, (int)queue!["ready"]!));
        var loads = (await supervisor.GetJsonAsync("/api/metrics/live/providers")).AsArray();
        Assert.Equal((0, 1), Counts(loads.Single(load => Text(load, "id") == "provider-sample")));
        var view = board["agents"]!.AsArray().Single(a => Text(a, "agentId") == "8005")!;
        Assert.Equal(("ready", false), (Text(view, "availability"), (bool)view["reachable"]!));

        using var signedOut = await agent.PostAsync("/api/agent/sign-out", new { });
        Assert.Equal(HttpStatusCode.OK, signedOut.StatusCode);
    }

    /// <summary>What the directory does not show is no target, by whatever id it is asked for.</summary>
    [Fact]
    public async Task Agent_transfers_to_whom_the_directory_shows_and_to_nobody_else()
    {
        var directory = host.Foundation.Centre;
        var before = directory.Current;
        try
        {
            directory.Replace(before with
            {
                Agents = [.. before.Agents.Select(a => a.Id.Value == "8010" ? a with { ProviderId = "provider-elsewhere" } : a)],
            }, directory.Version);
            using var agent = await host.SignInAsync("agent8001");
            var shown = (await agent.GetJsonAsync("/api/directory"))["agents"]!.AsArray().Select(a => Text(a, "agentId")).ToHashSet();
            Assert.Equal(9, shown.Count);
            foreach (var target in before.Agents.Select(a => a.Id.Value).Where(id => id != "8001"))
            {
                using var answer = await agent.PostAsync("/api/calls/none/transfer", new { agent = target });
                Assert.Equal(
                    shown.Contains(target) ? (HttpStatusCode.Conflict, "call-ended") : (HttpStatusCode.NotFound, "transfer-target-unknown"),
                    (answer.StatusCode, await ApiClient.CodeAsync(answer)));
            }
        }
        finally
        {
            directory.Replace(before, directory.Version);
        }
    }

    [Fact]
    public async Task Overseers_see_the_agents_of_their_own_organisation()
    {
        using var district = await host.SignInAsync("district");
        using var provider = await host.SignInAsync("provider");
        Assert.Empty((await district.GetJsonAsync("/api/directory"))["agents"]!.AsArray());
        Assert.Equal(10, (await provider.GetJsonAsync("/api/directory"))["agents"]!.AsArray().Count);
    }

    [Fact]
    public async Task Draft_without_an_open_summary_is_refused_and_a_bad_one_names_what_is_wrong()
    {
        using var agent = await host.SignInAsync("agent8006");
        using var early = await agent.PostAsync("/api/calls/none/wrap-up/draft", new { note = "text" });
        using var unknown = await agent.PostAsync("/api/calls/none/wrap-up/draft", new { disposition = "nothing" });
        using var @long = await agent.PostAsync("/api/calls/none/wrap-up/draft", new { note = new string('x', 2_001) });
        Assert.Equal(
            (HttpStatusCode.Conflict, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (early.StatusCode, unknown.StatusCode, @long.StatusCode));
    }

    private static (int Ready, int Unreachable) Counts(JsonNode? load) => ((int)load!["ready"]!, (int)load["unreachable"]!);

    private static string? Text(JsonNode? node, string name) => (string?)node![name];

    private static async Task<string?> PresenceAsync(ApiClient agent, string id) =>
        Text((await agent.GetJsonAsync("/api/directory"))["agents"]!.AsArray().Single(a => Text(a, "agentId") == id), "presence");
}
