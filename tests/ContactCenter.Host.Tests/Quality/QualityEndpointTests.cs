using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Quality;

/// <summary>QA-03…09 by the people who may: a form, a plan, a sample from who chooses it to who decides on its appeal.</summary>
[Collection(nameof(RunningHost))]
public sealed class QualityEndpointTests(RunningHost host)
{
    private static readonly Dictionary<string, string?> Answers = new() { ["said"] = "full", ["right"] = "passed", ["polite"] = null };

    [Fact]
    public async Task QA_09_a_call_is_chosen_scored_published_appealed_against_and_decided_on_by_another_person()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var scorer = await host.SignInAsync("admin");
        using var seat = await host.SignInAsync("agent8001");
        using var other = await host.SignInAsync("agent8002");
        using var auditor = await host.SignInAsync("auditor");
        var form = await FormAsync(supervisor);
        var call = await StoredCall.WriteAsync(host, supervisor);

        using var hollow = await supervisor.PostAsync("/api/quality/samples", new { source = "nowhere", reason = "a\u202Eb" });
        Assert.Equal(["contact", "form", "purpose", "reason", "source"], await FieldsAsync(hollow));
        var wish = new { source = "calls", contact = call, purpose = "both", form, reason = "回访反映解答有误", complaint = true };
        using var chosen = await supervisor.PostAsync("/api/quality/samples", wish);
        Assert.Equal(HttpStatusCode.Created, chosen.StatusCode);
        var id = (string)(await ApiClient.JsonAsync(chosen))["sample"]!["id"]!;
        using var twice = await supervisor.PostAsync("/api/quality/samples", wish);
        Assert.Equal("sample-already", await ApiClient.CodeAsync(twice));

        var path = $"/api/quality/samples/{id}";
        using var early = await supervisor.PostAsync("/api/quality/samples/publish", new { samples = new[] { id } });
        Assert.Equal("sample-not-submitted", await ApiClient.CodeAsync(early));
        using var nobody = await supervisor.PostAsync("/api/quality/samples/assign", new { samples = new[] { id }, scorer = "auditor" });
        Assert.Equal(["scorer"], await FieldsAsync(nobody));
        using var begun = await scorer.PostAsync($"{path}/score", new { });
        Assert.Equal(("scoring", 1), await StandsAsync(begun));
        using var foreign = await supervisor.PostAsync($"{path}/score", new { });
        Assert.Equal("sample-of-another", await ApiClient.CodeAsync(foreign));

        // A comment speaks of what is there: an item of the form, a recording of this call.
        using var beside = await scorer.PutAsync(
            $"{path}/evaluation",
            new
            {
                version = 1, answers = new { said = "full" }, remark = "",
                comments = new[] { new { at = 1.0, recording = "r-nowhere", item = "nothing", text = "x" } },
            });
        Assert.Equal(["comments[0].item", "comments[0].recording"], await FieldsAsync(beside));
        using var draft = await scorer.PutAsync(
            $"{path}/evaluation",
            new { version = 1, answers = new { said = "full" }, comments = new[] { new { at = 12.5, text = "未核实纳税人身份" } }, remark = "" });
        Assert.Equal(2, (int)(await ApiClient.JsonAsync(draft))["version"]!);
        using var half = await scorer.PostAsync($"{path}/submit", new { version = 2, answers = new { said = (string?)null, never = "x" } });
        Assert.Equal(["answers.never", "answers.polite", "answers.right", "answers.said"], await FieldsAsync(half));
        var failed = new Dictionary<string, string?>(Answers) { ["right"] = "failed" };
        using var late = await scorer.PostAsync($"{path}/submit", new { version = 1, answers = failed });
        Assert.Equal("draft-changed-meanwhile", await ApiClient.CodeAsync(late));
        using var scored = await scorer.PostAsync($"{path}/submit", new { version = 2, answers = failed });
        Assert.Equal(HttpStatusCode.OK, scored.StatusCode);

