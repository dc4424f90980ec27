using System.Net;
using System.Text;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Chats;

/// <summary>
/// A visitor and an agent in two browsers: the robot first, a person, hostile words and file names, a reload, a second tab, a minute
/// without a network, ten megabytes, the end and the summary by keyboard; the page within a page of another origin; nothing for axe on the way.
/// </summary>
public sealed class ChatPageTests
{
    private const string Hostile = "<img src=x onerror=\"window.evil=1\">";
    private const int TenMegabytes = 10 * 1024 * 1024;

    [SkippableFact]
    public async Task CHT_01_07_a_visitor_and_an_agent_through_every_path()
    {
        Nightly.Only();
        await using var centre = await CallCentre.OpenAsync();
        var axe = new Axe();
        await using var agent = await centre.ReadyAsync("8003");
        var context = await centre.Browser.NewPersonAsync();
        var page = await VisitAsync(context, centre.Host);
        await axe.LookAsync(page, "form");
        await page.Locator("#name").FillAsync(Hostile);
        await page.Locator("#number").FillAsync("13800138000");
        await page.GetByTestId("start").ClickAsync();
        await Expect(page.Locator(".message.robot")).ToHaveCountAsync(1);
        await WriteAsync(page, "电子发票怎么开具");
        await Expect(page.Locator(".message.robot")).ToHaveCountAsync(2);
        await axe.LookAsync(page, "robot");
        await WriteAsync(page, "转人工");

        await Expect(agent.At("chat-offer")).ToBeVisibleAsync();
        await Expect(agent.At("chat-offer")).ToContainTextAsync(Hostile);
        await axe.LookAsync(agent.Page, "offer");
        await agent.Page.Keyboard.PressAsync("Alt+a");
        await Expect(agent.At("chat-talk")).ToBeVisibleAsync();
        await WriteAsync(page, Hostile);
        await Expect(agent.At("chat-log")).ToContainTextAsync(Hostile);
        await AnswerAsync(agent, "您好 <script>window.evil=2</script>");
        await Expect(page.Locator(".message.agent")).ToContainTextAsync("<script>");
        await axe.LookAsync(page, "talk");
        await axe.LookAsync(agent.Page, "desk");

        await page.ReloadAsync();
        await Expect(page.Locator(".message.agent")).ToHaveCountAsync(1);
        var second = await context.NewPageAsync();
        await second.GotoAsync(page.Url);
        await WriteAsync(second, "第二个页面");
        await Expect(page.Locator("#log")).ToContainTextAsync("第二个页面");
        await Expect(second.Locator(".message")).ToHaveCountAsync(await page.Locator(".message").CountAsync());

        await OfflineAsync(context, page, agent);
        await FilesAsync(page, agent);
        await SameAsync(page, agent);
        await EndAsync(page, agent, axe);

        Assert.Null(await page.EvaluateAsync<int?>("window.evil ?? null"));
        Assert.Null(await agent.Page.EvaluateAsync<int?>("window.evil ?? null"));
        Assert.Empty(axe.Found);
        await FrameAsync(centre);
    }

    private static async Task<IPage> VisitAsync(IBrowserContext context, RunningHost host)
    {
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(375, 667);
        await page.GotoAsync($"{host.Url}/chat.html?site=tax");
        return page;
    }

    private static async Task WriteAsync(IPage page, string words)
    {
        await page.Locator("#words").FillAsync(words);
        await page.Locator("#words").PressAsync("Enter");
    }

    private static async Task AnswerAsync(BrowserAgent agent, string words)
    {
        await agent.At("chat-reply").FillAsync(words);
        await agent.At("chat-reply").PressAsync("Enter");
        await Expect(agent.At("chat-reply")).ToHaveValueAsync(string.Empty);
    }

    private static async Task OfflineAsync(IBrowserContext context, IPage page, BrowserAgent agent)
    {
        await context.SetOfflineAsync(true);
        await WriteAsync(page, "断网时写的");
        await Expect(page.Locator(".unsent")).ToHaveCountAsync(1);
        await AnswerAsync(agent, "断网时的答复");

        // The minute itself is what is tested.
        await page.WaitForTimeoutAsync(60_000);
        await Expect(page.Locator(".network")).Not.ToBeEmptyAsync();
        await context.SetOfflineAsync(false);
        await Expect(page.Locator("#log")).ToContainTextAsync("断网时的答复", new() { Timeout = 60_000 });
        await Expect(agent.At("chat-log").GetByText("断网时写的", new() { Exact = true })).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await Expect(page.Locator(".unsent")).ToHaveCountAsync(0);
    }

