using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;
using static ContactCenter.Host.Tests.Workforce.ExamPeople;

namespace ContactCenter.Host.Tests.Workforce;

/// <summary>STF-09: practice under guidance, signed off by another person, and an exception by two people that ends.</summary>
[Collection(nameof(RunningHost))]
public sealed class PracticeWayTests(RunningHost host)
{
    private const string Staff = "/api/workforce/staff";
    private const string Seat = "8010";

    [Fact]
    public async Task A_seat_practises_under_guidance_and_lives_by_an_exception_until_its_end()
    {
        using var keeper = await host.SignInAsync("supervisor");
        using var decider = await host.SignInAsync("administrator");
        using var agent = await host.SignInAsync($"agent{Seat}");
        var shown = await keeper.GetJsonAsync("/api/workforce/posts");
        var (project, today) = ((string)shown["project"]!, DateOnly.Parse((string)shown["today"]!, CultureInfo.InvariantCulture));
        var (version, plan) = ((int)shown["version"]!, shown["plan"]!.DeepClone());

        using var odd = await SaveAsync(
            keeper, project, version, plan, new { since = (string?)"1900-01-01", leastDays = 0, leastCalls = -1 });
        Assert.Equal(
            ["plan.practice.leastCalls", "plan.practice.leastDays", "plan.practice.since"],
            (await ApiClient.JsonAsync(odd))["errors"]!.AsObject().Select(e => e.Key).Order());
        using var saved = await SaveAsync(
            keeper, project, version, plan, new { since = (string?)Day(today.AddDays(-1)), leastDays = 1, leastCalls = 0 });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        try
        {
            await WalkAsync(keeper, decider, agent, project, today);
        }
        finally
        {
            // The rule is of the whole contract: other tests go on without it.
            using var back = await SaveAsync(keeper, project, version + 1, plan, null);
            Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        }
    }

