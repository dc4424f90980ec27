using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// The pages of the administration, and what opens over them, in both languages, light and dark, in a small window and a large one, each
/// looked at with axe-core too.
/// </summary>
public sealed class AdministrationScreenshotTests
{
    private static readonly string[] Pages =
    [
        "queues", "agents", "entry-numbers", "calendars", "trunks", "prompts", "reasons", "skills", "teams", "alerts",
        "dispositions", "versions", "configuration",
    ];

    private static readonly (int Width, int Height)[] Windows = [(1366, 768), (1920, 1080)];

    [SkippableFact]
    public async Task Every_page_of_the_administration_fits_its_window_in_both_languages_and_themes()
    {
        var folder = Camera.FolderOrSkip();
        await using var centre = await CallCentre.OpenAsync(await RunningHost.StartAsync());
        var axe = new Axe();
        foreach (var (language, mark) in Camera.Languages)
        {
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await using var person = await centre.Browser.NewPersonAsync();
                var page = await person.NewPageAsync();
                page.SetDefaultTimeout(60_000);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await SignInPage.OpenAsync(page, centre.Host.Url, language, centre.Host.FirstRun.User("administrator"));
                foreach (var (width, height) in Windows)
                {
                    await page.SetViewportSizeAsync(width, height);
                    var camera = new Camera(folder, $"{mark}-{scheme.ToString().ToLowerInvariant()}-{width}");
                    await LookAsync(page, centre.Host.Url, camera, axe);
                }
            }
        }

        Assert.True(axe.Found.Count == 0, string.Join("\n\n", axe.Found));
    }

    private static async Task LookAsync(IPage page, string url, Camera camera, Axe axe)
    {
        async Task TakeAsync(string name)
        {
            await camera.TakeAsync(page, $"administration-{name}");
            await axe.LookAsync(page, name);
        }

        foreach (var name in Pages)
        {
            await page.GotoAsync($"{url}/administration/{name}");
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await TakeAsync(name);
            if (await page.GetByTestId("entry-open").First.IsVisibleAsync())
            {
                await page.GetByTestId("entry-open").First.ClickAsync();
                await Expect(page.GetByTestId("entry-check")).ToBeVisibleAsync();
                await TakeAsync($"{name}-form");
            }
        }

        await page.GotoAsync($"{url}/administration/queues");
        await page.GetByTestId("entry-remove").First.ClickAsync();
        await Expect(page.GetByTestId("refusal-dialog")).ToBeVisibleAsync();
        await TakeAsync("refusal");
        await page.GetByTestId("refusal-close").ClickAsync();
        await page.GetByTestId("entry-open").First.ClickAsync();
        var input = page.GetByTestId("queue-wrap-up");
        await input.Locator("input").Or(page.Locator("input[data-testid='queue-wrap-up']")).First.FillAsync("75");
        await page.GetByTestId("entry-check").ClickAsync();
        await Expect(page.GetByTestId("change-dialog")).ToBeVisibleAsync();
        await TakeAsync("change");
    }
}
