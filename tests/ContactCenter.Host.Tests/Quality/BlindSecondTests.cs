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
    /// <summary>Of a day of its own: what other tests write is not drawn with it.</summary>
    private DateTimeOffset At => host.Services.GetRequiredService<CentreClock>().StartOf(new(2019, 5, 6)).AddHours(10);

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
            var seen = await supervisor.GetJsonAsync($"/api/quality/samples/{sample}");
            var line = seen["line"]!;
            Assert.Equal((true, null, 2), ((bool)line["isHidden"]!, (int?)line["sample"]!["total"], (int)seen["mayScore"]!));
            Assert.Empty(seen["evaluations"]!.AsArray());
            await ScoreAsync(supervisor, sample, b, ordinal: 2);
            var own = await first.GetJsonAsync($"/api/quality/samples/{sample}");
            Assert.Equal([1], own["evaluations"]!.AsArray().Select(e => (int)e!["ordinal"]!));
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

    private async Task<IReadOnlyList<string>> DrawAsync(ApiClient supervisor)
    {
        await host.Foundation.Database.WriteAsync(
            """
            INSERT INTO chat.chat (id, token_hash, site, state, queue, type, agent, first_owner, opened_at, ended_at, document, version,
              last_number)
            SELECT 'chat-twice-' || n, decode(lpad(n::text, 4, '0'), 'hex'), 'site', 'closed', 'tax-general', 'question', '8001', '8001',
              $1, $1 + interval '1 minute', '{}', 1, 0
            FROM generate_series(1, $2) n
            """, default, At, Found.Length);
        var form = "f-" + Guid.NewGuid().ToString("N")[..8];
        using var saved = await supervisor.PostAsync($"/api/quality/forms/{form}", Form());
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using var plan = await supervisor.PostAsync("/api/quality/plans", new
        {
            name = "双人盲评", source = "chats", purpose = "business", strata = Array.Empty<string>(),
            total = Found.Length, doubleShare = 100, form,
        });
        using var drawn = await supervisor.PostAsync(
            $"/api/quality/plans/{(await ApiClient.JsonAsync(plan))["id"]}/draws", new { from = "2019-05-06", to = "2019-05-06" });
        var rows = await supervisor.GetJsonAsync($"/api/quality/samples?draw={(await ApiClient.JsonAsync(drawn))["id"]}");
        return [.. rows["items"]!.AsArray().Select(r => (string)r!["sample"]!["id"]!)];
    }

    private static JsonObject Form() => JsonNode.Parse(
        """
        {"version":0,"title":"业务","fatalZeroes":true,"reason":"first","sections":[
          {"kind":"attitude","items":[]},{"kind":"technique","items":[]},
          {"kind":"ability","items":[
            {"id":"said","text":"解答完整","weight":50,
             "options":[{"id":"full","label":"符合","points":100},{"id":"none","label":"不符合","points":0}]},
            {"id":"right","text":"无严重业务错误","weight":0,"fatal":"business",
             "options":[{"id":"passed","label":"未发生","points":100},{"id":"failed","label":"发生","points":0}]}]},
          {"kind":"record","items":[]}]}
        """)!.AsObject();
}
