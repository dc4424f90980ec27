using System.Net;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// The public page of messages, mails, mail accounts and visits, in both languages and on a telephone, each looked at with axe-core too.
/// </summary>
public sealed class WrittenContactScreenshotTests
{
    [SkippableFact]
    public async Task Messages_mails_and_visits_as_a_taxpayer_a_supervisor_and_a_technician_see_them()
    {
        var folder = Camera.FolderOrSkip();
        await using var centre = await CallCentre.OpenAsync(await RunningHost.StartAsync());
        var axe = new Axe();
        var technician = centre.Host.FirstRun.Agent("8001");
        Assert.Equal(HttpStatusCode.OK, await centre.Supervisor.PostAsync("/api/visits/zones", new
        {
            version = 0, reason = "按市规划划分",
            areas = new[]
            {
                new { name = "黄浦区", zone = "inner" }, new { name = "浦东新区", zone = "middle" }, new { name = "崇明区", zone = "outer" },
            },
        }));
        foreach (var (language, mark) in Camera.Languages)
        {
            var camera = new Camera(folder, mark);
            await WriteAsync(centre, language, camera, axe);
            Assert.Equal(HttpStatusCode.Created, await centre.Supervisor.PostAsync("/api/visits", new
            {
                name = "李先生", number = "13912345678", area = "黄浦区", street = "人民大道 200 号 3 楼", fault = "税务 UKey 无法识别，开不了票",
                consentBy = "李先生", ticket = "T20261126-0001",
            }));
            await using var person = await centre.Browser.NewPersonAsync();
            var page = await person.NewPageAsync();
            await page.SetViewportSizeAsync(1366, 768);
            await SignInPage.OpenAsync(page, centre.Host.Url, language, centre.Host.FirstRun.User("supervisor"));
            await LookAsync(page, "/follow-ups?kind=webMessage", "written-list", camera, axe);
            await page.Locator("[data-testid^=read-w-]").First.ClickAsync();
            await Expect(page.GetByTestId("written-body")).ToBeVisibleAsync();
            await LookAsync(page, null, "written-message", camera, axe);
            await LookAsync(page, "/mails", "mails", camera, axe);
            await LookAsync(page, "/visit-zones", "visit-zones", camera, axe);
            await LookAsync(page, "/visits", "visits", camera, axe);
            await page.GetByTestId("visit-agree").ClickAsync();
            await page.GetByTestId("visit-save").ClickAsync();
            await LookAsync(page, null, "visit-agree", camera, axe);
            await page.Keyboard.PressAsync("Escape");
            await page.GetByTestId("visit-dispatch").First.ClickAsync();
            await page.GetByTestId("visit-technician").FillAsync(technician.UserName);
            await page.GetByTestId("visit-dispatch-confirm").ClickAsync();
            await Expect(page.GetByText(technician.UserName).First).ToBeVisibleAsync();

            await using var pocket = await centre.Browser.NewPersonAsync();
            page = await pocket.NewPageAsync();
            await page.SetViewportSizeAsync(375, 812);
            await SignInPage.OpenAsync(page, centre.Host.Url, language, technician);
            await LookAsync(page, "/visits", "visits-phone", camera, axe);
            await page.GetByTestId("visit-arrive").ClickAsync();
            await page.GetByTestId("visit-finish").ClickAsync();
            await Expect(page.GetByTestId("signature")).ToBeVisibleAsync();
            await page.GetByTestId("visit-report").FillAsync("重新安装驱动，已能开票");
            await page.GetByTestId("visit-resolved").ClickAsync();
            var box = (await page.GetByTestId("signature").BoundingBoxAsync())!;
            await page.Mouse.MoveAsync(box.X + 30, box.Y + 40);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync(box.X + 160, box.Y + 110, new() { Steps = 8 });
            await page.Mouse.UpAsync();
            await LookAsync(page, null, "visit-finish-phone", camera, axe);
            await page.GetByTestId("visit-finish-save").ClickAsync();
            await Expect(page.GetByTestId("visits-none")).ToBeVisibleAsync();

            await using var administrator = await centre.Browser.NewPersonAsync();
            page = await administrator.NewPageAsync();
            await page.SetViewportSizeAsync(1366, 768);
            await SignInPage.OpenAsync(page, centre.Host.Url, language, centre.Host.FirstRun.User("administrator"));
            await page.GotoAsync($"{centre.Host.Url}/mail-accounts");
            await page.GetByTestId("mail-account-new").ClickAsync();
            await Expect(page.GetByTestId("mail-account-id")).ToBeVisibleAsync();
            foreach (var (field, value) in new[]
            {
                ("account-id", $"tax-{mark}"), ("account-title", "12366 邮箱"), ("account-address", "tax@centre.example"),
                ("imap-host", "mail.example.com"), ("smtp-host", "127.0.0.1"), ("account-user", "tax"), ("account-password", "secret"),
            })
            {
                await page.GetByTestId($"mail-{field}").FillAsync(value);
            }

            await LookAsync(page, null, "mail-account", camera, axe);
            await page.GetByTestId("mail-account-save").ClickAsync();
            await Expect(page.GetByTestId($"mail-account-tax-{mark}")).ToBeVisibleAsync();
            await LookAsync(page, "/mail-accounts", "mail-accounts", camera, axe);
        }

        Assert.True(axe.Found.Count == 0, string.Join("\n\n", axe.Found));
    }

    /// <summary>A taxpayer, by keyboard, on a telephone.</summary>
    private static async Task WriteAsync(CallCentre centre, string language, Camera camera, Axe axe)
    {
        await using var taxpayer = await centre.Browser.NewPersonAsync();
        var page = await taxpayer.NewPageAsync();
        await page.SetViewportSizeAsync(375, 812);
        await LookAsync(page, $"{centre.Host.Url}/message.html?lang={(language == "en-us" ? "en-US" : "zh-CN")}", "message", camera, axe);
        await page.GetByTestId("send").PressAsync("Enter");
        await LookAsync(page, null, "message-missing", camera, axe);
        await page.Locator("#name").FocusAsync();
        await page.Keyboard.TypeAsync("李先生");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("13912345678");
        await page.Locator("#title").FillAsync("数电发票无法开具");
        await page.Locator("#body").FillAsync("登录后提示“未授信”。\n<script>alert(1)</script>");
        await page.GetByTestId("send").PressAsync("Enter");
        await Expect(page.GetByTestId("receipt")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await LookAsync(page, null, "message-receipt", camera, axe);
    }

    private static async Task LookAsync(IPage page, string? path, string name, Camera camera, Axe axe)
    {
        if (path is not null)
        {
            await page.GotoAsync(path.StartsWith('/') ? new Uri(new Uri(page.Url), path).ToString() : path);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }

        await camera.TakeAsync(page, name);
        await axe.LookAsync(page, name);
    }
}
