using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Quality;

/// <summary>§4 (d): what a second person scores without seeing the first, and how far the two agree by then.</summary>
[Collection(nameof(RunningHost))]
public sealed class BlindSecondTests(RunningHost host)
{
    /// <summary>Whether each finds an error: both not three times, one of them once each, both once. κ = (24/36 − 20/36) ÷ 16/36.</summary>
    private static readonly (bool First, bool Second)[] Found =
        [(false, false), (false, false), (false, false), (true, false), (false, true), (true, true)];

    [Fact]
    public async Task A_second_person_scores_without_seeing_the_first_and_kappa_is_shown_once_both_are_published()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var first = await host.SignInAsync("admin");
        var samples = await DrawAsync(supervisor);
        Assert.Equal(Found.Length, samples.Count);
        var before = await PairAsync(supervisor);

        foreach (var ((a, b), sample) in Found.Zip(samples))
        {
            await ScoreAsync(first, sample, a, ordinal: 1);
            using var early = await supervisor.PostAsync("/api/quality/samples/publish", new { samples = new[] { sample } });
            var why = await ApiClient.JsonAsync(early);
            Assert.Equal(
                (HttpStatusCode.Conflict, "second-score-open", "samples[0]"),
                (early.StatusCode, (string)why["code"]!, why["errors"]!.AsObject().Single().Key));
            var seen = await supervisor.GetJsonAsync($"/api/quality/samples/{sample}");
            var line = seen["line"]!;
            Assert.Equal((true, null, 2), ((bool)line["isHidden"]!, (int?)line["sample"]!["total"], (int)seen["mayScore"]!));
            Assert.Empty(seen["evaluations"]!.AsArray());
            await ScoreAsync(supervisor, sample, b, ordinal: 2);
            var own = await first.GetJsonAsync($"/api/quality/samples/{sample}");
            Assert.Equal([1], own["evaluations"]!.AsArray().Select(e => (int)e!["ordinal"]!));
            using var again = await supervisor.PostAsync($"/api/quality/samples/{sample}/score", new { });
            Assert.Equal("sample-submitted", await ApiClient.CodeAsync(again));
        }

