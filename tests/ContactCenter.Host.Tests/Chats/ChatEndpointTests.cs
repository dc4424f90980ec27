using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Chats;

/// <summary>A visitor and an agent by the addresses that their pages use, from the form to the rating, and what is refused.</summary>
[Collection(nameof(RunningHost))]
public sealed class ChatEndpointTests(RunningHost host)
{
    private const string Script = "<img src=x onerror=alert(1)>\n第二行";
    private static readonly byte[] Png = [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[64]];

    [Fact]
    public async Task CHT_01_06_a_visitor_is_answered_rates_and_takes_the_transcript()
    {
        using var admin = await host.SignInAsync("administrator");
        await SettingsAsync(admin, withChats: true);
        try
        {
            await SiteAsync(admin);
            using var agent = await host.SignInAsync("agent8001");
            await OkAsync(agent.PostAsync("/api/agent/sign-in", new { queues = new[] { "chat-test" } }));
            await OkAsync(agent.PostAsync("/api/agents/8001/availability", new { availability = "ready" }));
            await TalkAsync(agent);
            await LoadAsync(admin);
            await OkAsync(agent.PostAsync("/api/agent/sign-out", new { }));
        }
        catch (Exception failed)
        {
            // A chat that is still open keeps its queue: that must not hide why it is open.
            await SettingsAsync(admin, withChats: false).ContinueWith(
                left => Assert.Fail($"{failed}\n{left.Exception?.InnerException?.Message}"), TaskScheduler.Default);
        }

        await SettingsAsync(admin, withChats: false);
    }

    /// <summary>LIV-03: what was just said is in the peak of chats, and in none of calls.</summary>
    private static async Task LoadAsync(ApiClient admin)
    {
        var chats = await admin.GetJsonAsync("/api/metrics/load?period=today&channel=chat");
        Assert.True((int)chats["peak"]! >= 1);
        Assert.Equal((0, true), ((int)chats["trunkCapacity"]!, (int)chats["seats"]! >= 10));
        Assert.Equal((int)chats["peak"]!, chats["peaks"]!.AsArray().Max(p => (int)p!));
        using var both = await admin.GetAsync("/api/metrics/load?channel=chat&direction=inbound");
        Assert.Equal("no-choice", (string?)(await ApiClient.JsonAsync(both))["faults"]!["direction"]![0]!["code"]);
    }

    private async Task TalkAsync(ApiClient agent)
    {
        using var visitor = host.Anonymous();
        await WrongAsync(visitor);
        var token = NewToken();
        var begun = await JsonAsync(visitor.PostAsync("/api/chat/v1/sessions", Beginning(token)));
        Assert.Contains((string?)begun["state"], new[] { "waiting", "offered" });
        await JsonAsync(visitor.PostAsync("/api/chat/v1/sessions", Beginning(token)));
        var words = new { text = Script, clientId = "w-1" };
        Assert.Equal(await SequenceAsync(visitor, token, words), await SequenceAsync(visitor, token, words));
        const string Messages = "/api/chat/v1/session/messages";
        using var used = await AskAsync(visitor, HttpMethod.Post, Messages, token, new { text = "另一句", clientId = "w-1" });
        Assert.Equal((HttpStatusCode.Conflict, "chat-message-id-used"), (used.StatusCode, await ApiClient.CodeAsync(used)));
        using var picked = await AskAsync(visitor, HttpMethod.Post, Messages, token, new { text = "一", clientId = "w-2", pick = "nope" });
        Assert.Equal(HttpStatusCode.BadRequest, picked.StatusCode);
        Assert.Equal(["pick"], (await ApiClient.JsonAsync(picked))["errors"]!.AsObject().Select(e => e.Key));

        var chat = await OfferedAsync(agent);
        await OkAsync(agent.PostAsync($"/api/agent/chats/{chat}/accept", new { }));
        var said = await JsonAsync(agent.GetAsync($"/api/agent/chats/{chat}/messages"));
        Assert.Equal(Script, (string?)said.AsArray().Single(m => (string?)m!["author"] == "visitor")!["body"]);
        await OkAsync(agent.PostAsync($"/api/agent/chats/{chat}/messages", new { text = "您好", clientId = "a-1" }));
        await OkAsync(agent.PostAsync($"/api/agent/chats/{chat}/notes", new { text = "只给同事", clientId = "a-2" }));
        await FilesAsync(visitor, token);
        await ScreenSteps.RunAsync(host, agent, visitor, token, chat);

        using var other = await host.SignInAsync("agent8002");
        using var foreign = await other.GetAsync($"/api/agent/chats/{chat}/messages");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);

        var seen = await JsonAsync(AskAsync(visitor, HttpMethod.Get, "/api/chat/v1/session?after=0&version=0", token));
        Assert.DoesNotContain("只给同事", seen.ToJsonString(), StringComparison.Ordinal);
        await OkAsync(agent.PostAsync($"/api/agent/chats/{chat}/end", new { }));
        using var late = await AskAsync(
            visitor, HttpMethod.Post, "/api/chat/v1/session/messages", token, new { text = "晚了", clientId = "w-9" });
        Assert.Equal("chat-over", await ApiClient.CodeAsync(late));
        await OkAsync(AskAsync(visitor, HttpMethod.Post, "/api/chat/v1/session/rating", token, new { score = 5, comment = "好" }));
        using var twice = await AskAsync(visitor, HttpMethod.Post, "/api/chat/v1/session/rating", token, new { score = 1 });
        Assert.Equal("chat-rated", await ApiClient.CodeAsync(twice));
        using var transcript = await AskAsync(visitor, HttpMethod.Get, "/api/chat/v1/session/transcript", token);
        Assert.Contains("您好", await transcript.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var supervisor = await host.SignInAsync("supervisor");
        var listed = (await supervisor.GetJsonAsync("/api/chats?show=over"))["items"]!.AsArray().Single(c => (string?)c!["id"] == chat)!;
        Assert.Equal((5, "closing"), ((int)listed["score"]!, (string?)listed["state"]));
    }

