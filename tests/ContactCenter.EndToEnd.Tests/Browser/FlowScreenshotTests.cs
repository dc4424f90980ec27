using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>The pages of flows and calendars, drawn in by a person, in both languages, each looked at with axe-core too.</summary>
public sealed class FlowScreenshotTests
{
    private static readonly JsonNode Flow = JsonNode.Parse("""
        {
          "start": "hours",
          "steps": [
            { "id": "hours", "type": "hours", "title": "服务时间", "calendar": "service", "open": "menu", "closed": "message" },
            { "id": "menu", "type": "menu", "title": "主菜单", "say": [{ "prompt": "entry-greeting" }], "otherwise": "general",
              "keys": [{ "key": "1", "next": "general" }, { "key": "2", "next": "software" }] },
            { "id": "general", "type": "queue", "title": "综合咨询", "queue": "tax-general", "maxWaitSeconds": 120, "overflow": "software" },
            { "id": "software", "type": "queue", "title": "软件支持", "queue": "tax-software" },
            { "id": "message", "type": "voicemail", "title": "留言", "say": [{ "prompt": "hold" }], "mailbox": "general", "next": "bye" },
            { "id": "bye", "type": "hangUp", "title": "再见" }
          ]
        }
        """)!;

    [SkippableFact]
    public async Task A_flow_is_drawn_checked_and_published_in_both_languages()
    {
        var folder = Camera.FolderOrSkip();
        await using var centre = await CallCentre.OpenAsync(await RunningHost.StartAsync());
        var axe = new Axe();
        foreach (var (language, mark) in Camera.Languages)
        {
            await using var person = await centre.Browser.NewPersonAsync();
            var page = await person.NewPageAsync();
            await page.SetViewportSizeAsync(1366, 768);
            await SignInPage.OpenAsync(page, centre.Host.Url, language, centre.Host.FirstRun.User("administrator"));
            var camera = new Camera(folder, mark);
            async Task LookAsync(string name)
            {
                await camera.TakeAsync(page, $"flows-{name}");
                await axe.LookAsync(page, name);
            }

            await page.GotoAsync($"{centre.Host.Url}/administration/calendars");
            if (mark == "zh")
            {
                await page.GetByTestId("entry-create").ClickAsync();
                await page.GetByTestId("calendar-id").FillAsync("service");
                await page.GetByTestId("calendar-name").FillAsync("服务时间");
                await page.GetByTestId("calendar-name-english").FillAsync("Service hours");
                await page.GetByTestId("override-add").ClickAsync();
                await LookAsync("calendar-form");
                await page.GetByTestId("override-0-remove").ClickAsync();
                await page.GetByTestId("entry-check").ClickAsync();
                await page.GetByTestId("change-reason").FillAsync("服务时间");
                await LookAsync("calendar-change");
                await page.GetByTestId("change-save").ClickAsync();
                await Expect(page.GetByTestId("entry-service")).ToBeVisibleAsync();
            }

            await LookAsync("calendars");
            using var admin = await ApiClient.SignInAsync(centre.Host, centre.Host.FirstRun.User("administrator"));
            await admin.PutAsync($"/api/flows/{mark}/draft",
                new { basedOn = 0, name = "热线流程", nameEnglish = "Hotline flow", document = Flow });
            await page.GotoAsync($"{centre.Host.Url}/flows");
            await Expect(page.GetByTestId($"flow-{mark}")).ToBeVisibleAsync();
            await LookAsync("list");
            await page.GotoAsync($"{centre.Host.Url}/flows/{mark}");
            await page.GetByTestId("step-menu").ClickAsync();
            await Expect(page.GetByTestId("flow-problems")).ToHaveAttributeAsync("data-count", "1");
            await LookAsync("drawing");

            // By the keyboard: the step that has no way out gets one, and nothing is wrong any more.
            await page.GetByTestId("step-message").FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            var choice = page.GetByTestId("step-failed").GetByRole(AriaRole.Combobox);
            await choice.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.TypeAsync("再见");
            await page.Keyboard.PressAsync("ArrowDown");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByTestId("flow-problems")).ToHaveAttributeAsync("data-count", "0");
            await page.GetByTestId("flow-save").ClickAsync();
            await page.GetByTestId("flow-publish").ClickAsync();
            await page.GetByTestId("reason-text").FillAsync("首次发布");
            await LookAsync("publish");
            await page.GetByTestId("reason-confirm").ClickAsync();
            await Expect(page.GetByTestId("flow-page")).ToHaveAttributeAsync("data-version", "1");
            await page.GetByTestId("flow-versions-open").ClickAsync();
            await page.GetByTestId("flow-version-look").ClickAsync();
            await Expect(page.GetByTestId("flow-difference")).ToBeVisibleAsync();
            await LookAsync("versions");
        }

        Assert.True(axe.Found.Count == 0, string.Join("\n\n", axe.Found));
    }
}