        Assert.Equal(before?.ToJsonString(), (await PairAsync(supervisor))?.ToJsonString());
        using var published = await supervisor.PostAsync("/api/quality/samples/publish", new { samples });
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        var figures = (await PairAsync(supervisor))!["businessError"]!;
        Assert.Equal((6, 0.25), ((int)figures["samples"]!, Math.Round((double)figures["kappa"]!, 9)));
        Assert.Equal((4 / 6.0, 8 / 12.0), ((double)figures["observed"]!, (double)figures["prevalence"]!));
        var both = await supervisor.GetJsonAsync($"/api/quality/samples/{samples[0]}");
        Assert.Equal([1, 2], both["evaluations"]!.AsArray().Select(e => (int)e!["ordinal"]!));
    }

    [Fact]
    public async Task What_is_being_scored_is_replaced_by_its_scorer_alone_and_without_the_second_score_only_knowingly()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var first = await host.SignInAsync("admin");
        var samples = await DrawAsync(supervisor, new(2019, 6, 3), "left");

        using var begun = await first.PostAsync($"/api/quality/samples/{samples[0]}/score", new { });
        Assert.True((bool)(await ApiClient.JsonAsync(begun))["mayReplace"]!);
        Assert.False((bool)(await supervisor.GetJsonAsync($"/api/quality/samples/{samples[0]}"))["mayReplace"]!);
        using var taken = await supervisor.PostAsync($"/api/quality/samples/{samples[0]}/replace", new { reason = "无声" });
        Assert.Equal("sample-of-another", await ApiClient.CodeAsync(taken));

        await ScoreAsync(first, samples[1], isWrong: false, ordinal: 1);
        using var published = await supervisor.PostAsync(
            "/api/quality/samples/publish", new { samples = new[] { samples[1] }, withoutSecond = true });
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);

        // Who comes late is told what happened, not that there is nothing.
        using var late = await supervisor.PostAsync($"/api/quality/samples/{samples[1]}/score", new { });
        using var draft = await first.PutAsync(
            $"/api/quality/samples/{samples[1]}/evaluation", new { version = 1, answers = new { }, remark = "" });
        using var sent = await first.PostAsync($"/api/quality/samples/{samples[1]}/submit", new { version = 1, answers = new { } });
        foreach (var answer in new[] { late, draft, sent })
        {
            Assert.Equal(
                (HttpStatusCode.Conflict, "sample-published"), (answer.StatusCode, await ApiClient.CodeAsync(answer)));
        }
    }

    [Fact]
    public async Task A_supervisor_takes_no_step_with_the_sample_of_a_contact_of_their_own_nor_sees_its_score_before_it_is_published()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var other = await host.SignInAsync("admin");
        await ChatsAsync(new(2019, 7, 1), "own", 1, seat: "supervisor");
        var form = await FormAsync(other);
        var wish = new { source = "chats", contact = "chat-own-1", purpose = "business", form, reason = "回访反映解答有误" };

        using var refused = await supervisor.PostAsync("/api/quality/samples", wish);
        Assert.Equal("own-contact", (string)(await ApiClient.JsonAsync(refused))["faults"]!["contact"]![0]!["code"]!);
        using var chosen = await other.PostAsync("/api/quality/samples", wish);
        var sample = (string)(await ApiClient.JsonAsync(chosen))["sample"]!["id"]!;
        var path = $"/api/quality/samples/{sample}";
        var samples = new[] { sample };
        using var assigned = await supervisor.PostAsync("/api/quality/samples/assign", new { samples, scorer = "admin" });
        using var begun = await supervisor.PostAsync($"{path}/score", new { });
        await ScoreAsync(other, sample, isWrong: true, ordinal: 1);
        using var returned = await supervisor.PostAsync($"{path}/return", new { reason = "重评" });
        using var replaced = await supervisor.PostAsync($"{path}/replace", new { reason = "换一条" });
        using var published = await supervisor.PostAsync("/api/quality/samples/publish", new { samples });
        foreach (var answer in new[] { assigned, begun, returned, published })
        {
            Assert.Equal((HttpStatusCode.Conflict, "own-contact"), (answer.StatusCode, await ApiClient.CodeAsync(answer)));
        }

        Assert.Equal(HttpStatusCode.Conflict, replaced.StatusCode);
        var seen = await supervisor.GetJsonAsync(path);
        var line = seen["line"]!;
        Assert.Equal(
            (true, true, null, false), ((bool)line["isOwn"]!, (bool)line["isHidden"]!, (int?)line["sample"]!["total"],
            (bool)line["sample"]!["businessError"]!));
        Assert.Empty(seen["evaluations"]!.AsArray());
        Assert.Empty(seen["events"]!.AsArray());
        using var done = await other.PostAsync("/api/quality/samples/publish", new { samples });
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
    }

    private static async Task<JsonNode?> PairAsync(ApiClient supervisor)
    {
        var month = await supervisor.GetJsonAsync("/api/quality/analysis");
        return month["pairs"]!.AsArray().SingleOrDefault(p => ((string)p!["first"]!, (string)p["second"]!) == ("admin", "supervisor"));
    }

    private static async Task ScoreAsync(ApiClient scorer, string sample, bool isWrong, int ordinal)
    {
        using var begun = await scorer.PostAsync($"/api/quality/samples/{sample}/score", new { });
        Assert.Equal(ordinal, (int)(await ApiClient.JsonAsync(begun))["mayScore"]!);
        var answers = new { said = isWrong ? "none" : "full", right = isWrong ? "failed" : "passed" };
        using var scored = await scorer.PostAsync(
            $"/api/quality/samples/{sample}/submit", new { version = 1, answers, comments = Array.Empty<object>(), remark = "" });
        Assert.True(scored.StatusCode is HttpStatusCode.OK, await scored.Content.ReadAsStringAsync());
    }

    private async Task<IReadOnlyList<string>> DrawAsync(ApiClient supervisor) =>
        await DrawAsync(supervisor, new(2019, 5, 6), "twice");

    private Task ChatsAsync(DateOnly day, string name, int count, string seat) =>
        host.Foundation.Database.WriteAsync(
            """
            INSERT INTO chat.chat (id, token_hash, site, state, queue, type, agent, first_owner, opened_at, ended_at, document, version,
              last_number)
            SELECT 'chat-' || $3 || '-' || n, sha256(convert_to($3 || n, 'UTF8')), 'site', 'closed', 'tax-general', 'question', $4, $4,
              $1, $1 + interval '1 minute', '{}', 1, 0
            FROM generate_series(1, $2) n
            """, default, host.Services.GetRequiredService<CentreClock>().StartOf(day).AddHours(10), count, name, seat);

    private static async Task<string> FormAsync(ApiClient supervisor)
    {
        var form = "f-" + Guid.NewGuid().ToString("N")[..8];
        using var saved = await supervisor.PostAsync($"/api/quality/forms/{form}", Form(form));
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        return form;
    }

    /// <summary>From a day of its own: what other tests write is not drawn with it.</summary>
    private async Task<IReadOnlyList<string>> DrawAsync(ApiClient supervisor, DateOnly day, string name)
    {
        await ChatsAsync(day, name, Found.Length, seat: "8001");
        var form = await FormAsync(supervisor);
        using var plan = await supervisor.PostAsync("/api/quality/plans", new
        {
            name = "双人盲评", source = "chats", purpose = "business", strata = Array.Empty<string>(),
            total = Found.Length, doubleShare = 100, form,
        });
        using var drawn = await supervisor.PostAsync(
            $"/api/quality/plans/{(await ApiClient.JsonAsync(plan))["id"]}/draws", new { from = day, to = day });
        var rows = await supervisor.GetJsonAsync($"/api/quality/samples?draw={(await ApiClient.JsonAsync(drawn))["id"]}");
        return [.. rows["items"]!.AsArray().Select(r => (string)r!["sample"]!["id"]!)];
    }

    private static JsonObject Form(string title) => JsonNode.Parse(
        $$"""
        {"version":0,"title":"{{title}}","fatalZeroes":true,"reason":"first","sections":[
          {"kind":"attitude","items":[]},{"kind":"technique","items":[]},
          {"kind":"ability","items":[
            {"id":"said","text":"解答完整","weight":50,
             "options":[{"id":"full","label":"符合","points":100},{"id":"none","label":"不符合","points":0}]},
            {"id":"right","text":"无严重业务错误","weight":0,"fatal":"business",
             "options":[{"id":"passed","label":"未发生","points":100},{"id":"failed","label":"发生","points":0}]}]},
          {"kind":"record","items":[]}]}
        """)!.AsObject();
}