    private async Task FilesAsync(ApiClient visitor, string token)
    {
        var receipt = await JsonAsync(SendFileAsync(visitor, token, Png, "发票.png"));
        Assert.True((long)receipt["sequence"]! > 0);
        using var hostile = await SendFileAsync(visitor, token, "<svg onload='alert(1)'/>"u8.ToArray(), "drawing.png");
        Assert.Equal(HttpStatusCode.BadRequest, hostile.StatusCode);
        using var file = await AskAsync(visitor, HttpMethod.Get, "/api/chat/v1/session/files/f-1", token);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(Png, await file.Content.ReadAsByteArrayAsync());
        using var stranger = await AskAsync(visitor, HttpMethod.Get, "/api/chat/v1/session/files/f-1", NewToken());
        Assert.Equal("unknown-chat", await ApiClient.CodeAsync(stranger));
    }

    private static async Task WrongAsync(ApiClient visitor)
    {
        using var answer = await visitor.PostAsync(
            "/api/chat/v1/sessions", new { site = "chat-test", token = "short", type = (string?)null, name = "a\nb", number = "no" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var fields = (await ApiClient.JsonAsync(answer))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal);
        Assert.Equal(["name", "number", "token", "type"], fields);
        using var nowhere = await visitor.GetAsync("/api/chat/v1/sites/no-such");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    private static async Task<string> OfferedAsync(ApiClient agent)
    {
        string? version = null;
        for (var look = 0; look < 20; look++)
        {
            var mine = await JsonAsync(agent.GetAsync($"/api/agent/chats?version={version}"));
            if (mine["chats"]!.AsArray().FirstOrDefault(c => c!["offerUntil"] is not null) is { } chat)
            {
                return chat["id"]!.GetValue<string>();
            }

            version = (string?)mine["version"];
        }

        throw new InvalidOperationException("The agent was offered no chat.");
    }

    private static async Task SiteAsync(ApiClient admin)
    {
        var form = new
        {
            name = "在线咨询", nameEnglish = "Online help", queue = "chat-test", origins = new[] { "https://tax.example.cn" }, welcome = "您好",
            welcomeEnglish = "Welcome", robot = "never", basedOn = 0, reason = "first",
        };
        await OkAsync(admin.PutAsync("/api/chat-sites/chat-test", form));
        using var wrong = await admin.PutAsync(
            "/api/chat-sites/chat-test", form with { queue = "tax-general", origins = new[] { "https://a.cn; script-src *" } });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var twin = await admin.PutAsync("/api/chat-sites/Chat-Test", form);
        Assert.Contains("'chat-test'", (string?)(await ApiClient.JsonAsync(twin))["errors"]!["site"]![0], StringComparison.Ordinal);
        using var typed = await admin.GetAsync("/api/chat/v1/sites/CHAT-TEST");
        Assert.Equal("chat-test", (string?)(await ApiClient.JsonAsync(typed))["site"]);
    }

    /// <summary>A queue of chats that agent 8001 serves too, or the settings as they were.</summary>
    private static async Task SettingsAsync(ApiClient admin, bool withChats)
    {
        var before = await admin.GetJsonAsync("/api/settings");
        var settings = before["settings"]!.DeepClone();
        var queues = settings["queues"]!.AsArray();
        var own = settings["agents"]!.AsArray().Single(a => (string?)a!["extension"] == "8001")!["queues"]!.AsArray();
        if (withChats)
        {
            var queue = queues[0]!.DeepClone();
            (queue["id"], queue["name"], queue["nameEnglish"], queue["channel"]) = ("chat-test", "在线", "Online", "chat");
            queue["wrapUpSeconds"] = 0;
            queues.Add(queue);
            own.Add("chat-test");
        }
        else
        {
            queues.Remove(queues.Single(q => (string?)q!["id"] == "chat-test"));
            own.Remove(own.Single(q => (string?)q == "chat-test"));
        }

        await OkAsync(admin.PutAsync("/api/settings", new { basedOn = before["version"]!.GetValue<long>(), settings, reason = "chats" }));
    }

    private static object Beginning(string token) =>
        new { site = "chat-test", token, type = "question", name = "<b>张三</b>", number = "13800000000", language = "zh-CN" };

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static async Task<long> SequenceAsync(ApiClient visitor, string token, object words) =>
        (await JsonAsync(AskAsync(visitor, HttpMethod.Post, "/api/chat/v1/session/messages", token, words)))["sequence"]!.GetValue<long>();

    private static Task<HttpResponseMessage> SendFileAsync(ApiClient visitor, string token, byte[] content, string name)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return AskAsync(
            visitor, HttpMethod.Post, "/api/chat/v1/session/files", token,
            new MultipartFormDataContent { { new StringContent("f-1"), "clientId" }, { file, "file", name } });
    }

    internal static async Task<HttpResponseMessage> AskAsync(
        ApiClient client, HttpMethod method, string path, string token, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is HttpContent content ? content : body is null ? null : JsonContent.Create(body),
        };
        request.Headers.Add("X-Chat-Token", token);
        return await client.SendAsync(request);
    }

    internal static async Task<JsonNode> JsonAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await ApiClient.JsonAsync(answer);
    }

    private static async Task OkAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}