    private static async Task FilesAsync(IPage page, BrowserAgent agent)
    {
        byte[] png = [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[TenMegabytes - 8]];
        const string Name = "<b onmouseover=alert(1)>发票.png";
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = Name, MimeType = "image/png", Buffer = png });
        await Expect(agent.At("chat-log").GetByRole(AriaRole.Link)).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        var download = agent.Page.WaitForDownloadAsync();
        await agent.At("chat-log").GetByRole(AriaRole.Link).ClickAsync();
        Assert.Equal(png, await File.ReadAllBytesAsync(await (await download).PathAsync()));
        await page.Locator("#file").SetInputFilesAsync(
            new FilePayload { Name = "large.png", MimeType = "image/png", Buffer = [.. png, 0] });
        await Expect(page.Locator("#outcome")).ToContainTextAsync("10 MB", new() { Timeout = 60_000 });
    }

    /// <summary>The transcript is what both saw.</summary>
    private static async Task SameAsync(IPage page, BrowserAgent agent)
    {
        var seen = await page.Locator(".message .body, .message [data-testid=file-link]").AllInnerTextsAsync();
        var read = await agent.At("chat-log").Locator(".message:not(.note) .body, .message a").AllInnerTextsAsync();
        Assert.Equal(read, seen);
    }

    private static async Task EndAsync(IPage page, BrowserAgent agent, Axe axe)
    {
        await agent.At("chat-reply").FocusAsync();
        await agent.Page.Keyboard.PressAsync("Alt+e");
        await agent.Page.Keyboard.PressAsync("Alt+e");
        await Expect(agent.At("chat-summary")).ToBeVisibleAsync();
        await axe.LookAsync(agent.Page, "summary");
        await agent.At("chat-summary").Locator("[data-testid^=disposition-]").First.WaitForAsync();
        await agent.At("chat-summary").Locator("input").First.FocusAsync();
        await agent.Page.Keyboard.TypeAsync("发票");
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(agent.At("chat-summary")).ToBeHiddenAsync();

        await axe.LookAsync(page, "rating");
        await page.Locator("input[name=score][value='5']").CheckAsync(new() { Force = true });
        await page.GetByTestId("rate").ClickAsync();
        await Expect(page.Locator(".over [role=status]")).ToBeVisibleAsync();
        var download = page.WaitForDownloadAsync();
        await page.GetByTestId("transcript").ClickAsync();
        var transcript = await File.ReadAllTextAsync(await (await download).PathAsync());
        foreach (var words in await page.Locator(".message .body").AllInnerTextsAsync())
        {
            Assert.Contains(words.ReplaceLineEndings(), transcript.ReplaceLineEndings(), StringComparison.Ordinal);
        }
    }

    /// <summary>Within a page of an origin that the site names, and of no other.</summary>
    private static async Task FrameAsync(CallCentre centre)
    {
        using var around = new HttpListener();
        var origin = $"http://localhost:{HostPorts.Take().Http}";
        around.Prefixes.Add(origin + "/");
        around.Start();
        var served = ServeAsync(around, $"<iframe src='{centre.Host.Url}/chat.html?site=tax' style='width:375px;height:600px'></iframe>");
        var page = await (await centre.Browser.NewPersonAsync()).NewPageAsync();
        await page.GotoAsync(origin);
        await Expect(page.FrameLocator("iframe").GetByTestId("start")).ToHaveCountAsync(0);

        using var admin = await ApiClient.SignInAsync(centre.Host, centre.Host.FirstRun.User("administrator"));
        var site = (await admin.GetAsync("/api/chat-sites"))["sites"]![0]!.AsObject();
        site["origins"]!.AsArray().Add(origin);
        (site["basedOn"], site["reason"]) = ((int)site["version"]!, "frame");
        Assert.Equal(HttpStatusCode.OK, await admin.PutAsync("/api/chat-sites/tax", site));
        await page.GotoAsync(origin);
        var frame = page.FrameLocator("iframe");
        await frame.GetByTestId("start").ClickAsync();
        await Expect(frame.Locator(".message.robot")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Expect(frame.Locator(".message.robot")).ToHaveCountAsync(1);
        around.Stop();
        await served;
    }

    private static async Task ServeAsync(HttpListener listener, string body)
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes("<!doctype html><title>around</title>" + body));
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
