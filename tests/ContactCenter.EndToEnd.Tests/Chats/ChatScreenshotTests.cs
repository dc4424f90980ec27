using ContactCenter.EndToEnd.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Chats;

/// <summary>
/// The chat as a visitor with a telephone, the agent and the supervisor see it, in both languages, each looked at with axe-core too.
/// </summary>
public sealed class ChatScreenshotTests
{
    [SkippableFact]
    public async Task A_chat_as_its_visitor_on_a_telephone_the_agent_and_the_supervisor_see_it()
    {
        var folder = Camera.FolderOrSkip();
        await using var centre = await CallCentre.OpenAsync();
        var axe = new Axe();
        Assert.Equal(System.Net.HttpStatusCode.Created, await centre.Supervisor.PostAsync("/api/knowledge/announcements", new
        {
            title = "系统维护", body = "本周六 22 时至次日 6 时电子税务局停机维护，请提前办理申报。", ways = new[] { "page" },
            until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(5),
        }));
        foreach (var (language, mark) in Camera.Languages)
        {
            var camera = new Camera(folder, mark);
            async Task TakeAsync(IPage page, string name)
            {
                await camera.TakeAsync(page, name);
                await axe.LookAsync(page, name);
            }

            await using var agent = await BrowserAgent.ReadyAsync(centre, "8003", language: language);
            await using var person = await centre.Browser.NewPersonAsync();
            var visitor = await person.NewPageAsync();
            visitor.SetDefaultTimeout(60_000);
            await visitor.SetViewportSizeAsync(375, 720);
            await visitor.GotoAsync($"{centre.Host.Url}/chat.html?site=tax&lang={(mark == "en" ? "en-US" : "zh-CN")}");
            await Expect(visitor.GetByTestId("announced")).ToBeVisibleAsync();
            await TakeAsync(visitor, "chat-visitor-start");
            await visitor.Locator("input[value=complaint]").CheckAsync(new() { Force = true });
            await visitor.Locator("#name").FillAsync("李女士");
            await visitor.Locator("#number").FillAsync("13800138000");
            await visitor.GetByTestId("start").ClickAsync();
            await SayAsync(visitor, mark == "en" ? "My refund has been pending for three weeks." : "我的退税申请三个星期了还没有结果，请帮我查一下。");
            await TakeAsync(visitor, "chat-visitor-waiting");
            await TakeAsync(agent.Page, "chat-seat-offered");
            await agent.ClickAsync("chat-accept");
            await agent.At("chat-reply").FillAsync(mark == "en" ? "Good afternoon, I am looking it up." : "您好，我现在为您查询，请稍等。");
            await agent.At("chat-reply").PressAsync("Enter");
            await Expect(visitor.Locator("#log")).ToContainTextAsync(mark == "en" ? "looking it up" : "为您查询");
            await SayAsync(visitor, mark == "en" ? "Thank you, I will wait." : "好的，谢谢，我等您。");
            await TakeAsync(visitor, "chat-visitor-talk");
            await Expect(agent.At("chat-log")).ToContainTextAsync(mark == "en" ? "I will wait" : "我等您");
            await TakeAsync(agent.Page, "chat-seat-talk");

            await using var floor = await centre.Browser.NewPersonAsync();
            var boss = await floor.NewPageAsync();
            boss.SetDefaultTimeout(60_000);
            await boss.SetViewportSizeAsync(1366, 768);
            await SignInPage.OpenAsync(boss, centre.Host.Url, language, centre.Host.FirstRun.User("supervisor"));
            await boss.GotoAsync($"{centre.Host.Url}/live-chats");
            await Expect(boss.Locator("[data-testid^=chat-open-]").First).ToBeVisibleAsync();
            await TakeAsync(boss, "chat-supervisor-list");
            await boss.Locator("[data-testid^=chat-open-]").First.ClickAsync();
            await Expect(boss.GetByTestId("chat-log")).ToBeVisibleAsync();
            await TakeAsync(boss, "chat-supervisor-chat");
            await boss.GotoAsync($"{centre.Host.Url}/knowledge/hot");
            await Expect(boss.GetByTestId("announcement")).ToBeVisibleAsync();
            await TakeAsync(boss, "announcements");
            await boss.GetByTestId("announce-begin").ClickAsync();
            await boss.GetByTestId("announce-channel").ClickAsync();
            await TakeAsync(boss, "announcement-new");
            await boss.GotoAsync($"{centre.Host.Url}/knowledge/new");
            await boss.GetByTestId("body-table").ClickAsync();
            await TakeAsync(boss, "article-editor");

            await visitor.GotoAsync($"{centre.Host.Url}/chat.html?site=tax&lang={(mark == "en" ? "en-US" : "zh-CN")}");
            await visitor.GetByTestId("end").ClickAsync();
            await visitor.GetByTestId("end-yes").ClickAsync();
            await Expect(visitor.Locator("#log")).ToBeVisibleAsync();
            await TakeAsync(visitor, "chat-visitor-over");
        }

        Assert.True(axe.Found.Count == 0, string.Join("\n\n", axe.Found));
    }

    private static async Task SayAsync(IPage page, string words)
    {
        await page.Locator("#words").FillAsync(words);
        await page.GetByTestId("send").ClickAsync();
        await Expect(page.Locator("#log")).ToContainTextAsync(words);
    }
}