    private async Task WalkAsync(ApiClient keeper, ApiClient decider, ApiClient agent, string project, DateOnly today)
    {
        var tail = Guid.NewGuid().ToString("N")[..8];
        var guide = await FileAsync(keeper, "G" + tail, null, 71);
        await OkAsync(keeper, $"{Staff}/{(string)guide["id"]!}/engagements", new { project, post = "hotline", signedOn = Day(today) });
        var file = await FileAsync(keeper, "N" + tail, Seat, 72);
        var id = (string)file["id"]!;
        using var early = await keeper.PostAsync(
            $"{Staff}/{id}/practices", new { guide = "G" + tail, firstOn = Day(today), lastOn = Day(today) });
        Assert.Equal("practice-without-engagement", await ApiClient.CodeAsync(early));
        await OkAsync(keeper, $"{Staff}/{id}/engagements", new { project, post = "hotline", signedOn = Day(today) });
        foreach (var kind in new[] { "clearance", "identityCopy", "staffSheet", "confidentiality" })
        {
            var entered = await OkAsync(keeper, $"{Staff}/{id}/papers", new { kind, signedOn = "2026-01-02", note = "档案柜 3" });
            await OkAsync(decider, $"{Staff}/{id}/papers/{(string)entered["papers"]!.AsArray()[^1]!["id"]!}/review", new { });
        }

        // The exception: by two people, with an end, and of no gate that the contract closes for good.
        using var barred = await keeper.PostAsync(
            $"{Staff}/{id}/exceptions", new { gate = "barred", until = "2020-01-01T00:00:00+08:00", reason = "" });
        Assert.Equal(
            ["gate", "reason", "until"], (await ApiClient.JsonAsync(barred))["errors"]!.AsObject().Select(e => e.Key).Order());
        var until = host.Clock.GetUtcNow().AddHours(1).ToString("O", CultureInfo.InvariantCulture);
        var excepted = await OkAsync(keeper, $"{Staff}/{id}/exceptions", new { gate = "preJobTestNotPassed", until, reason = "试卷待批" });
        Assert.Equal(["preJobTestNotPassed", "practiceNotBegun"], Closed(excepted));
        var exception = (string)excepted["exceptions"]![0]!["exception"]!["id"]!;
        using var own = await keeper.PostAsync($"{Staff}/{id}/exceptions/{exception}/approve", new { });
        Assert.Equal("own-exception", await ApiClient.CodeAsync(own));
        excepted = await OkAsync(decider, $"{Staff}/{id}/exceptions/{exception}/approve", new { });
        Assert.Equal(["practiceNotBegun"], Closed(excepted));
        Assert.True((bool)excepted["exceptions"]![0]!["counts"]!);

        // Practice: who guides is another person; begun it opens the seat, and who opened it does not sign it off.
        using var alone = await keeper.PostAsync(
            $"{Staff}/{id}/practices", new { guide = "N" + tail, firstOn = Day(today), lastOn = Day(today.AddDays(-1)) });
        Assert.Equal(["guide", "lastOn"], (await ApiClient.JsonAsync(alone))["errors"]!.AsObject().Select(e => e.Key).Order());
        var practising = await OkAsync(
            keeper, $"{Staff}/{id}/practices", new { guide = "G" + tail, firstOn = Day(today), lastOn = Day(today.AddDays(14)) });
        Assert.Empty(Closed(practising));
        using var signedIn = await agent.PostAsync("/api/agent/sign-in", new { queues = Array.Empty<string>() });
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        var practice = (string)practising["practices"]![0]!["id"]!;
        using var self = await keeper.PostAsync($"{Staff}/{id}/practices/{practice}/end", new { passed = true, remark = "合格" });
        Assert.Equal("own-practice", await ApiClient.CodeAsync(self));
        var failed = await OkAsync(decider, $"{Staff}/{id}/practices/{practice}/end", new { passed = false, remark = "语速过快" });
        Assert.Equal(["practiceNotPassed"], Closed(failed));
        using var again = await decider.PostAsync($"{Staff}/{id}/practices/{practice}/end", new { passed = true, remark = "合格" });
        Assert.Equal("practice-ended", await ApiClient.CodeAsync(again));
        using var ready = await agent.PostAsync($"/api/agents/{Seat}/availability", new { availability = "ready" });
        Assert.Equal("seat-closed", await ApiClient.CodeAsync(ready));
        Assert.Contains("见习期已过而未经签字合格", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        practising = await OkAsync(
            keeper, $"{Staff}/{id}/practices", new { guide = "G" + tail, firstOn = Day(today), lastOn = Day(today.AddDays(14)) });
        practice = (string)practising["practices"]!.AsArray().Single(p => p!["endedBy"] is null)!["id"]!;
        Assert.Empty(Closed(await OkAsync(decider, $"{Staff}/{id}/practices/{practice}/end", new { passed = true, remark = "合格" })));

        // Ended before its end, it lets nobody through any more.
        Assert.Equal(["preJobTestNotPassed"], Closed(await OkAsync(keeper, $"{Staff}/{id}/exceptions/{exception}/end", new { })));
        using var over = await keeper.PostAsync($"{Staff}/{id}/exceptions/{exception}/end", new { });
        Assert.Equal("exception-over", await ApiClient.CodeAsync(over));
        using var leave = await agent.PostAsync("/api/agent/sign-out", new { });
        Assert.Equal(HttpStatusCode.OK, leave.StatusCode);
        await LeaveSeatAsync(keeper, file);
    }

    private static Task<HttpResponseMessage> SaveAsync(ApiClient keeper, string project, int version, JsonNode plan, object? practice)
    {
        var changed = plan.DeepClone().AsObject();
        changed["practice"] = practice is null ? null : System.Text.Json.JsonSerializer.SerializeToNode(practice);
        return keeper.PutAsync($"/api/workforce/posts/{project}/plan", new { version, plan = changed });
    }

    private static IEnumerable<string> Closed(JsonNode file) => file["closed"]!.AsArray().Select(c => (string)c!["gate"]!);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
