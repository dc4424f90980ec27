using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// Every page in both languages, with demo traffic, as <c>docs/screenshots</c> shows them. Takes minutes, so it runs only when
/// <c>CONTACTCENTER_SCREENSHOTS</c> names the folder to write to.
/// </summary>
public sealed class ScreenshotTests
{
    private const int EnoughCalls = 15;

    [SkippableFact]
    public async Task Every_page_fits_its_window_in_both_languages()
    {
        var folder = Camera.FolderOrSkip();
        await using var centre = await CallCentre.OpenAsync(await RunningHost.StartAsync(seed: null, "--simulate"));
        var supervisor = centre.Supervisor;
        await Eventually.IsAsync(
            async () => (await supervisor.CallsAsync("&outcome=answered")).Count >= EnoughCalls, () => $"{EnoughCalls} calls", TimeSpan.FromMinutes(8),
            beat: TimeSpan.FromSeconds(1));
        foreach (var (language, mark) in Camera.Languages)
        {
            var camera = new Camera(folder, mark);
            await SignInPageAsync(centre, language, camera);
            await WorkbenchAsync(centre, language, camera);
            await OverseersAsync(centre, language, camera);
        }
    }

    private static async Task SignInPageAsync(CallCentre centre, string language, Camera camera)
    {
        await using var person = await centre.Browser.NewPersonAsync();
        var page = await person.NewPageAsync();
        await page.GotoAsync(centre.Host.Url);
        await page.GetByTestId($"language-{language}").ClickAsync();
        await page.GetByTestId("sign-in-user-name").FillAsync("agent8001");
        await camera.TakeAsync(page, "sign-in");
    }

    private static async Task WorkbenchAsync(CallCentre centre, string language, Camera camera)
    {
        await using var agent = await BrowserAgent.OpenAsync(centre, "8001");
        await UserMenu.SpeakAsync(agent.Page, language);
        await agent.SitDownAsync();
        await camera.TakeAsync(agent.Page, "workbench-idle");
        await agent.BecomeReadyAsync();
        // Everybody else of the demo has been idle for longer: the seat rings when all of them have had a call.
        await Expect(agent.Incoming).ToBeVisibleAsync(new() { Timeout = 300_000 });
        await camera.TakeAsync(agent.Page, "workbench-ringing");
        await agent.AnswerAsync();
        await agent.ClickAsync("keypad");
        await camera.TakeAsync(agent.Page, "workbench-talking");
        await agent.ClickAsync("transfer");
        await Expect(agent.At("transfer-dialog")).ToBeVisibleAsync();
        await camera.TakeAsync(agent.Page, "workbench-transfer");
        await agent.Page.Keyboard.PressAsync("Escape");
        await agent.ClickAsync("hang-up");
        await Expect(agent.WrapUp).ToBeVisibleAsync();
        await agent.ClickAsync("disposition-invoice-limit");
        await agent.At("wrap-up-note").FillAsync("询问数电发票总额度调整，已告知电子税务局办理路径。");
        await camera.TakeAsync(agent.Page, "workbench-wrap-up");

        // The next caller is for somebody else: this seat is about to be empty.
        await agent.ClickAsync("set-not-ready");
        await agent.ClickAsync("reason-meal");
        await Expect(agent.At("after-call")).ToBeVisibleAsync();
        await agent.ClickAsync("wrap-up-save");
        await agent.IsAsync("notReady");
    }

    private static async Task OverseersAsync(CallCentre centre, string language, Camera camera)
    {
        await using var person = await centre.Browser.NewPersonAsync();
        var page = await person.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await SignInPage.OpenAsync(page, centre.Host.Url, language, centre.Host.FirstRun.User("supervisor"));

        await SideMenu.GoAsync(page, "wallboard");
        await Expect(page.GetByTestId("tile-answerRate")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await camera.TakeAsync(page, "wallboard");

        await SideMenu.GoAsync(page, "reports");
        await Expect(page.GetByTestId("report-total")).ToBeVisibleAsync();
        await page.Locator("label", new() { Has = page.GetByTestId("by-agent") }).Or(page.GetByTestId("by-agent")).First.ClickAsync();
        await Expect(page.GetByTestId("report-row-8003")).ToBeVisibleAsync();
        await camera.TakeAsync(page, "reports");
        await page.GetByTestId("report-total").GetByTestId("cell-answerRate").ClickAsync();
        await Expect(page.GetByTestId("calls-drawer").GetByTestId("open-call").First).ToBeVisibleAsync();
        await camera.TakeAsync(page, "reports-drill-down");
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.GetByTestId("calls-drawer")).ToBeHiddenAsync();
        await page.Locator("label", new() { Has = page.GetByTestId("subject-agentTime") }).Or(page.GetByTestId("subject-agentTime")).First.ClickAsync();
        await Expect(page.GetByTestId("agent-time-total")).ToBeVisibleAsync();
        await camera.TakeAsync(page, "agent-time");
        await page.GotoAsync(centre.Host.Url + "/account");
        await Expect(page.GetByTestId("session-current")).ToBeVisibleAsync();
        await camera.TakeAsync(page, "account");

        await SideMenu.GoAsync(page, "calls");
        await Expect(page.GetByTestId("open-call").First).ToBeVisibleAsync();
        await camera.TakeAsync(page, "calls");
        await OpenCallAsync(centre, page, camera);
    }

    private static async Task OpenCallAsync(CallCentre centre, IPage page, Camera camera)
    {
        var own = (await centre.Supervisor.CallsAsync("&agent=8001"))[0]!;
        await page.GotoAsync($"{centre.Host.Url}/calls/{own["id"]}");
        await Expect(page.GetByTestId("recording-player").First).ToBeVisibleAsync();
        await page.GetByTestId("recording-play").First.ClickAsync();
        await Expect(page.GetByTestId("recording-player").First).ToHaveAttributeAsync("data-playing", "true");
        await camera.TakeAsync(page, "call-detail");
    }
}