        // The seat sees nothing before it is published, and others never.
        using var unseen = await seat.GetAsync($"/api/quality/own/{id}");
        Assert.Equal(HttpStatusCode.NotFound, unseen.StatusCode);
        using var published = await supervisor.PostAsync("/api/quality/samples/publish", new { samples = new[] { id } });
        Assert.Equal(1, (int)(await ApiClient.JsonAsync(published))["done"]!);
        var seen = await seat.GetJsonAsync($"/api/quality/own/{id}");
        Assert.Equal((0, true), ((int)seen["line"]!["sample"]!["total"]!, (bool)seen["line"]!["sample"]!["businessError"]!));
        Assert.DoesNotContain(id, await other.TextAsync("/api/quality/own"), StringComparison.Ordinal);
        using var stranger = await other.PostAsync($"/api/quality/own/{id}/appeal", new { reason = "x" });
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);

        // QA-09: what is serious is the bureau's to take note of, once.
        Assert.Contains(id, await auditor.TextAsync("/api/quality/samples?show=serious"), StringComparison.Ordinal);
        using var noted = await auditor.PostAsync($"{path}/see", new { });
        using var again = await auditor.PostAsync($"{path}/see", new { });
        Assert.Equal((HttpStatusCode.OK, "finding-seen"), (noted.StatusCode, await ApiClient.CodeAsync(again)));

        using var appealed = await seat.PostAsync($"/api/quality/own/{id}/appeal", new { reason = "依据 2026 年第 3 号公告" });
        Assert.Equal("appealed", (string?)(await ApiClient.JsonAsync(appealed))["line"]!["state"]);
        using var second = await seat.PostAsync($"/api/quality/own/{id}/appeal", new { reason = "x" });
        Assert.Equal("sample-answered", await ApiClient.CodeAsync(second));
        using var own = await scorer.PostAsync($"{path}/decide", new { uphold = true, reason = "x" });
        Assert.Equal("appeal-own-score", await ApiClient.CodeAsync(own));
        using var decided = await supervisor.PostAsync($"{path}/decide", new { uphold = false, answers = Answers, reason = "公告有效" });
        var verdict = await ApiClient.JsonAsync(decided);
        Assert.Equal(("changed", 10_000, false), (
            (string?)verdict["line"]!["state"], (int)verdict["line"]!["sample"]!["total"]!,
                (bool)verdict["line"]!["sample"]!["businessError"]!));
        Assert.Equal([1, 3], verdict["evaluations"]!.AsArray().Select(e => (int)e!["ordinal"]!));
        Assert.Equal(
            ["draw", "assign", "score", "submit", "publish", "appeal", "change"],
                verdict["events"]!.AsArray().Select(e => (string)e!["step"]!));
    }

    [Fact]
    public async Task QA_03_a_form_says_all_that_is_wrong_and_a_version_is_saved_once()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var form = "f-" + Guid.NewGuid().ToString("N")[..8];

        using var none = await supervisor.PostAsync($"/api/quality/forms/{form}", new { reason = "x" });
        Assert.Equal(["sections", "title"], await FieldsAsync(none));
        var bad = Form("表");
        bad["sections"]![0]!["items"]!.AsArray().Add(JsonNode.Parse("""{"id":"said","text":"","weight":101,"options":[null]}"""));
        bad["sections"]![1]!["items"] = JsonNode.Parse("[null]");
        using var wrong = await supervisor.PostAsync($"/api/quality/forms/{form}", bad);
        Assert.Equal(
            ["sections[0].items[1].options", "sections[0].items[1].text", "sections[0].items[1].weight", "sections[1].items[0]",
                "sections[2].items[0].id"],
            await FieldsAsync(wrong));

        using var saved = await supervisor.PostAsync($"/api/quality/forms/{form}", Form(form));
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using var same = await supervisor.PostAsync($"/api/quality/forms/{form}", Form(form));
        Assert.Equal("quality-form-unchanged", await ApiClient.CodeAsync(same));
        using var overtaken = await supervisor.PostAsync($"/api/quality/forms/{form}", Form(form + "!"));
        Assert.Equal("quality-form-changed-meanwhile", await ApiClient.CodeAsync(overtaken));
    }

    [Fact]
    public async Task QA_08_a_plan_is_published_with_its_number_and_draws_from_days_that_are_over()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var form = await FormAsync(supervisor);

        using var hollow = await supervisor.PostAsync("/api/quality/plans",
            new { strata = new[] { "seat", "seat" }, queues = new[] { "q-none" } });
        Assert.Equal(["form", "name", "perStratum", "purpose", "queues", "source", "strata"], await FieldsAsync(hollow));
        using var published = await supervisor.PostAsync(
            "/api/quality/plans", new { name = "每周抽检", source = "calls", purpose = "both", strata = new[] { "seat", "hour" },
                perStratum = 2, form });
        var plan = await ApiClient.JsonAsync(published);
        Assert.Matches("^[0-9a-f]{32}$", (string)plan["number"]!);

        var path = $"/api/quality/plans/{plan["id"]}";
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(host.Clock.GetUtcNow(),
            TimeZoneInfo.FindSystemTimeZoneById(host.Foundation.Centre.Current.TimeZone)).DateTime);
        using var backwards = await supervisor.PostAsync($"{path}/draws", new { from = today, to = today.AddDays(-1) });
        Assert.Equal(["to"], await FieldsAsync(backwards));
        using var early = await supervisor.PostAsync($"{path}/draws", new { from = today, to = today });
        Assert.Equal("days-not-over", await ApiClient.CodeAsync(early));
        using var nothing = await supervisor.PostAsync($"{path}/draws", new { from = "1999-01-01", to = "1999-01-02" });
        Assert.Equal("nothing-to-draw", await ApiClient.CodeAsync(nothing));
        using var ended = await supervisor.PostAsync($"{path}/end", new { });
        Assert.NotNull((string?)(await ApiClient.JsonAsync(ended))["endedAt"]);
        using var over = await supervisor.PostAsync($"{path}/end", new { });
        Assert.Equal("plan-ended", await ApiClient.CodeAsync(over));
    }

    [Fact]
    public async Task QA_10_SAT_03_a_month_is_read_with_all_that_it_is_made_of_and_external_results_apart()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var bad = await supervisor.GetAsync("/api/quality/analysis?month=2026-13");
        Assert.Equal(["month"], await FieldsAsync(bad));
        var row = new { kind = "surprise", testedOn = "2024-02-29", testedBy = "bureau " + Guid.NewGuid(), asked = 20, passed = 21 };
        using var wrong = await supervisor.PostAsync("/api/quality/external-results", new { items = new object?[] { null, row, new { } } });
        Assert.Equal(
            ["items[0]", "items[1].passed", "items[2].asked", "items[2].kind", "items[2].passed", "items[2].testedBy", "items[2].testedOn"],
            await FieldsAsync(wrong));
        var items = new[] { row with { passed = 19 } };
        using var entered = await supervisor.PostAsync("/api/quality/external-results", new { items });
        using var again = await supervisor.PostAsync("/api/quality/external-results", new { items });
        Assert.Equal((HttpStatusCode.OK, "quality-external-already"), (entered.StatusCode, await ApiClient.CodeAsync(again)));
        Assert.Equal(["items[0]"], await FieldsAsync(again));
        using var twice = await supervisor.PostAsync("/api/quality/external-results", new
        {
            items = new[] { row with { passed = 1, testedOn = "2024-03-01" }, row with { passed = 2, testedOn = "2024-03-01" } },
        });
        Assert.Equal(["items[1]"], await FieldsAsync(twice));
        using var old = await supervisor.PostAsync(
            "/api/quality/external-results", new { items = new[] { row with { passed = 1, testedOn = "0001-01-01" } } });
        Assert.Equal(["items[0].testedOn"], await FieldsAsync(old));

        var month = await supervisor.GetJsonAsync("/api/quality/analysis?month=2024-02");
        Assert.Contains(row.testedBy, month["external"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(month["seats"]!.AsArray());
        Assert.Equal((0, null), ((int)month["accurate"]!["samples"]!, (double?)month["accurate"]!["low"]));
    }

    internal static async Task<string> FormAsync(ApiClient supervisor)
    {
        var form = "f-" + Guid.NewGuid().ToString("N")[..8];
        using var saved = await supervisor.PostAsync($"/api/quality/forms/{form}", Form(form));
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        return form;
    }

    private static JsonObject Form(string title) => JsonNode.Parse(
        $$"""
        {"version":0,"title":"{{title}}","fatalZeroes":true,"reason":"first","sections":[
          {"kind":"attitude","items":[{"id":"polite","text":"用语规范","weight":10,"mayNotApply":true,
            "options":[{"id":"full","label":"符合","points":100},{"id":"none","label":"不符合","points":0}]}]},
          {"kind":"technique","items":[]},
          {"kind":"ability","items":[
            {"id":"said","text":"解答完整","weight":50,
             "options":[{"id":"full","label":"符合","points":100},{"id":"none","label":"不符合","points":0}]},
            {"id":"right","text":"无严重业务错误","weight":0,"fatal":"business",
             "options":[{"id":"passed","label":"未发生","points":100},{"id":"failed","label":"发生","points":0}]}]},
          {"kind":"record","items":[]}]}
        """)!.AsObject();

    private static async Task<IEnumerable<string>> FieldsAsync(HttpResponseMessage answer) =>
        (await ApiClient.JsonAsync(answer))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal);

    private static async Task<(string?, int?)> StandsAsync(HttpResponseMessage answer) =>
        await ApiClient.JsonAsync(answer) is var json ? ((string?)json["line"]!["state"], (int?)json["mayScore"]) : default;
}
