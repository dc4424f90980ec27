using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Assessment.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Tests.Assessment;
using ContactCenter.Host.Tests.Chats;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using StandardWebhooks;

namespace ContactCenter.Host.Tests.Knowledge;

/// <summary>OUT-05: who is told what by which way, who released it, and whom it came to.</summary>
[Collection(nameof(RunningHost))]
public sealed class AnnouncementTests(RunningHost host)
{
    private const string Path = "/api/knowledge/announcements";
    private static readonly DateOnly Day = new(2025, 4, 16);

    private StorageDatabase Database => host.Services.GetRequiredService<StorageDatabase>();

    [Fact]
    public async Task What_cannot_be_announced_is_said_by_field_and_only_who_may_push_does_it()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var auditor = await host.SignInAsync("auditor");
        using var agent = await host.SignInAsync("agent8001");
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.PostAsync(Path, new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.PostAsync(Path, new { })).StatusCode);
        Assert.NotNull((await auditor.GetJsonAsync(Path))["items"]);

        Assert.Equal(["body", "title", "until", "ways"], await FieldsAsync(supervisor.PostAsync(Path, new { })));
        Assert.Equal(
            ["article", "body", "from", "subjects", "title", "to", "until"],
            await FieldsAsync(supervisor.PostAsync(Path, new
            {
                title = "两行\n标题", body = new string('长', 121), article = "k-none", ways = new[] { "sms", "page" },
                subjects = new[] { "nowhere" }, to = "2100-01-01", until = "2000-01-01",
            })));
        Assert.Equal(["subjects"], await FieldsAsync(supervisor.PostAsync(
            Path + "/audience", new { ways = new[] { "sms" }, from = "2025-04-01", to = "2025-04-02" })));
        // Nobody called about it, nobody chatted: there is nobody to tell.
        using var nobody = await supervisor.PostAsync(Path, Form("sms", "channel", day: new(2024, 1, 2)));
        Assert.Equal((HttpStatusCode.Conflict, "announcement-nobody"), (nobody.StatusCode, await ApiClient.CodeAsync(nobody)));
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.PostAsync(Path + "/an-none/end", new { })).StatusCode);
    }

    [Fact]
    public async Task OUT_05_who_called_about_it_gets_one_message_and_what_came_of_each_is_seen()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var (one, two, landline) = (NewMobile(), NewMobile(), "+867715" + Random.Shared.Next(100_000, 999_999));
        foreach (var number in new[] { one, one, two, landline, string.Empty })
        {
            await CallAsync(number);
        }

        var form = Form("sms", day: Day);
        using (var counted = await supervisor.PostAsync(Path + "/audience", form))
        {
            var count = await ApiClient.JsonAsync(counted);
            Assert.Equal(
                (3, 2, 2, 0), ((int)count["callers"]!, (int)count["mobiles"]!, (int)count["sms"]!, (int)count["left"]!));
        }

        var row = await ReleaseAsync(supervisor, form);
        var id = (string)row["announcement"]!["id"]!;
        Assert.Equal(("supervisor", 2), ((string?)row["announcement"]!["releasedBy"], (int)row["announcement"]!["sms"]!));

        // Who got one is left alone for days, whatever else is announced.
        using (var again = await supervisor.PostAsync(Path + "/audience", form))
        {
            var count = await ApiClient.JsonAsync(again);
            Assert.Equal((0, 2), ((int)count["sms"]!, (int)count["left"]!));
        }

        var messages = await Database.ReadAsync(
            "SELECT id, address, body FROM chat.link WHERE announcement = $1 ORDER BY address",
            r => (Id: r.GetString(0), Number: r.GetString(1), Body: r.GetString(2)), default, id);
        Assert.Equal(new[] { one, two }.Order(StringComparer.Ordinal), messages.Select(m => m.Number));
        Assert.All(messages, m => Assert.Equal("【12366】个税汇算已经开始。 https://chat.example.cn/help/hot", m.Body));
        Assert.Equal(HttpStatusCode.NoContent, await ReceiptAsync(messages[0].Id));
        Assert.Equal(HttpStatusCode.NoContent, (await supervisor.PostAsync($"{Path}/{id}/end", new { })).StatusCode);
        using (var twice = await supervisor.PostAsync($"{Path}/{id}/end", new { }))
        {
            Assert.Equal("announcement-over", await ApiClient.CodeAsync(twice));
        }

        var outcome = (await RowAsync(supervisor, id))["outcome"]!;
        Assert.Equal((1, 1, 0), ((int)outcome["delivered"]!, (int)outcome["stopped"]!, (int)outcome["waiting"]!));
        var log = (await supervisor.GetJsonAsync($"{Path}/{id}/deliveries"))["items"]!.AsArray();
        Assert.Equal(["delivered", "failed"], log.Select(d => (string)d!["state"]!));
        Assert.All(log, d => Assert.Contains("****", (string)d!["number"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OUT_05_pages_show_it_from_its_release_to_its_end_and_each_time_is_counted()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var anybody = host.Anonymous();
        var title = "停机公告 <b>" + Guid.NewGuid().ToString("N")[..8];
        var id = (string)(await ReleaseAsync(supervisor, Form("page", title: title)))["announcement"]!["id"]!;

        Assert.Contains(WebUtility.HtmlEncode(title), await anybody.TextAsync("/help"), StringComparison.Ordinal);
        Assert.DoesNotContain(title, await anybody.TextAsync("/help/news?lang=en"), StringComparison.Ordinal);
        var site = await anybody.GetJsonAsync("/api/chat/v1/sites/tax");
        var shown = Assert.Single(site["announcements"]!.AsArray(), a => (string?)a!["title"] == title)!;
        Assert.Equal("/help/hot", (string?)shown["path"]);
        var views = (await RowAsync(supervisor, id))["views"]!;
        Assert.Equal((2, 1), ((int)views["help"]!, (int)views["chat"]!));

        Assert.Equal(HttpStatusCode.NoContent, (await supervisor.PostAsync($"{Path}/{id}/end", new { })).StatusCode);
        Assert.DoesNotContain(WebUtility.HtmlEncode(title), await anybody.TextAsync("/help/hot"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            (await anybody.GetJsonAsync("/api/chat/v1/sites/tax"))["announcements"]!.AsArray(), a => (string?)a!["title"] == title);
    }

    [Fact]
    public async Task OUT_05_who_chatted_by_another_channel_is_told_there_by_its_adapter_and_the_office_is_told_of_it()
    {
        using var rig = await ContractRig.CreateAsync(host);
        var contract = JsonSerializer.Serialize(rig.Contract() with { LastDay = new(2027, 12, 31) }, AssessmentJson.Options);
        using (var saved = await rig.First.PostTextAsync("/api/contracts", $$"""{"contract":{{contract}},"basedOn":1,"reason":"延期"}"""))
        {
            Assert.True(saved.StatusCode is HttpStatusCode.Accepted, await saved.Content.ReadAsStringAsync());
        }

        await rig.ApproveAsync($"/api/contracts/{rig.Id}/changes/1");

        using var admin = await host.SignInAsync("admin");
        using var supervisor = await host.SignInAsync("supervisor");
        var (site, user) = ("told-" + Guid.NewGuid().ToString("N")[..8], "u-" + Guid.NewGuid().ToString("N"));
        using (var saved = await admin.PutAsync($"/api/chat-sites/{site}", new
        {
            basedOn = 0, name = "公众号", nameEnglish = "Official account", queue = "tax-online", origins = Array.Empty<string>(),
            welcome = "您好", welcomeEnglish = "Welcome", robot = "first", channel = "told", reason = "first",
        }))
        {
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        }

        var adapter = new ReferenceAdapter(admin, site);
        await adapter.WriteAsync(user, "m-1", "发票");
        await adapter.EndAsync(user);
        while (await adapter.PumpAsync() > 0)
        {
        }

        var today = host.Services.GetRequiredService<CentreClock>().Today;
        var row = await ReleaseAsync(supervisor, Form("channel", day: today));
        var id = (string)row["announcement"]!["id"]!;
        Assert.InRange((int)row["announcement"]!["channel"]!, 1, int.MaxValue);
        await adapter.PumpAsync();
        Assert.Single(adapter.Brought, b => b == (user, "【12366】个税汇算已经开始。 https://chat.example.cn/help/hot"));
        Assert.Equal(0, await adapter.PumpAsync());
        var outcome = (await RowAsync(supervisor, id))["outcome"]!;
        Assert.Equal(1, (int)outcome["channelTaken"]!);
        Assert.Equal((int)row["announcement"]!["channel"]! - 1, (int)outcome["channelWaiting"]!);

        Assert.Contains(rig.Id, row["announcement"]!["contracts"]!.AsArray().Select(c => (string)c!));
        var told = Assert.Single((await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/deliveries")).AsArray())!;
        Assert.StartsWith("向纳税人推送：汇算清缴（其他渠道）", (string?)told["items"]![0]!["chinese"], StringComparison.Ordinal);
        var file = await rig.First.TextAsync($"/api/contracts/{rig.Id}/deliveries/{told["id"]}/file");
        Assert.Contains("发布人,\"supervisor\"", file, StringComparison.Ordinal);
    }

    private object Form(string way, DateOnly? day = null, string? title = null) => Form([way], day, title);

    private object Form(string way, string other, DateOnly day) => Form([way, other], day, null);

    private object Form(string[] ways, DateOnly? day, string? title) => new
    {
        title = title ?? "汇算清缴", body = "个税汇算已经开始。", ways, subjects = new[] { "invoice-red" }, from = day, to = day,
        until = host.Services.GetRequiredService<CentreClock>().Today.AddDays(7),
    };

    private static async Task<JsonNode> ReleaseAsync(ApiClient person, object form)
    {
        using var answer = await person.PostAsync(Path, form);
        Assert.True(answer.StatusCode is HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await ApiClient.JsonAsync(answer);
    }

    private static async Task<JsonNode> RowAsync(ApiClient person, string id) =>
        (await person.GetJsonAsync(Path))["items"]!.AsArray().Single(i => (string?)i!["announcement"]!["id"] == id)!;

    private static async Task<string[]> FieldsAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        var problem = await ApiClient.JsonAsync(answer);
        return [.. problem["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)];
    }

    private static string NewMobile() => "+86139" + Random.Shared.Next(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture);

    private async Task<HttpStatusCode> ReceiptAsync(string id)
    {
        var (at, body) = (host.Clock.GetUtcNow(), $$"""{"id":"{{id}}","state":"delivered"}""");
        using var http = new HttpClient { BaseAddress = host.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/channels/v1/sms/receipts")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("webhook-id", "r-1");
        request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", new StandardWebhook(RunningHost.SmsSecret).Sign("r-1", at, body));
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>A call of the day whose summary names the subject.</summary>
    private async Task CallAsync(string number)
    {
        var at = host.Services.GetRequiredService<CentreClock>().StartOf(Day).AddHours(10).ToUniversalTime();
        await Database.WriteAsync("SELECT ensure_month_partitions($1)", CancellationToken.None, at);
        await Database.WriteAsync(
            """
            INSERT INTO call_record (call_id, arrived_at, direction, trunk, entry_number, caller_number, agents, hold_ms,
              transfer_wait_ms, wrap_up_ms, wrap_up_automatic, disposition, offers, transfers, version,
              open_wrap_ups, outcome, is_closed)
            VALUES ($1, $2, 'inbound', 'trunk', '12366', $3, '{}', 0, 0, 0, false, 'invoice-red', 0, 0, 1, '[]', 'answered', true)
            """,
            CancellationToken.None, "told-" + Guid.NewGuid().ToString("N"), at, number);
    }
}
