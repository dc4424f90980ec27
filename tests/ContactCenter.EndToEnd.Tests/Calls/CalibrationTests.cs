using System.Globalization;
using System.Text;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>
/// Two people score a call without seeing each other's scores, by keys alone, and agree on one; pictures of it where somebody wants them.
/// </summary>
public sealed class CalibrationTests
{
    private const int Items = 11;
    private const int Width = 1_366;
    private const int Height = 768;
    private const int Tall = 1_900;
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Testing.Time.MiddayZone.Name);

    [SkippableFact]
    public async Task A_call_is_scored_blind_by_keys_agreed_on_with_reasons_and_stands_in_the_course()
    {
        Nightly.Only();
        await using var centre = await CallCentre.OpenAsync(await RunningHost.StartAsync());
        using var administrator = await ApiClient.SignInAsync(centre.Host, centre.Host.FirstRun.User("administrator"));
        var calls = await ImportAsync(centre, administrator);
        var axe = new Axe();

        var supervisor = await PersonAsync(centre, "supervisor", "zh-cn");
        await supervisor.GotoAsync($"{centre.Host.Url}/quality/calibrations");
        await supervisor.GetByTestId("calibration-new").ClickAsync();
        await supervisor.GetByTestId("calibration-title").FillAsync("十一月校准");
        await supervisor.GetByTestId("calibration-form-choice").ClickAsync();
        await supervisor.GetByText("12366 通话质检评分表").Last.ClickAsync();
        await supervisor.GetByTestId("calibration-contact-0").FillAsync(calls[0]);
        await supervisor.GetByTestId("calibration-add").ClickAsync();
        await supervisor.GetByTestId("calibration-contact-1").FillAsync(calls[1]);
        string[] names = [centre.Host.FirstRun.User("supervisor").UserName, centre.Host.FirstRun.User("administrator").UserName];
        foreach (var name in names)
        {
            await supervisor.GetByTestId($"calibration-scorer-{name}").ClickAsync();
        }

        await LookAsync(supervisor, "calibration-new", axe);
        await supervisor.GetByTestId("calibration-send").ClickAsync();
        await ScoreAsync(supervisor, names[0], done: 1);
        await LookAsync(supervisor, "calibration-scoring", axe, tall: true);
        await ScoreAsync(supervisor, names[0], done: 2);
        await Expect(supervisor.GetByTestId("calibration-waits")).ToBeVisibleAsync();
        await LookAsync(supervisor, "calibration-waits", axe);

        var other = await PersonAsync(centre, "administrator", "en-us");
        await other.GotoAsync($"{centre.Host.Url}/quality/calibrations");
        await other.GetByTestId("open-calibration").ClickAsync();
        await ScoreAsync(other, names[1], done: 1, failing: 1);
        await ScoreAsync(other, names[1], done: 2);
        await Expect(other.GetByTestId("calibration-state")).ToHaveAttributeAsync("data-state", "agreeing");
        await other.GetByTestId("contact-1").ClickAsync();
        await Expect(other.GetByTestId("contact-spread")).Not.ToHaveTextAsync("0.00");
        await LookAsync(other, "calibration-open", axe, tall: true);

        await supervisor.Keyboard.PressAsync("r");
        await supervisor.GetByTestId("contact-1").ClickAsync();
        await Expect(supervisor.GetByTestId("agree-send")).ToBeDisabledAsync();
        await supervisor.Locator("[data-testid^=agree-reason-]").First.FillAsync("打断来电人一次，按部分符合计");
        await LookAsync(supervisor, "calibration-agree", axe, tall: true);
        await supervisor.GetByTestId("agree-send").ClickAsync();
        await Expect(supervisor.GetByTestId("contact-agreed")).ToBeVisibleAsync();
        await supervisor.GetByTestId("contact-2").ClickAsync();
        await supervisor.GetByTestId("agree-send").ClickAsync();
        await supervisor.GetByTestId("calibration-settle").ClickAsync();
        await Expect(supervisor.GetByTestId("calibration-state")).ToHaveAttributeAsync("data-state", "settled");
        await supervisor.GotoAsync($"{centre.Host.Url}/quality/calibrations?view=settled");
        await Expect(supervisor.GetByTestId("calibration-trend")).ToHaveAttributeAsync("data-state", "rows");
        await LookAsync(supervisor, "calibrations", axe);
        Assert.True(axe.Found.Count == 0, string.Join("\n\n", axe.Found));
    }

    /// <summary>1 takes the first option of each item and goes on, 2 the second.</summary>
    private static async Task ScoreAsync(IPage page, string name, int done, int? failing = null)
    {
        await Expect(page.GetByTestId("calibration-desk")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("calibration-submit")).ToBeDisabledAsync();
        for (var item = 0; item < Items; item++)
        {
            await page.Keyboard.PressAsync(item == failing ? "2" : "1");
        }

        await Expect(page.GetByTestId("calibration-submit")).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByTestId($"progress-{name}")).ToContainTextAsync($"{done}/2");
    }

    private static async Task LookAsync(IPage page, string name, Axe axe, bool tall = false)
    {
        if (Environment.GetEnvironmentVariable("CONTACTCENTER_SCREENSHOTS") is { } folder)
        {
            // The page scrolls within its frame: all of it is seen in a window that is high enough.
            await page.SetViewportSizeAsync(Width, tall ? Tall : Height);
            await page.StandsStillAsync(name);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Directory.CreateDirectory(folder).FullName, $"{name}.png") });
            await page.SetViewportSizeAsync(Width, Height);
        }

        await axe.LookAsync(page, name);
    }

    private static async Task<List<string>> ImportAsync(CallCentre centre, ApiClient administrator)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), Zone).DateTime).AddDays(-1);
        var csv = new StringBuilder(
            "call_id,direction,entry_number,caller_number,queue,agent,arrived_at,human_requested_at,answered_at,ended_at,wrap_up_ended_at,"
            + "hold_seconds,outcome,rating_pushed,rating\n");
        for (var n = 0; n < 2; n++)
        {
            csv.Append(CultureInfo.InvariantCulture,
                $"old-{n},inbound,12366,1380000{n:0000},tax-general,{8001 + n},"
                + $"{day:yyyy-MM-dd}T09:{n:00}:00,{day:yyyy-MM-dd}T09:{n:00}:05,"
                + $"{day:yyyy-MM-dd}T09:{n:00}:09,{day:yyyy-MM-dd}T09:{n + 5:00}:00,,0,answered,true,{1 + n}\n");
        }

        using var file = new StringContent(csv.ToString(), Encoding.UTF8, "text/csv");
        var run = (await administrator.SendAsync("/api/import/calls?fileName=calls.csv", file))!;
        await Eventually.IsAsync(
            async () => (string?)(await administrator.GetAsync($"/api/imports/{(string)run["id"]!}"))["state"] == "finished",
            "the calls to be imported");
        var found = new List<string>();
        foreach (var n in new[] { 0, 1 })
        {
            found.Add((string)(await centre.Supervisor.CallsAsync($"&caller=1380000{n:0000}"))[0]!["id"]!);
        }

        return found;
    }

    private static async Task<IPage> PersonAsync(CallCentre centre, string role, string language)
    {
        var page = await (await centre.Browser.NewPersonAsync()).NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.SetViewportSizeAsync(Width, Height);
        await SignInPage.OpenAsync(page, centre.Host.Url, language, centre.Host.FirstRun.User(role));
        await Expect(page.GetByTestId("side-menu")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return page;
    }
}
