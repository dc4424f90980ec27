using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Workforce;

/// <summary>STF-02…05, STF-16: what a contract wants of staff and was promised, entered by who runs it and read by an inspector.</summary>
[Collection(nameof(RunningHost))]
public sealed class PostWayTests(RunningHost host)
{
    private const string Root = "/api/workforce/posts";

    [Fact]
    public async Task Posts_vacancies_notices_and_promises_are_entered_and_an_inspector_sees_the_gaps()
    {
        using var keeper = await host.SignInAsync("supervisor");
        using var inspector = await host.SignInAsync("auditor");
        var shown = await keeper.GetJsonAsync(Root);
        var (project, today) = ((string)shown["project"]!, (string)shown["today"]!);
        var version = (int)shown["version"]!;

        using var odd = await keeper.PutAsync($"{Root}/{project}/plan", new
        {
            version, plan = new { posts = new[] { new { post = "analyst", least = 0 } }, reservePercent = 101 },
        });
        Assert.Equal(
            ["plan.posts", "plan.reservePercent"], (await ApiClient.JsonAsync(odd))["errors"]!.AsObject().Select(e => e.Key).Order());
        var plan = new { version, plan = new { posts = new[] { new { post = "analyst", least = 2 } }, reservePercent = 50 } };
        using var saved = await keeper.PutAsync($"{Root}/{project}/plan", plan);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using var late = await keeper.PutAsync($"{Root}/{project}/plan", plan);
        Assert.Equal("post-plan-changed-meanwhile", await ApiClient.CodeAsync(late));

        var person = await OkAsync(keeper, "/api/workforce/staff", new
        {
            number = "P" + Guid.NewGuid().ToString("N")[..8], name = "岗位一",
            identity = new { identityNumber = "110105199507310029", mobile = "13987650322", education = "本科", title = "" },
        });
        var id = (string)person["id"]!;
        await OkAsync(keeper, $"/api/workforce/staff/{id}/engagements", new { project, post = "analyst", signedOn = "2026-01-04" });
        shown = await OkAsync(keeper, $"{Root}/{project}/reserve", new { person = id, isReserve = true });
        Assert.Equal((0, 2, 1), Analysts(shown));
        using var again = await keeper.PostAsync($"{Root}/{project}/reserve", new { person = id, isReserve = true });
        Assert.Equal("reserve-as-it-is", await ApiClient.CodeAsync(again));

        shown = await OkAsync(
            keeper, $"{Root}/{project}/vacancies", new { post = "analyst", cause = "left", reason = "辞职", openedOn = today });
        var vacancy = (string)shown["vacancies"]![0]!["vacancy"]!["id"]!;
        shown = await OkAsync(keeper, $"{Root}/{project}/reserve", new { person = id, isReserve = false });
        Assert.Equal((1, 1, 0), Analysts(shown));
        shown = await OkAsync(keeper, $"{Root}/{project}/vacancies/{vacancy}/fill", new { person = id, filledOn = today });
        Assert.Equal("岗位一", (string)shown["vacancies"]!.AsArray().Single(v => (string)v!["vacancy"]!["id"]! == vacancy)!["filledName"]!);
        using var twice = await keeper.PostAsync($"{Root}/{project}/vacancies/{vacancy}/fill", new { person = id, filledOn = today });
        Assert.Equal("vacancy-filled", await ApiClient.CodeAsync(twice));

        var soon = DateOnly.Parse(today, CultureInfo.InvariantCulture).AddDays(7);
        await OkAsync(keeper, $"{Root}/{project}/notices", new
        {
            person = id, kind = "leaves", document = "函〔2026〕1 号", noticeOn = today, effectiveOn = soon,
        });
        shown = await OkAsync(
            keeper, $"{Root}/{project}/promises", new { kind = "lines", title = "中继线路", promised = 60, source = "投标书 3.2" });
        var promise = (string)shown["promises"]!.AsArray()[^1]!["id"]!;
        Assert.True((bool)shown["promises"]!.AsArray()[^1]!["isGap"]!);
        await OkAsync(keeper, $"{Root}/{project}/promises/{promise}/findings", new { found = 60, note = "现场清点" });
        await OkAsync(keeper, $"{Root}/{project}/promises", new { kind = "seats", title = "坐席", promised = 1000, source = "投标书 3.1" });

        var seen = await inspector.GetJsonAsync($"{Root}?project={project}");
        Assert.False((bool)seen["notices"]![0]!["notice"]!["isInTime"]!);

        // The notice was sent with its document: it stands in the contract's log of deliveries, where the bureau opens it.
        var delivery = (long)seen["notices"]![0]!["notice"]!["delivery"]!;
        using var bureau = await host.SignInAsync("assessor");
        Assert.Contains(
            (await bureau.GetJsonAsync($"/api/contracts/{project}/deliveries")).AsArray(), d => (string?)d!["id"] == $"{delivery}");
        using var file = await bureau.GetAsync($"/api/contracts/{project}/deliveries/{delivery}/file");
        Assert.Equal("%PDF"u8.ToArray(), (await file.Content.ReadAsByteArrayAsync())[..4]);
        var days = (await inspector.GetJsonAsync($"{Root}/days?project={project}&from={today}&to={today}"))["days"]!.AsArray();
        Assert.Equal(today, (string)Assert.Single(days)!["day"]!);
        using var ahead = await inspector.GetAsync($"{Root}/days?project={project}&to={soon:yyyy-MM-dd}");
        Assert.Equal(HttpStatusCode.BadRequest, ahead.StatusCode);
        Assert.Equal([false, true], seen["promises"]!.AsArray().TakeLast(2).Select(p => (bool)p!["isGap"]!));
        using var refused = await inspector.PostAsync($"{Root}/{project}/promises/{promise}/remove", new { });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        shown = await OkAsync(keeper, $"{Root}/{project}/promises/{promise}/remove", new { });
        Assert.DoesNotContain(shown["promises"]!.AsArray(), p => (string)p!["id"]! == promise);
    }

    private static (int Have, int Missing, int Reserve) Analysts(JsonNode shown)
    {
        var row = shown["posts"]!.AsArray().Single(p => (string)p!["post"]! == "analyst")!;
        return ((int)row["have"]!, (int)row["missing"]!, (int)row["reserve"]!);
    }

    private static async Task<JsonNode> OkAsync(ApiClient who, string path, object body)
    {
        using var answer = await who.PostAsync(path, body);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        return await ApiClient.JsonAsync(answer);
    }
}
