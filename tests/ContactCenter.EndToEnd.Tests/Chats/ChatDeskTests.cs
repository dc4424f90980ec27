using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Chats;

/// <summary>
/// What the seat and the office do with chats, in browsers: a draft over a reload, a colleague, and what the robot did not know.
/// </summary>
public sealed class ChatDeskTests
{
    private static readonly string Long = string.Join('，', Enumerable.Repeat("去年的季度报表里有一项数字写错了想改一下", 12));

    [SkippableFact]
    public async Task CHT_02_a_chat_goes_to_a_colleague_and_what_was_begun_is_there_after_a_reload()
    {
        Nightly.Only();
        await using var centre = await CallCentre.OpenAsync();
        await using var first = await centre.ReadyAsync("8003");
        var visitor = await VisitAsync(centre, "complaint");
        await WriteAsync(visitor, "请帮我查一下");
        await first.ClickAsync("chat-accept");
        await first.At("chat-reply").FillAsync("写了一半");
        await first.Page.ReloadAsync();
        await Expect(first.At("chat-reply")).ToHaveValueAsync("写了一半");

        await RefusedAsync(visitor);

        await using var second = await centre.ReadyAsync("8004");
        await first.ClickAsync("chat-transfer");
        await first.ClickAsync("chat-transfer-to");
        await first.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = "8004" }).ClickAsync();
        await first.ClickAsync("chat-transfer-go");
        await second.ClickAsync("chat-accept");
        await Expect(second.At("chat-log")).ToContainTextAsync("请帮我查一下");
        await Expect(visitor.Locator("#status")).ToContainTextAsync("8004");
        await second.At("chat-reply").FillAsync("我来处理");
        await second.At("chat-reply").PressAsync("Enter");
        await Expect(visitor.Locator("#log")).ToContainTextAsync("我来处理");
        await Expect(first.At("chat-summary")).ToBeVisibleAsync();
        await second.ClickAsync("chat-time");
        await second.ClickAsync("chat-time-5");
        await visitor.GetByTestId("choose-wait").ClickAsync();
        await Expect(second.At("chat-log")).ToContainTextAsync("继续等待");
        Assert.Null(await first.Page.EvaluateAsync<string?>("sessionStorage.getItem('contactcenter.own.chat-drafts')"));
    }

    /// <summary>What is begun outlives another language, and what the server does not take stays with its reason.</summary>
    private static async Task RefusedAsync(IPage visitor)
    {
        await visitor.Locator("#words").FillAsync("另外还想问");
        await visitor.GetByTestId("other-language").ClickAsync();
        await Expect(visitor.GetByTestId("send")).ToHaveTextAsync("Send");
        await Expect(visitor.Locator("#words")).ToHaveValueAsync("另外还想问");
        await visitor.GetByTestId("other-language").ClickAsync();
        await WriteAsync(visitor, "坏\u0007字");
        await Expect(visitor.GetByTestId("refused")).ToContainTextAsync("坏");
        await visitor.ReloadAsync();
        await Expect(visitor.GetByTestId("refused")).ToContainTextAsync("4000");
        await visitor.GetByTestId("refused-drop").ClickAsync();
        await Expect(visitor.GetByTestId("refused")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task CHT_07_what_the_robot_did_not_know_becomes_a_phrasing_or_an_article_by_one_click()
    {
        Nightly.Only();
        await using var centre = await CallCentre.OpenAsync();
        var visitor = await VisitAsync(centre, "question");
        await MissAsync(visitor, Long);
        await MissAsync(visitor, "报税晚了几天会怎么样");

        await using var person = await centre.Browser.NewPersonAsync();
        var office = await person.NewPageAsync();
        office.SetDefaultTimeout(60_000);
        await office.GotoAsync(centre.Host.Url);
        await SignInPage.SubmitAsync(office, centre.Host.FirstRun.User("supervisor"));
        await office.GotoAsync($"{centre.Host.Url}/robot-misses");
        await Expect(office.GetByTestId("robot-misses-page")).ToContainTextAsync(Long[..20]);
        var turn = office.GetByTestId("clamped-turn").First;
        await Expect(turn).ToHaveAttributeAsync("aria-expanded", "false");
        await turn.ClickAsync();
        await Expect(turn).ToHaveAttributeAsync("aria-expanded", "true");

        var row = office.GetByRole(AriaRole.Row).Filter(new() { HasText = "报税晚了几天会怎么样" });
        await row.Locator("button[data-testid^=teach-]").First.ClickAsync();
        await Expect(office.GetByTestId("article-page")).ToBeVisibleAsync();
        await office.GotoAsync($"{centre.Host.Url}/robot-misses");
        await office.GetByTestId("teach-article").First.ClickAsync();
        await Expect(office.GetByTestId("article-new-page")).ToBeVisibleAsync();
        var handled = (await centre.Supervisor.GetAsync("/api/chat-robot/misses?show=handled"))["items"]!.AsArray();
        Assert.Equal(["article", "phrasing"], handled.Select(miss => (string?)miss!["handledAs"]).Order(StringComparer.Ordinal));
    }

    private static async Task<IPage> VisitAsync(CallCentre centre, string type)
    {
        var page = await (await centre.Browser.NewPersonAsync()).NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.SetViewportSizeAsync(375, 667);
        await page.GotoAsync($"{centre.Host.Url}/chat.html?site=tax");
        await page.Locator($"input[value={type}]").CheckAsync(new() { Force = true });
        await page.GetByTestId("start").ClickAsync();
        await page.Locator("#words").WaitForAsync();
        return page;
    }

    private static async Task WriteAsync(IPage page, string words)
    {
        await page.Locator("#words").FillAsync(words);
        await page.Locator("#words").PressAsync("Enter");
    }

    /// <summary>The robot offers what it has, and none of it is what was asked.</summary>
    private static async Task MissAsync(IPage page, string question)
    {
        await WriteAsync(page, question);
        await page.GetByTestId("pick-none").ClickAsync();
        await Expect(page.GetByTestId("pick-none")).ToBeHiddenAsync();
    }
}
