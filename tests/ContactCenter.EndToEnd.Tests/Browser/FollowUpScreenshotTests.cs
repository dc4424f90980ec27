using System.Net;
using ContactCenter.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// The page of messages and calls back and the panel beside the phone, in both languages, each looked at with axe-core too.
/// </summary>
public sealed class FollowUpScreenshotTests
{
    [SkippableFact]
    public async Task Messages_and_calls_back_as_a_supervisor_and_an_agent_see_them()
    {
        var folder = Camera.FolderOrSkip();
        await using var centre = await CallCentre.OpenAsync(await RunningHost.StartAsync());
        var axe = new Axe();
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (kind, number, due, agent) in new (string, string, DateTimeOffset?, string?)[]
        {
            ("promise", "13912345678", now.AddSeconds(3), "8001"), ("correction", "13800138000", now.AddHours(1), null),
            ("verification", "07715551234", null, null), ("busy", "13712340000", null, "8002"),
        })
        {
            Assert.Equal(HttpStatusCode.Created, await centre.Supervisor.PostAsync(
                "/api/follow-ups", new { kind, number, queue = "tax-general", dueAt = due, agent, note = "增值税申报表更正后告知结果" }));
        }

        foreach (var (language, mark) in Camera.Languages)
        {
            await using var person = await centre.Browser.NewPersonAsync();
            var page = await person.NewPageAsync();
            await page.SetViewportSizeAsync(1366, 768);
            var camera = new Camera(folder, mark);
            async Task LookAsync(string name)
            {
                await camera.TakeAsync(page, $"follow-ups-{name}");
                await axe.LookAsync(page, name);
            }

            await SignInPage.OpenAsync(page, centre.Host.Url, language, centre.Host.FirstRun.User("supervisor"));
            await page.GotoAsync($"{centre.Host.Url}/follow-ups");
            await Expect(page.GetByTestId("follow-up-overdue")).ToHaveTextAsync("1", new() { Timeout = 30_000 });
            await LookAsync("page");
            await page.GetByTestId("callback-create").ClickAsync();
            await Expect(page.GetByTestId("callback-form")).ToBeVisibleAsync();
            await page.GetByTestId("callback-save").ClickAsync();
            await LookAsync("create");
            await page.Keyboard.PressAsync("Escape");
            await page.Locator("[data-testid^=close-t-]").First.ClickAsync();
            await page.GetByTestId("close-confirm").ClickAsync();
            await LookAsync("close");
            await page.Keyboard.PressAsync("Escape");
            await page.Locator("[data-testid^=assign-t-]").First.ClickAsync();
            await LookAsync("assign");

            await using var seat = await centre.Browser.NewPersonAsync();
            page = await seat.NewPageAsync();
            await page.SetViewportSizeAsync(1366, 768);
            await SignInPage.OpenAsync(page, centre.Host.Url, language, centre.Host.FirstRun.Agent("8001"));
            await Expect(page.GetByTestId("callback-panel")).ToBeVisibleAsync();
            await LookAsync("panel");
        }

        Assert.True(axe.Found.Count == 0, string.Join("\n\n", axe.Found));
    }
}
