using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Chats;

/// <summary>
/// CHT-10 in real browsers: a visitor's browser captures a tab of a known colour, the seat and a supervisor see it, each side ends it, and
/// the contact keeps who asked, that the visitor agreed, who looked and who ended it.
/// </summary>
public sealed class ScreenSharingTests(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData("zh-cn", "zh")]
    [InlineData("en-us", "en")]
    public async Task CHT_10_a_visitor_shows_a_tab_and_each_side_ends_it(string language, string mark)
    {
        Nightly.Only();
        await using var centre = await CallCentre.OpenAsync();
        var axe = new Axe();
        var folder = Environment.GetEnvironmentVariable("CONTACTCENTER_SCREENSHOTS");
        var camera = folder is null ? null : new Camera(Directory.CreateDirectory(folder).FullName, mark);
        async Task TakeAsync(IPage page, string name)
        {
            await axe.LookAsync(page, name);
            if (camera is not null)
            {
                await camera.TakeAsync(page, name);
            }
        }

        await using var agent = await BrowserAgent.ReadyAsync(centre, "8003", language: language);
        await using var visitor = await SharingVisitor.BeginAsync(centre, language, "/chat.html?site=tax");
        await visitor.Page.Locator("input[value=complaint]").CheckAsync(new() { Force = true });
        await visitor.Page.GetByTestId("start").ClickAsync();
        await agent.ClickAsync("chat-accept");
        var tab = await agent.Page.Locator("[data-testid^=chat-tab-]").GetAttributeAsync("data-testid");
        var chat = tab!["chat-tab-".Length..];

        // The visitor proposes it; nothing is seen before the agent took it up and the visitor agreed.
        await visitor.Page.GetByTestId("screen-propose").ClickAsync();
        await TakeAsync(agent.Page, "screen-proposed");
        await agent.ClickAsync("screen-take-up");
        await Expect(visitor.Page.GetByTestId("screen-consent")).ToBeVisibleAsync();
        await TakeAsync(visitor.Page, "screen-consent");
        await visitor.AgreeAsync();
        var red = await SeenScreen.UntilAsync(agent.Page, seen => seen is { Frames: > 5, IsRed: true }, "a red page at the seat");
        await visitor.PaintAsync("rgb(30, 60, 210)");
        var blue = await SeenScreen.UntilAsync(agent.Page, seen => seen.IsBlue && seen.Frames > red.Frames, "the page turned blue");
        output.WriteLine($"{red} | {blue}");
        Assert.True(red is { Width: >= 640, Height: >= 360 }, $"{red}");
        await Expect(visitor.Page.GetByTestId("screen-lookers")).ToContainTextAsync("1");
        await TakeAsync(visitor.Page, "screen-shown-visitor");
        await TakeAsync(agent.Page, "screen-seat");
        await agent.ClickAsync("screen-large");
        await TakeAsync(agent.Page, "screen-seat-large");
        await agent.Page.Keyboard.PressAsync("Escape");

        // A page that is loaded anew sees a whole picture again.
        await agent.Page.ReloadAsync();
        await SeenScreen.UntilAsync(agent.Page, seen => seen is { IsBlue: true, Frames: > 3 }, "the page after a reload of the seat");

        // A supervisor looks too, and the visitor sees that two do.
        await using var person = await centre.Browser.NewPersonAsync();
        var boss = await person.NewPageAsync();
        boss.SetDefaultTimeout(60_000);
        await SignInPage.OpenAsync(boss, centre.Host.Url, language, centre.Host.FirstRun.User("supervisor"));
        await boss.GotoAsync($"{centre.Host.Url}/live-chats");
        await boss.GetByTestId($"chat-open-{chat}").ClickAsync();
        await boss.GetByTestId("screen-look").ClickAsync();
        await SeenScreen.UntilAsync(boss, seen => seen is { IsBlue: true, Frames: > 3 }, "the page at the supervisor");
        await Expect(visitor.Page.GetByTestId("screen-lookers")).ToContainTextAsync("2");
        await boss.GetByTestId("screen-look-away").ClickAsync();
        await Expect(visitor.Page.GetByTestId("screen-lookers")).ToContainTextAsync("1");

        // The visitor ends it.
        await visitor.Page.GetByTestId("screen-end").ClickAsync();
        await StandsAsync(agent, "none");

        // The agent asks, and ends it.
        await AskAsync(agent, visitor);
        await agent.ClickAsync("screen-end");
        await visitor.StandsAsync("ready");

        // The visitor does not want to.
        await agent.ClickAsync("screen-ask");
        await visitor.Page.GetByTestId("screen-end").ClickAsync();
        await StandsAsync(agent, "none");

        // The browser's own way: what was shown is closed.
        await AskAsync(agent, visitor);
        await visitor.Shown.CloseAsync();
        await StandsAsync(agent, "none");
        await visitor.ShowAsync();

        // The page goes.
        await AskAsync(agent, visitor);
        await visitor.Page.ReloadAsync();
        await StandsAsync(agent, "none");

        // The chat ends.
        await AskAsync(agent, visitor);
        await agent.Page.Keyboard.PressAsync("Escape");
        await agent.ClickAsync("chat-end");
        await agent.ClickAsync("chat-end-sure");
        await visitor.StandsAsync("none");

        await KeptAsync(centre, chat);
        await Expect(boss.GetByTestId("screen-records")).ToBeVisibleAsync();
        await Expect(boss.GetByTestId("screen-records").Locator("dl")).ToHaveCountAsync(6);
        await boss.GetByTestId("screen-records").ScrollIntoViewIfNeededAsync();
        await TakeAsync(boss, "screen-records");
        Assert.True(axe.Found.Count == 0, string.Join("\n\n", axe.Found));
    }

    private static async Task AskAsync(BrowserAgent agent, SharingVisitor visitor)
    {
        await agent.ClickAsync("screen-ask");
        await visitor.AgreeAsync();
        await SeenScreen.UntilAsync(agent.Page, seen => seen.Frames > 2, "the page again");
    }

    private static Task StandsAsync(BrowserAgent agent, string state) =>
        Expect(agent.At("chat-screen")).ToHaveAttributeAsync("data-state", state, new() { Timeout = 60_000 });

    private static async Task KeptAsync(CallCentre centre, string chat)
    {
        var kept = (await centre.Supervisor.GetAsync($"/api/chats/{chat}"))["screens"]!.AsArray();
        Assert.Equal(["visitor", "agent", "visitor", "browser", "lost", "chat"], kept.Select(k => (string?)k!["endedBy"]));
        Assert.Equal([true, true, false, true, true, true], kept.Select(k => k!["shownAt"] is not null));
        Assert.Equal([true, true, false, true, true, true], kept.Select(k => k!["agreedAt"] is not null));
        Assert.All(kept, k => Assert.Equal("8003", (string?)k!["askedBy"]));
        var looks = kept[0]!["looks"]!.AsArray();
        Assert.Equal(["8003", "8003", "supervisor"], looks.Select(look => (string?)look!["by"]));
        Assert.All(kept.SelectMany(k => k!["looks"]!.AsArray()), look => Assert.NotNull(look!["until"]));
    }
}
