using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// The pages of who runs the floor, and what opens over them, with a call in progress, in both languages, in a small window and a large
/// one, each looked at with axe-core too; and that the wall never scrolls and its figures can be read from afar.
/// </summary>
public sealed class FloorScreenshotTests
{
    private static readonly string[] Pages = ["alerts", "trunk-status", "load", "boards", "messages"];

    private static readonly (int Width, int Height)[] Windows = [(1366, 768), (1920, 1080)];

    [SkippableFact]
    public async Task Every_page_of_the_floor_fits_its_window_in_both_languages()
    {
        var folder = Camera.FolderOrSkip();
        Tools.Need(Tools.Sipp);
        await using var centre = await CallCentre.OpenAsync(await RunningHost.StartAsync());
        var axe = new Axe();
        await using var agent = await BrowserAgent.OpenAsync(centre, "8001");
        await agent.SitDownAsync();
        await agent.BecomeReadyAsync();
        await using var caller = SippCaller.Call(centre.Host, CallCentre.General, "13912340001");
        await agent.AnswerAsync();
        foreach (var (language, mark) in Camera.Languages)
        {
            await using var person = await centre.Browser.NewPersonAsync();
            var page = await person.NewPageAsync();
            page.SetDefaultTimeout(60_000);
            await SignInPage.OpenAsync(page, centre.Host.Url, language, centre.Host.FirstRun.User("supervisor"));
            foreach (var (width, height) in Windows)
            {
                await page.SetViewportSizeAsync(width, height);
                await LookAsync(page, centre.Host.Url, new Camera(folder, $"{mark}-{width}"), axe);
            }
        }

        Assert.True(axe.Found.Count == 0, string.Join("\n\n", axe.Found));
    }

    private static async Task LookAsync(IPage page, string url, Camera camera, Axe axe)
    {
        async Task TakeAsync(string name)
        {
            await camera.TakeAsync(page, $"floor-{name}");
            await axe.LookAsync(page, name);
        }

        await page.GotoAsync($"{url}/wallboard");
        await page.GetByTestId("open-answerRate").ClickAsync();
        await Expect(page.GetByTestId("figure-sight")).ToBeVisibleAsync();
        await TakeAsync("figure");
        await page.GetByTestId("sight-queue-tax-general").ClickAsync();
        await Expect(page.GetByTestId("sight-agent-8001")).ToBeVisibleAsync();
        await TakeAsync("queue");
        await page.GetByTestId("sight-agent-8001").ClickAsync();
        await Expect(page.GetByTestId("agent-skills")).ToBeVisibleAsync();
        await TakeAsync("agent");
        await page.GetByTestId("agent-actions").ClickAsync();
        await page.Locator("[data-testid=force-notReady]:visible").ClickAsync();
        await Expect(page.GetByTestId("force-later")).ToBeVisibleAsync();
        await TakeAsync("force");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByTestId("sight-call").ClickAsync();
        await Expect(page.GetByTestId("call-time-line")).ToBeVisibleAsync();
        await TakeAsync("call");
        foreach (var name in Pages)
        {
            await page.GotoAsync($"{url}/{name}");
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await TakeAsync(name);
        }

        await page.GetByTestId("new-message").ClickAsync();
        await TakeAsync("message");
        await page.GotoAsync($"{url}/boards");
        await page.GetByTestId("board-create").ClickAsync();
        await Expect(page.GetByTestId("board-canvas")).ToBeVisibleAsync();
        await TakeAsync("board");

        await page.GotoAsync($"{url}/wall");
        await Expect(page.GetByTestId("wall-figure").First).ToBeVisibleAsync();
        await TakeAsync("wall");
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollHeight <= window.innerHeight"), "The wall scrolls.");
        var smallest = await page.EvaluateAsync<double>(
            "Math.min(...[...document.querySelectorAll('[data-testid=wall-figure]')].map(f => parseFloat(getComputedStyle(f).fontSize)))");
        Assert.True(smallest >= 64, $"A figure of the wall is {smallest} px.");
        Assert.Equal(0, await page.Locator("button:visible, input:visible, a:visible").CountAsync());
    }
}
