using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>
/// KB-02…05, KB-07 in browsers: an article is written with a pasted table, reviewed by another person, in force at its second, found at a
/// seat while a caller waits for the answer, kept with the call, and read by anybody.
/// </summary>
public sealed class KnowledgeTests
{
    private const string Title = "跨境电商零售出口怎样办理退税备案";

    [SkippableFact]
    public async Task KB_07_written_reviewed_in_force_at_the_second_found_at_a_seat_used_in_a_call_and_read_by_anybody()
    {
        Nightly.Only();
        await using var centre = await CallCentre.OpenAsync();
        var author = await PersonAsync(centre, "supervisor");
        var reviewer = await PersonAsync(centre, "assessor");

        await author.GotoAsync($"{centre.Host.Url}/knowledge/new");
        await author.GetByTestId("article-title").Locator("input").Or(author.GetByTestId("article-title")).First.FillAsync(Title);
        await PasteAsync(author, """
            <html><body><!--StartFragment--><p class=MsoNormal style='mso-x:1'>先办理备案。<o:p></o:p></p>
            <table class=MsoTableGrid onclick="alert(1)"><tr><td colspan=2><p>材料</p></td></tr><tr><td>备案表</td><td>一份</td></tr></table>
            <img src=x onerror="window.evil=1"><!--EndFragment--></body></html>
            """);
        // A picture is not kept, and that is said; Tab is of cells, so Escape leads out of the text.
        await Expect(author.GetByTestId("body-lost")).ToBeVisibleAsync();
        await author.GetByTestId("article-body").PressAsync("Escape");
        await Expect(author.GetByTestId("body-bold")).ToBeFocusedAsync();
        await author.GetByTestId("article-phrasings").FillAsync("跨境电商退税备案\n网店出口退税登记");
        await author.GetByTestId("article-subjects").ClickAsync();
        await author.Keyboard.TypeAsync("红字发票");
        await author.Keyboard.PressAsync("ArrowDown");
        await author.Keyboard.PressAsync("Enter");
        await author.Keyboard.PressAsync("Escape");
        await author.GetByTestId("article-save").ClickAsync();
        await Expect(author.GetByTestId("article-page")).ToBeVisibleAsync();
        var id = author.Url.Split('/').Last();
        Assert.Null(await author.EvaluateAsync<int?>("window.evil ?? null"));

        await author.GetByTestId("article-versions").ClickAsync();
        await StepAsync(author, "submit");
        await reviewer.GotoAsync($"{centre.Host.Url}/knowledge?view=review");
        await Expect(reviewer.GetByTestId($"article-{id}")).ToBeVisibleAsync();
        await reviewer.GotoAsync($"{centre.Host.Url}/knowledge/{id}");
        await reviewer.GetByTestId("article-versions").ClickAsync();
        await StepAsync(reviewer, "approve");
        await Expect(reviewer.GetByTestId("version-state-1")).ToBeVisibleAsync();

        // In force from a second on, and not before.
        using var assessor = await ApiClient.SignInAsync(centre.Host, centre.Host.FirstRun.User("assessor"));
        var seen = (await assessor.GetAsync($"/api/knowledge/articles/{id}/versions"))["versions"]![0]!["version"]!;
        Assert.StartsWith("<p>先办理备案。</p>", (string)seen["text"]!["body"]!, StringComparison.Ordinal);
        Assert.Contains("colspan=\"2\"", (string)seen["text"]!["body"]!, StringComparison.Ordinal);
        var from = TimeProvider.System.GetUtcNow().AddSeconds(4);
        var published = await assessor.PostAsync(
            $"/api/knowledge/articles/{id}/versions/1/publish", new { revision = (int)seen["revision"]!, from, reason = (string?)null });
        Assert.Equal(System.Net.HttpStatusCode.OK, published);
        Assert.DoesNotContain(id, await SearchedAsync(assessor), StringComparison.Ordinal);
        await Eventually.IsAsync(
            async () => (await SearchedAsync(assessor)).Contains(id, StringComparison.Ordinal), "the article to be in force and found");
        Assert.True(TimeProvider.System.GetUtcNow() >= from, "not before its second");

        await using var agent = await centre.ReadyAsync("8001");
        await using var caller = SippCaller.Call(centre.Host, CallCentre.General, "13912391201");
        await agent.AnswerAsync();
        await agent.ClickAsync("knowledge-open");
        await agent.At("knowledge-words").FillAsync("网店的出口退税怎么登记");
        await agent.ClickAsync($"hit-{id}");
        await Expect(agent.At("knowledge-article")).ToContainTextAsync("先办理备案");
        await agent.ClickAsync("knowledge-used");
        await Expect(agent.At("knowledge-used")).ToBeDisabledAsync();
        var call = (string)(await centre.Supervisor.CallsAsync("&caller=13912391201"))[0]!["id"]!;
        var uses = (await centre.Supervisor.GetAsync($"/api/knowledge/uses?call={call}"))["items"]!.AsArray();
        Assert.Equal((id, 1), ((string?)uses.Single()!["article"], (int)uses.Single()!["number"]!));
        await caller.HangUpAsync();

        // Anybody reads it, without a session and without a script.
        var anybody = await (await centre.Browser.NewPersonAsync()).NewPageAsync();
        var answer = await anybody.GotoAsync($"{centre.Host.Url}/help/a/{id}");
        Assert.Equal(200, answer!.Status);
        await Expect(anybody.Locator("h1")).ToHaveTextAsync(Title);
        Assert.Equal(0, await anybody.Locator("script").CountAsync());
        await anybody.GotoAsync($"{centre.Host.Url}/help/search?words={Uri.EscapeDataString("电商退税备案")}");
        await Expect(anybody.GetByRole(AriaRole.Link, new() { Name = Title })).ToBeVisibleAsync();
        await anybody.GotoAsync($"{centre.Host.Url}/help/hot");
        await Expect(anybody.GetByRole(AriaRole.Link, new() { Name = Title })).ToBeVisibleAsync();

        // OUT-05: it is announced, and stands on the public pages until it is ended.
        await author.GotoAsync($"{centre.Host.Url}/knowledge/hot");
        await author.GetByTestId("announce-begin").ClickAsync();
        await author.GetByTestId("announce-title").FillAsync("退税备案");
        await author.GetByTestId("announce-body").FillAsync("网店出口退税可以网上备案。");
        await author.GetByTestId("announce-release").ClickAsync();
        await Expect(author.GetByTestId("announcement")).ToContainTextAsync("网店出口退税可以网上备案。");
        await anybody.GotoAsync($"{centre.Host.Url}/help");
        await Expect(anybody.Locator("aside")).ToContainTextAsync("网店出口退税可以网上备案。");
        await author.ReloadAsync();
        await Expect(author.GetByTestId("announcement-outcome")).ToContainTextAsync("公开页面打开 1 次");
        await author.GetByTestId("announcement-end").ClickAsync();
        await author.Locator(".el-popconfirm .el-button--primary").ClickAsync();
        await Expect(author.GetByTestId("announcement-end")).ToBeHiddenAsync();
        await anybody.ReloadAsync();
        await Expect(anybody.Locator("aside")).ToHaveCountAsync(0);
    }

    private static async Task<string> SearchedAsync(ApiClient person) =>
        await person.GetTextAsync($"/api/knowledge/search?words={Uri.EscapeDataString("跨境电商退税备案")}");

    private static async Task<IPage> PersonAsync(CallCentre centre, string role)
    {
        var page = await (await centre.Browser.NewPersonAsync()).NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(centre.Host.Url);
        await SignInPage.SubmitAsync(page, centre.Host.FirstRun.User(role));
        await Expect(page.GetByTestId("side-menu")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return page;
    }

    /// <summary>As an office program leaves it on the clipboard.</summary>
    private static Task PasteAsync(IPage page, string html) => page.GetByTestId("article-body").EvaluateAsync(
        """
        (field, html) => {
          field.focus();
          const data = new DataTransfer();
          data.setData('text/html', html);
          field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """, html);

    private static async Task StepAsync(IPage page, string step)
    {
        await page.GetByTestId($"version-{step}").ClickAsync();
        await page.GetByTestId("step-take").ClickAsync();
        await Expect(page.GetByTestId("article-step")).ToBeHiddenAsync();
    }
}
