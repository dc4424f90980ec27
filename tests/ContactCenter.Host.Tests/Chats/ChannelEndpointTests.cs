using System.Net;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Chats;

/// <summary>CHT-12 and CHT-07 by the reference adapter: another channel, its robot, its buttons as numbers, and its figures.</summary>
[Collection(nameof(RunningHost))]
public sealed class ChannelEndpointTests(RunningHost host)
{
    private const string Site = "wechat-test";

    [Fact]
    public async Task CHT_12_what_is_written_elsewhere_is_a_chat_like_others()
    {
        using var admin = await host.SignInAsync("administrator");
        await SaveSiteAsync(admin);
        var adapter = new ReferenceAdapter(admin, Site);

        var first = await adapter.WriteAsync("openid-1", "m-1", "你好");
        var again = await adapter.WriteAsync("openid-1", "m-1", "你好");
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        await adapter.UntilAsync("openid-1", "请告诉我");

        // Nothing that is known: the second time in a row the robot gives way, to a person or, where nobody is on duty, to a message.
        await adapter.WriteAsync("openid-1", "m-2", "qwzx plmk");
        await adapter.UntilAsync("openid-1", "换一种说法");
        await adapter.WriteAsync("openid-1", "m-3", "zzkk wwpp");
        await adapter.UntilAsync("openid-1", "请留言", "正在为您转接坐席");
        Assert.DoesNotContain(adapter.Brought, b => b.User != "openid-1");
        await adapter.EndAsync("openid-1");

        var next = await adapter.WriteAsync("openid-1", "m-4", "人工");
        Assert.NotEqual((string?)first["chat"], (string?)next["chat"]);
        await adapter.EndAsync("openid-1");

        using var supervisor = await host.SignInAsync("supervisor");
        var day = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", null);
        var until = TimeProvider.System.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", null);
        var figures = (await supervisor.GetJsonAsync($"/api/chat-figures?from={day}&to={until}&channel=wechat")).AsArray();
        Assert.Equal(2, (int)figures.Single()!["begun"]!);
        var misses = (await supervisor.GetJsonAsync("/api/chat-robot/misses"))["items"]!.AsArray();
        var miss = misses.Single(m => (string?)m!["question"] == "qwzx plmk")!;
        var path = $"/api/chat-robot/misses/{miss["chat"]}/{miss["sequence"]}";
        var remedy = new { remedy = "nothing", article = (string?)null };
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(supervisor.PostAsync(path, remedy)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(supervisor.PostAsync(path, remedy)));

        // The page of visitors is no way into it, and a site of that page is no channel.
        using var visitor = host.Anonymous();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(visitor.GetAsync($"/api/chat/v1/sites/{Site}")));
        var foreign = new { user = "u", messageId = "m", text = "t" };
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(admin.PostAsync("/api/channels/v1/tax/messages", foreign)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(supervisor.PostAsync($"/api/channels/v1/{Site}/messages", foreign)));
        using var wrong = await admin.PostAsync(
            $"/api/channels/v1/{Site}/messages", new { user = "", messageId = "a b", text = "", number = "no" });
        var fields = (await ApiClient.JsonAsync(wrong))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal);
        Assert.Equal(["messageId", "number", "text", "user"], fields);
    }

    [Fact]
    public async Task A_site_is_saved_from_the_version_that_was_seen_and_what_it_was_can_be_read()
    {
        using var admin = await host.SignInAsync("administrator");
        var sites = (await admin.GetJsonAsync("/api/chat-sites"))["sites"]!.AsArray();
        var tax = sites.Single(s => (string?)s!["id"] == "tax")!.DeepClone().AsObject();
        (tax["basedOn"], tax["reason"]) = (0, "stale");
        using var stale = await admin.PutAsync("/api/chat-sites/tax", tax);
        Assert.Equal("chat-site-changed-meanwhile", await ApiClient.CodeAsync(stale));
        Assert.Single((await admin.GetJsonAsync("/api/chat-sites/tax/versions")).AsArray());
        using var none = await admin.PutAsync(
            "/api/chat-sites/tax", new { basedOn = 1, name = "a", nameEnglish = "a", queue = "tax-online", types = Array.Empty<string>(),
                welcome = "a", welcomeEnglish = "a", channel = "We Chat", reason = "r" });
        var fields = (await ApiClient.JsonAsync(none))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal);
        Assert.Equal(["channel", "types"], fields);
    }

    private static async Task SaveSiteAsync(ApiClient admin)
    {
        var form = new
        {
            basedOn = 0, name = "公众号", nameEnglish = "Official account", queue = "tax-online", origins = Array.Empty<string>(),
            welcome = "您好", welcomeEnglish = "Welcome", robot = "first", channel = "wechat", reason = "first",
        };
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(admin.PutAsync($"/api/chat-sites/{Site}", form)));
    }

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        return answer.StatusCode;
    }
}
