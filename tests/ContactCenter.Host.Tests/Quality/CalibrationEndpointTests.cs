using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Quality;

/// <summary>A calibration by the people who may: opened, scored blind, agreed on, settled.</summary>
[Collection(nameof(RunningHost))]
public sealed class CalibrationEndpointTests(RunningHost host)
{
    private const string All = "/api/quality/calibrations";

    private static readonly Dictionary<string, string?> Right = new() { ["said"] = "full", ["right"] = "passed" };
    private static readonly Dictionary<string, string?> Failed = new() { ["said"] = "full", ["right"] = "failed" };

    [Fact]
    public async Task Nobody_sees_another_score_before_the_last_is_there_and_what_is_agreed_needs_its_reasons()
    {
        using var moderator = await host.SignInAsync("supervisor");
        using var scorer = await host.SignInAsync("admin");
        using var seat = await host.SignInAsync("agent8001");
        var session = await OpenAsync(moderator, await ChatAsync(), await ChatAsync());
        var path = $"{All}/{session}";

        using var shut = await seat.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, shut.StatusCode);
        using var early = await moderator.PutAsync($"{path}/contacts/1/agreed", new { version = 0, answers = Right });
        Assert.Equal("calibration-open", await ApiClient.CodeAsync(early));
        using var nothing = await moderator.PostAsync($"{path}/close", new { reason = "x" });
        Assert.Equal("calibration-without-scores", await ApiClient.CodeAsync(nothing));

        using var unseen = await scorer.PutAsync(
            $"{path}/contacts/1/evaluation", new { version = 0, answers = new Dictionary<string, string> { ["said\0"] = "full" } });
        Assert.Equal(["answers"], await FieldsAsync(unseen));
        using var draft = await scorer.PutAsync($"{path}/contacts/1/evaluation", new { version = 0, answers = Right, remark = "机密" });
        Assert.Equal(1, (int)(await ApiClient.JsonAsync(draft))["version"]!);
        using var half = await scorer.PostAsync($"{path}/contacts/1/submit", new { version = 1, answers = new { said = "no" } });
        Assert.Equal(["answers.right", "answers.said"], await FieldsAsync(half));
        await ScoreAsync(scorer, path, 1, Right, "机密", version: 1);
        await ScoreAsync(scorer, path, 2, Right, "机密");
        using var again = await scorer.PostAsync($"{path}/contacts/2/submit", new { version = 1, answers = Right });
        Assert.Equal("calibration-submitted", await ApiClient.CodeAsync(again));

