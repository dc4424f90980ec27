using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.History.Auditing;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Chats;

/// <summary>
/// The screen of a visitor by the addresses that the pages use (CHT-10), up to where a real browser is needed: rights, states, bad input,
/// what is kept and what is audited. With a browser it is walked in the end-to-end tests.
/// </summary>
internal static class ScreenSteps
{
    private const string Own = "/api/chat/v1/session/screen/";

    /// <summary>What Chromium offers for one picture that it sends, without what nobody reads.</summary>
    private const string Offer =
        """
        v=0
        o=- 7936214835866308291 2 IN IP4 127.0.0.1
        s=-
        t=0 0
        a=group:BUNDLE 0
        m=video 9 UDP/TLS/RTP/SAVPF 96
        c=IN IP4 0.0.0.0
        a=ice-ufrag:nxdH
        a=ice-pwd:FUN7kN/ckGCkpT2U8dz8LLKK
        a=fingerprint:sha-256 7E:09:32:D5:67:E8:A2:EB:45:B5:7D:15:6D:67:DE:3B:D2:57:2A:E1:F6:A7:4E:FA:F7:0F:B7:E5:88:97:3F:AD
        a=setup:actpass
        a=mid:0
        a=sendonly
        a=rtcp-mux
        a=rtpmap:96 VP8/90000
        a=rtcp-fb:96 nack pli

        """;

