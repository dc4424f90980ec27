using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Chats;

/// <summary>kill -9 while two people chat: what was taken is there once, what was not is sent again, and the clocks go on.</summary>
public sealed class ChatCrashTests
{
    [SkippableFact]
    public async Task After_kill_9_no_message_is_lost_or_doubled_and_the_silence_that_began_before_counts()
    {
        Nightly.Only();
        await using var host = await RunningHost.StartAsync();
        using var visitor = new Visitor(host);
        string chat;
        DateTimeOffset due;
        using (var agent = await ApiClient.SignInAsync(host, host.FirstRun.User("agent8003")))
        {
            await agent.PostAsync("/api/agent/sign-in", new { queues = new[] { "tax-online" } });
            await agent.PostAsync("/api/agents/8003/availability", new { availability = "ready" });
            await visitor.BeginAsync();
            chat = await ChatAsync(agent, c => c["offerUntil"] is not null);
            Assert.Equal(HttpStatusCode.NoContent, await agent.PostAsync($"/api/agent/chats/{chat}/accept"));
            for (var number = 0; number < 20; number++)
            {
                Assert.NotNull(await visitor.WriteAsync($"第 {number} 句", $"w-{number}"));
            }

            due = await SilenceAsync(agent, chat);
        }

        // Of what is on its way when the process dies nobody knows whether it is there: it is sent again under its own id.
        var flying = Enumerable.Range(20, 20).Select(number => visitor.WriteAsync($"第 {number} 句", $"w-{number}")).ToList();
        await host.CrashAsync();
        await Task.WhenAll(flying);
        await host.RestartAsync();
        for (var number = 0; number < 40; number++)
        {
            Assert.NotNull(await visitor.WriteAsync($"第 {number} 句", $"w-{number}"));
        }

        var messages = (await visitor.SeeAsync())["messages"]!.AsArray();
        var own = messages.Where(m => (string?)m!["author"] == "visitor").Select(m => (string)m!["clientId"]!).ToList();
        Assert.Equal(40, own.Distinct().Count());
        Assert.Equal(40, own.Count);
        Assert.Equal(Enumerable.Range(1, messages.Count).Select(n => (long)n), messages.Select(m => (long)m!["sequence"]!));

        using var after = await ApiClient.SignInAsync(host, host.FirstRun.User("agent8003"));
        Assert.Equal(chat, await ChatAsync(after, c => (string?)c["work"] == "talking"));
        Assert.True(await SilenceAsync(after, chat) >= due, "a silence that is still open is due no earlier than before");
        Assert.Equal(HttpStatusCode.OK, await after.PostAsync($"/api/agent/chats/{chat}/messages", new { text = "您好", clientId = "a-1" }));
        await Eventually.IsAsync(
            async () => (await visitor.SeeAsync())["messages"]!.AsArray().Any(m => (string?)m!["clientId"] == "a-1"),
            "the answer to be read");
    }

    private static async Task<string> ChatAsync(ApiClient agent, Func<JsonNode, bool> isIt)
    {
        JsonNode? found = null;
        await Eventually.IsAsync(
            async () => (found = (await agent.GetAsync("/api/agent/chats"))["chats"]!.AsArray().FirstOrDefault(c => isIt(c!))) is not null,
            "the chat to be at the seat");
        return (string)found!["id"]!;
    }

    private static async Task<DateTimeOffset> SilenceAsync(ApiClient agent, string chat)
    {
        var own = (await agent.GetAsync("/api/agent/chats"))["chats"]!.AsArray().Single(c => (string?)c!["id"] == chat)!;
        return (DateTimeOffset)own["timers"]!.AsArray().Single(t => (string?)t!["kind"] == "agentSilence")!["dueAt"]!;
    }
}