        // The moderator scores, too, and sees how far the other is, and nothing of what the other said.
        var blind = await moderator.GetJsonAsync(path);
        Assert.DoesNotContain("机密", blind.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(("[]", null, "[1,2]"), (
            blind["scores"]!.ToJsonString(), blind["figures"]?.ToJsonString(), blind["mayScore"]!.ToJsonString()));
        Assert.Equal(
            "admin 2, supervisor 0", string.Join(", ", blind["scorers"]!.AsArray().Select(s => $"{s!["scorer"]} {s["submitted"]}")));
        await ScoreAsync(moderator, path, 1, Right, "");
        await ScoreAsync(moderator, path, 2, Failed, "");

        var open = await scorer.GetJsonAsync(path);
        Assert.Equal(("agreeing", 4), ((string?)open["session"]!["state"], open["scores"]!.AsArray().Count));
        Assert.Equal([0, 10_000], open["figures"]!["contacts"]!.AsArray().Select(c => (int)c!["spread"]!));
        using var foreign = await scorer.PutAsync($"{path}/contacts/2/agreed", new { version = 0, answers = Failed });
        Assert.Equal("calibration-of-another", await ApiClient.CodeAsync(foreign));
        using var silent = await moderator.PutAsync(
            $"{path}/contacts/2/agreed", new { version = 0, answers = Failed, reasons = new { never = "x", said = "a\u202Eb" } });
        Assert.Equal(["reasons.never", "reasons.right", "reasons.said"], await FieldsAsync(silent));
        using var soon = await moderator.PostAsync($"{path}/settle", new { });
        Assert.Equal("calibration-not-agreed", await ApiClient.CodeAsync(soon));
        using var first = await moderator.PutAsync($"{path}/contacts/1/agreed", new { version = 0, answers = Right });
        using var second = await moderator.PutAsync(
            $"{path}/contacts/2/agreed", new { version = 0, answers = Failed, reasons = new { right = "引用了已废止的公告" } });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        using var settled = await moderator.PostAsync($"{path}/settle", new { });
        var view = await ApiClient.JsonAsync(settled);
        Assert.Equal(("settled", "引用了已废止的公告"), (
            (string?)view["session"]!["state"], (string?)view["contacts"]![1]!["agreed"]!["reasons"]!["right"]));

        var trend = await moderator.GetJsonAsync($"{All}/trend");
        var point = trend["items"]!.AsArray().Single(p => (string?)p!["session"]!["id"] == session)!;
        Assert.Equal(("admin 1 0, supervisor 0 0", 7 / 8.0), (
            string.Join(", ", point["figures"]!["scorers"]!.AsArray().Select(s => $"{s!["scorer"]} {s["missed"]} {s["wrongly"]}")),
            (double)point["figures"]!["all"]!["observed"]!));
        using var over = await moderator.PostAsync($"{path}/cancel", new { reason = "x" });
        Assert.Equal("calibration-over", await ApiClient.CodeAsync(over));

        // What was said of the seat in it is nowhere among its own results.
        Assert.DoesNotContain(session, await seat.TextAsync("/api/quality/own"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_calibrated_is_said_by_field_and_all_at_once()
    {
        using var moderator = await host.SignInAsync("supervisor");
        using var none = await moderator.PostAsync(All, new { });
        Assert.Equal(["contacts", "form", "scorers", "title"], await FieldsAsync(none));
        var chat = await ChatAsync();
        using var wrong = await moderator.PostAsync(All, new
        {
            title = "x\ny", form = "none",
            contacts = new object?[]
            {
                null, new { source = "chats", contact = chat }, new { source = "chats", contact = chat },
                new { source = "calls", contact = "none" },
            },
            scorers = new[] { "admin", "admin", "auditor", null },
        });
        Assert.Equal(
            ["contacts[0].contact", "contacts[0].source", "contacts[2].contact", "contacts[3].contact", "form", "scorers[1]", "scorers[2]",
                "scorers[3]", "title"],
            await FieldsAsync(wrong));
        using var unknown = await moderator.GetAsync($"{All}/none");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task The_moderator_opens_the_scores_with_a_reason_and_another_takes_over_with_one()
    {
        using var moderator = await host.SignInAsync("supervisor");
        using var scorer = await host.SignInAsync("admin");
        var path = $"{All}/{await OpenAsync(moderator, await ChatAsync())}";
        await ScoreAsync(scorer, path, 1, Right, "");
        using var hollow = await moderator.PostAsync($"{path}/close", new { reason = " " });
        Assert.Equal(["reason"], await FieldsAsync(hollow));
        using var taken = await scorer.PostAsync($"{path}/take-over", new { reason = "主持人休假" });
        Assert.Equal("admin", (string?)(await ApiClient.JsonAsync(taken))["session"]!["moderator"]);
        using var former = await moderator.PostAsync($"{path}/close", new { reason = "x" });
        Assert.Equal("calibration-of-another", await ApiClient.CodeAsync(former));
        using var closed = await scorer.PostAsync($"{path}/close", new { reason = "另一人缺席" });
        Assert.Equal("agreeing", (string?)(await ApiClient.JsonAsync(closed))["session"]!["state"]);
        using var late = await moderator.PostAsync($"{path}/contacts/1/submit", new { version = 0, answers = Right });
        Assert.Equal("calibration-closed", await ApiClient.CodeAsync(late));

        Assert.Equal(
            ["open", "score", "takeOver", "close"],
            (await scorer.GetJsonAsync(path))["events"]!.AsArray().Select(e => (string)e!["step"]!));
        var words = await scorer.GetJsonAsync($"{path}/contacts/1/transcript");
        Assert.Equal("[]", words["words"]!.ToJsonString());
    }

    private static async Task ScoreAsync(
        ApiClient scorer, string path, int place, Dictionary<string, string?> answers, string remark, int version = 0)
    {
        using var scored = await scorer.PostAsync($"{path}/contacts/{place}/submit", new { version, answers, remark });
        Assert.True(scored.StatusCode is HttpStatusCode.OK, await scored.Content.ReadAsStringAsync());
    }

    private static async Task<IEnumerable<string>> FieldsAsync(HttpResponseMessage response) =>
        (await ApiClient.JsonAsync(response))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal);

    private static async Task<string> OpenAsync(ApiClient moderator, params string[] chats)
    {
        var form = "f-" + Guid.NewGuid().ToString("N")[..8];
        var body = JsonNode.Parse(
            """
            {"version":0,"fatalZeroes":true,"reason":"first","sections":[
              {"kind":"attitude","items":[]},{"kind":"technique","items":[]},
              {"kind":"ability","items":[
                {"id":"said","text":"解答完整","weight":50,
                 "options":[{"id":"full","label":"符合","points":100},{"id":"none","label":"不符合","points":0}]},
                {"id":"right","text":"无严重业务错误","weight":0,"fatal":"business",
                 "options":[{"id":"passed","label":"未发生","points":100},{"id":"failed","label":"发生","points":0}]}]},
              {"kind":"record","items":[]}]}
            """)!.AsObject();
        body["title"] = form;
        using var saved = await moderator.PostAsync($"/api/quality/forms/{form}", body);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using var opened = await moderator.PostAsync(All, new
        {
            title = "十一月校准", form, contacts = chats.Select(c => new { source = "chats", contact = c }),
            scorers = new[] { "supervisor", "admin" },
        });
        Assert.True(opened.StatusCode is HttpStatusCode.Created, await opened.Content.ReadAsStringAsync());
        return (string)(await ApiClient.JsonAsync(opened))["session"]!["id"]!;
    }

    private async Task<string> ChatAsync()
    {
        var id = "chat-calibrated-" + Guid.NewGuid().ToString("N");
        await host.Foundation.Database.WriteAsync(
            """
            INSERT INTO chat.chat (id, token_hash, site, state, queue, type, agent, first_owner, opened_at, ended_at, document, version,
              last_number)
            VALUES ($1, sha256($1::bytea), 'site', 'closed', 'tax-general', 'question', '8001', '8001', $2, $2 + interval '1 minute', '{}',
              1, 0)
            """,
            default, id, new DateTimeOffset(2019, 6, 3, 2, 0, 0, TimeSpan.Zero));
        return id;
    }
}