    public static async Task RunAsync(RunningHost host, ApiClient agent, ApiClient visitor, string token, string chat)
    {
        var seat = $"/api/agent/chats/{chat}/screen/";
        Task<HttpResponseMessage> Visitor(string verb, object? body = null) =>
            ChatEndpointTests.AskAsync(visitor, HttpMethod.Post, Own + verb, token, body ?? new { });
        async Task<JsonNode?> Seen(string what) =>
            (await ChatEndpointTests.JsonAsync(ChatEndpointTests.AskAsync(
                visitor, HttpMethod.Get, "/api/chat/v1/session?after=0&version=0", token)))[what];

        // Proposed by the visitor, not taken up by the agent.
        Assert.True((bool)(await Seen("canShare"))!);
        await DoneAsync(Visitor("propose"));
        await RefusedAsync(Visitor("propose"), HttpStatusCode.Conflict, "chat-no-change");
        Assert.Equal("proposed", (string?)(await Seen("screen"))!["state"]);
        await DoneAsync(agent.PostAsync(seat + "end", new { }));
        Assert.Null(await Seen("screen"));

        // Nobody but the agent of the chat asks, and nobody looks at what nobody shows.
        using var other = await host.SignInAsync("agent8002");
        using var supervisor = await host.SignInAsync("supervisor");
        await RefusedAsync(other.PostAsync(seat + "ask", new { }), HttpStatusCode.NotFound, "unknown-chat");
        await RefusedAsync(other.PostAsync(seat + "look", new { }), HttpStatusCode.NotFound, "unknown-chat");
        await DoneAsync(agent.PostAsync(seat + "ask", new { }));
        await RefusedAsync(agent.PostAsync(seat + "ask", new { }), HttpStatusCode.Conflict, "chat-no-change");
        await RefusedAsync(agent.PostAsync(seat + "look", new { }), HttpStatusCode.Conflict, "chat-screen-over");
        await RefusedAsync(agent.PostAsync(seat + "watch", new { answer = "v=0" }), HttpStatusCode.Conflict, "chat-screen-over");
        await RefusedAsync(
            supervisor.PostAsync($"/api/chats/{chat}/screen/look", new { }), HttpStatusCode.Conflict, "chat-not-opened");
        using (var opened = await supervisor.GetAsync($"/api/chats/{chat}"))
        {
            Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        }

        await RefusedAsync(
            supervisor.PostAsync($"/api/chats/{chat}/screen/look", new { }), HttpStatusCode.Conflict, "chat-screen-over");

        // Nothing passes before the visitor agreed.
        var share = (string)(await Seen("screen"))!["id"]!;
        await RefusedAsync(Visitor("share", new { share, offer = Offer }), HttpStatusCode.Conflict, "chat-screen-over");
        await RefusedAsync(Visitor("agree", new { share = "another" }), HttpStatusCode.Conflict, "chat-screen-over");
        await DoneAsync(Visitor("agree", new { share }));
        await RefusedAsync(Visitor("share", new { share }), HttpStatusCode.BadRequest, "invalid-request");
        await RefusedAsync(Visitor("share", new { share, offer = new string('v', 16_385) }), HttpStatusCode.BadRequest, "invalid-request");
        await RefusedAsync(Visitor("share", new { share = "another", offer = Offer }), HttpStatusCode.Conflict, "chat-screen-over");
        await RefusedAsync(Visitor("share", new { share, offer = "hello" }), HttpStatusCode.Conflict, "screen-description-unreadable");
        await RefusedAsync(
            Visitor("share", new { share, offer = Offer.Replace("a=sendonly", "a=recvonly") }), HttpStatusCode.Conflict,
            "screen-no-picture");
        await RefusedAsync(
            Visitor("share", new { share, offer = Offer.Replace("VP8", "VP9") }), HttpStatusCode.Conflict, "screen-no-common-codec");
        await RefusedAsync(
            Visitor("share", new { share, offer = Offer.Replace("a=fingerprint", "a=x") }), HttpStatusCode.Conflict, "screen-no-way");
        using (var answered = await Visitor("share", new { share, offer = Offer }))
        {
            Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
            var answer = await ApiClient.JsonAsync(answered);
            Assert.Contains("a=recvonly", (string?)answer["answer"], StringComparison.Ordinal);
            Assert.Equal(2000, (int)answer["maxKilobits"]!);
        }

        // Nobody else holds this token, and no page says that an agent ended it.
        await RefusedAsync(
            ChatEndpointTests.AskAsync(visitor, HttpMethod.Post, Own + "end", new string('A', 43), new { share, by = "visitor" }),
            HttpStatusCode.NotFound, "unknown-chat");
        await RefusedAsync(Visitor("end", new { share, by = "agent" }), HttpStatusCode.BadRequest, "invalid-request");
        await RefusedAsync(Visitor("end", new { share }), HttpStatusCode.BadRequest, "invalid-request");
        await DoneAsync(Visitor("end", new { share, by = "browser" }));
        await RefusedAsync(Visitor("end", new { share, by = "browser" }), HttpStatusCode.Conflict, "chat-screen-over");

        // Ended by who supervises, with a reason.
        await DoneAsync(agent.PostAsync(seat + "ask", new { }));
        await RefusedAsync(
            supervisor.PostAsync($"/api/chats/{chat}/screen/end", new { reason = "" }), HttpStatusCode.BadRequest, "invalid-request");
        await DoneAsync(supervisor.PostAsync($"/api/chats/{chat}/screen/end", new { reason = "误操作" }));
        await KeptAsync(supervisor, chat);
        await host.Services.GetRequiredService<AuditChain>().LinkAllAsync(CancellationToken.None);
        using var auditor = await host.SignInAsync("auditor");
        var log = await auditor.GetJsonAsync($"/api/audit?target={chat}");
        var entries = log["items"]!.AsArray().Select(e => (string?)e!["action"]).ToList();
        Assert.Equal(3, entries.Count(action => action == "chat-screen-asked")); // once it was refused: the entry is there before
        Assert.Equal(2, entries.Count(action => action == "chat-screen-ended"));
    }

    private static async Task KeptAsync(ApiClient supervisor, string chat)
    {
        var kept = (await supervisor.GetJsonAsync($"/api/chats/{chat}"))["screens"]!.AsArray();
        Assert.Equal(["agent", "browser", "supervisor"], kept.Select(k => (string?)k!["endedBy"]));
        Assert.Equal(["8001", null, "supervisor"], kept.Select(k => (string?)k!["endedByAgent"]));
        Assert.Equal([null, "8001", "8001"], kept.Select(k => (string?)k!["askedBy"]));
        Assert.Equal([false, true, false], kept.Select(k => k!["agreedAt"] is not null));
        Assert.All(kept, k => Assert.Null(k!["shownAt"]));
    }

    private static async Task DoneAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.True(answer.StatusCode is HttpStatusCode.NoContent, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task RefusedAsync(Task<HttpResponseMessage> asked, HttpStatusCode status, string code)
    {
        using var answer = await asked;
        Assert.Equal((status, code), (answer.StatusCode, await ApiClient.CodeAsync(answer)));
    }
}
