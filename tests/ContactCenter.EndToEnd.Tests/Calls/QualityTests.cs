using System.Globalization;
using System.Text;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>
/// QA-02…09, KPI-06, KPI-07, KPI-13 in browsers: ten samples are drawn and scored without a mouse, the seat appeals, another person
/// decides, and the month's sheet has three indicators that are measured, each opened down to the second of a recording.
/// </summary>
public sealed class QualityTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Testing.Time.MiddayZone.Name);

    [SkippableFact]
    public async Task KPI_06_drawn_scored_by_keys_appealed_against_decided_measured_and_heard()
    {
        Nightly.Only();
        await using var centre = await CallCentre.OpenAsync();
        using var administrator = await ApiClient.SignInAsync(centre.Host, centre.Host.FirstRun.User("administrator"));
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), Zone).DateTime);
        await ImportAsync(administrator, today.AddDays(-1));
        var call = await TalkAsync(centre);
        var month = $"{today:yyyy-MM}";
        using var bureau = await ApiClient.SignInAsync(centre.Host, centre.Host.FirstRun.User("assessor"));
        Assert.All(await OriginsAsync(bureau, month), o => Assert.NotEqual("measured", o));

        // The plan of the sample centre is of two of each seat: five seats have calls of yesterday.
        var supervisor = await PersonAsync(centre, "supervisor");
        await supervisor.GotoAsync($"{centre.Host.Url}/quality/plans");
        for (var end = 0; end < 2; end++)
        {
            // The picker keeps its hook to itself: its fields are found by their class.
            var field = supervisor.Locator(".day input").Nth(end);
            await field.FillAsync($"{today.AddDays(-1):yyyy-MM-dd}");
            await field.PressAsync("Enter");
        }

        await supervisor.GetByTestId("draw-make").ClickAsync();
        await Expect(supervisor.GetByTestId("quality-draws")).ToHaveAttributeAsync("data-state", "rows");
        var drawn = (await centre.Supervisor.GetAsync("/api/quality/samples?show=drawn"))["items"]!.AsArray();
        Assert.Equal(10, drawn.Count);

        // Ten samples without the mouse: N begins the next one, 1 takes the first option of each item.
        await supervisor.GotoAsync($"{centre.Host.Url}/quality/samples/{(string)drawn[0]!["sample"]!["id"]!}");
        await Expect(supervisor.GetByTestId("score-begin")).ToBeVisibleAsync();
        await supervisor.Keyboard.PressAsync("b");
        for (var n = 1; n <= 10; n++)
        {
            await Expect(supervisor.GetByTestId("score-desk")).ToBeVisibleAsync();
            for (var item = 0; item < 11; item++)
            {
                // The third item of the first sample is a serious violation.
                await supervisor.Keyboard.PressAsync(n == 1 && item == 2 ? "2" : "1");
            }

            await supervisor.Keyboard.PressAsync("c");
            await supervisor.Keyboard.TypeAsync("语速偏快");
            await supervisor.Keyboard.PressAsync("Enter");
            await Expect(supervisor.GetByTestId("score-submit")).ToBeEnabledAsync();
            await supervisor.Keyboard.PressAsync("Control+Enter");
            await Expect(supervisor.GetByTestId("evaluation-1")).ToBeVisibleAsync();
            if (n < 10)
            {
                await supervisor.Keyboard.PressAsync("n");
            }
        }

        var scored = (await centre.Supervisor.GetAsync("/api/quality/samples?show=submitted"))["items"]!.AsArray();
        Assert.Equal(10, scored.Count);

        // The call that was recorded is chosen besides, with a comment at a second of it.
        var heard = await ChosenAsync(centre, call);
        await supervisor.GotoAsync($"{centre.Host.Url}/quality?view=submitted");
        await supervisor.GetByTestId("samples-choose-all").ClickAsync();
        await supervisor.GetByTestId("publish-send").ClickAsync();
        await Expect(supervisor.GetByTestId("samples")).ToHaveAttributeAsync("data-state", "none");

        var violated = scored.Single(s => (bool)s!["sample"]!["violation"]!)!["sample"]!;
        var seat = await PersonAsync(centre, centre.Host.FirstRun.Users.Single(u => u.Extension == (string)violated["seat"]!));
        await seat.GotoAsync($"{centre.Host.Url}/my-quality?sample={(string)violated["id"]!}");
        await seat.GetByTestId("own-appeal").ClickAsync();
        await seat.GetByTestId("reason-text").FillAsync("来电人先挂断，录音可证");
        await seat.GetByTestId("reason-confirm").ClickAsync();
        await Expect(seat.Locator("p.bar [data-testid=sample-state]")).ToHaveAttributeAsync("data-state", "appealed");

        var decider = await PersonAsync(centre, "administrator");
        await decider.GotoAsync($"{centre.Host.Url}/quality?view=appealed");
        await decider.GetByTestId("open-sample").ClickAsync();
        await decider.GetByTestId("verdict-reason").FillAsync("评分依据充分");
        await decider.GetByTestId("verdict-send").ClickAsync();
        await Expect(decider.GetByTestId("sample-state").First).ToHaveAttributeAsync("data-state", "upheld");

        var agent = await PersonAsync(centre, centre.Host.FirstRun.Users.Single(u => u.Extension == "8001"));
        await agent.GotoAsync($"{centre.Host.Url}/my-quality?sample={heard}");
        await agent.GetByTestId("own-acknowledge").ClickAsync();
        await agent.Locator(".el-message-box__btns .el-button--primary").ClickAsync();
        await Expect(agent.Locator("p.bar [data-testid=sample-state]")).ToHaveAttributeAsync("data-state", "acknowledged");

        Assert.All(await OriginsAsync(bureau, month), o => Assert.Equal("measured", o));
        var assessor = await PersonAsync(centre, "assessor");
        foreach (var (indicator, fact) in (IEnumerable<(string, string)>)
            [("KPI-06", "qa.business-samples"), ("KPI-07", "qa.service-samples"), ("KPI-13", "qa.items")])
        {
            await assessor.GotoAsync($"{centre.Host.Url}/assessment/contracts/sample/months/{month}");
            await assessor.GetByTestId($"indicator-{indicator}").GetByTestId("expand").ClickAsync();
            await assessor.GetByTestId($"fact-{fact}").ClickAsync();
            await Expect(assessor.GetByTestId("fact-items").GetByTestId("open-item").First).ToBeVisibleAsync();
        }

        // From the sheet to the sample, and from its comment to the second of the recording.
        await supervisor.GotoAsync($"{centre.Host.Url}/quality/samples/{heard}");
        await supervisor.GetByTestId("comment-at-0").ClickAsync();
        await Expect(supervisor.GetByTestId("recording-time")).ToContainTextAsync("0:02");
        await Expect(supervisor.GetByTestId("wave-form")).ToBeVisibleAsync();
        await Expect(supervisor.GetByTestId("wave-mark")).ToHaveCountAsync(1);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(centre.Host.Data, "recordings"), "*.ccr", SearchOption.AllDirectories));
    }

    /// <summary>The origins of what the three indicators are made of.</summary>
    private static async Task<List<string?>> OriginsAsync(ApiClient bureau, string month)
    {
        var sheet = await bureau.GetAsync($"/api/contracts/sample/months/{month}");
        string[] codes = ["KPI-06", "KPI-07", "KPI-13"];
        return [.. sheet["indicators"]!.AsArray().Where(i => codes.Contains((string)i!["code"]!))
            .SelectMany(i => i!["facts"]!.AsArray()).Where(f => ((string)f!["name"]!).StartsWith("qa.", StringComparison.Ordinal))
            .Select(f => (string?)f!["origin"])];
    }

    /// <summary>A call with a recording, chosen and scored over the interface.</summary>
    private static async Task<string> ChosenAsync(CallCentre centre, string call)
    {
        var http = centre.Supervisor;
        using var wish = Json(new { source = "calls", contact = call, purpose = "both", form = "calls", reason = "抽查" });
        var id = (string)(await http.SendAsync("/api/quality/samples", wish))!["sample"]!["id"]!;
        using var nothing = Json(new { });
        var view = (await http.SendAsync($"/api/quality/samples/{id}/score", nothing))!;
        var answers = view["form"]!["body"]!["sections"]!.AsArray().SelectMany(s => s!["items"]!.AsArray())
            .ToDictionary(i => (string)i!["id"]!, i => (string?)i!["options"]![0]!["id"]);
        using var score = Json(new { version = 1, answers, comments = new[] { new { at = 2.0, text = "没有报工号" } }, remark = "" });
        await http.SendAsync($"/api/quality/samples/{id}/submit", score);
        return id;
    }

    private static StringContent Json(object body) =>
        new(System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    private static async Task<string> TalkAsync(CallCentre centre)
    {
        await using var agent = await centre.ReadyAsync("8001");
        await using var caller = SippCaller.Call(centre.Host, CallCentre.General, "13912391301");
        await agent.AnswerAsync();
        await agent.TalksAsync();
        await Eventually.IsAsync(async () => (await agent.HeardAsync()).Packets > 200, "four seconds of audio");
        await caller.HangUpAsync();
        await agent.SummariseAsync("vat-rate");
        await Eventually.IsAsync(
            async () => (await centre.Supervisor.CallsAsync("&caller=13912391301&outcome=answered")).Count == 1, "the call to be stored");
        return (string)(await centre.Supervisor.CallsAsync("&caller=13912391301"))[0]!["id"]!;
    }

    private static async Task ImportAsync(ApiClient administrator, DateOnly day)
    {
        var csv = new StringBuilder(
            "call_id,direction,entry_number,caller_number,queue,agent,arrived_at,human_requested_at,answered_at,ended_at,wrap_up_ended_at,"
            + "hold_seconds,outcome,rating_pushed,rating\n");
        for (var n = 0; n < 20; n++)
        {
            csv.Append(CultureInfo.InvariantCulture,
                $"old-{n},inbound,12366,1380000{n:0000},tax-general,{8001 + (n % 5)},"
                + $"{day:yyyy-MM-dd}T09:{n:00}:00,{day:yyyy-MM-dd}T09:{n:00}:05,"
                + $"{day:yyyy-MM-dd}T09:{n:00}:09,{day:yyyy-MM-dd}T09:{n + 5:00}:00,,0,answered,true,{1 + (n % 5)}\n");
        }

        using var file = new StringContent(csv.ToString(), Encoding.UTF8, "text/csv");
        var run = (await administrator.SendAsync("/api/import/calls?fileName=calls.csv", file))!;
        await Eventually.IsAsync(
            async () => (string?)(await administrator.GetAsync($"/api/imports/{(string)run["id"]!}"))["state"] == "finished",
                "the calls to be imported");
    }

    private static Task<IPage> PersonAsync(CallCentre centre, string role) => PersonAsync(centre, centre.Host.FirstRun.User(role));

    private static async Task<IPage> PersonAsync(CallCentre centre, FirstRunUser user)
    {
        var page = await (await centre.Browser.NewPersonAsync()).NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(centre.Host.Url);
        await SignInPage.SubmitAsync(page, user);
        await Expect(page.GetByTestId("side-menu")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return page;
    }
}
