using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Chats;

/// <summary>
/// TEL-05 from writing to speaking: the visitor asks or the agent begins, both hear each other, and chat and call are one contact.
/// </summary>
public sealed class VoiceFromChatTests
{
    private const double AgentTone = 1_000;
    private const double VisitorTone = 600;

    /// <summary>Well above what leaks beside a tone, well below the tone itself.</summary>
    private const double Heard = -50;

    [SkippableFact]
    public async Task TEL_05_a_visitor_and_an_agent_go_on_by_voice_and_both_records_are_one_contact()
    {
        Nightly.Only();
        await using var centre = await CallCentre.OpenAsync();
        await using var agent = await BrowserAgent.ReadyAsync(centre, "8003", voice: AgentTone);
        var context = await centre.Browser.NewPersonAsync();
        await context.AddInitScriptAsync(BrowserAgent.Voice(VisitorTone));
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(375, 667);
        await page.GotoAsync($"{centre.Host.Url}/chat.html?site=tax");
        await page.Locator("input[value=complaint]").CheckAsync(new() { Force = true });
        await page.Locator("#number").FillAsync("13800138000");
        await page.GetByTestId("start").ClickAsync();
        await agent.ClickAsync("chat-accept");
        var chat = await ChatIdAsync(agent);

        // The visitor asks; who asked has the call as soon as the agent makes it.
        await page.GetByTestId("voice-wish").ClickAsync();
        await Expect(agent.At("chat-voice")).ToHaveAttributeAsync("data-state", "wanted");
        await agent.ClickAsync("chat-call");
        await agent.TalksAsync();
        await Expect(page.Locator(".voice")).ToHaveAttributeAsync("data-state", "speaking", new() { Timeout = 30_000 });
        await HearAsync(agent, page);
        var call = (await agent.Active.GetAttributeAsync("data-call"))!;

        // Both go on writing.
        await page.Locator("#words").FillAsync("边说边写");
        await page.Locator("#words").PressAsync("Enter");
        await Expect(agent.At("chat-log")).ToContainTextAsync("边说边写");
        await agent.HoldAsync();
        await Eventually.IsAsync(
            async () => await BrowserAgent.LevelAtAsync(page, "voice-audio", AgentTone) < Heard,
            "the visitor on hold not to hear the agent");
        await agent.ResumeAsync();
        await HearAsync(agent, page);

        // The visitor hangs up; the summary of the call is that of both.
        await page.GetByTestId("voice-end").ClickAsync();
        await agent.SummariseAsync("vat-refund");
        await Expect(agent.At("chat-talk")).ToBeVisibleAsync();

        // The agent begins, the visitor is asked and says no, and then yes; the agent hangs up.
        await agent.ClickAsync("chat-call");
        await Expect(page.GetByTestId("voice-take")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.GetByTestId("voice-end").ClickAsync();
        await agent.SummariseAsync("vat-refund");
        await agent.ClickAsync("chat-call");
        await page.GetByTestId("voice-take").ClickAsync(new() { Timeout = 30_000 });
        await HearAsync(agent, page);
        await agent.ClickAsync("hang-up");
        await Expect(page.Locator(".voice")).ToHaveAttributeAsync("data-state", "ready", new() { Timeout = 60_000 });
        await agent.SummariseAsync("vat-refund");

        await OneContactAsync(centre, chat, call);
    }

    private static async Task<string> ChatIdAsync(BrowserAgent agent)
    {
        var tab = agent.Page.Locator("[data-testid^=chat-tab-]");
        return (await tab.GetAttributeAsync("data-testid"))!["chat-tab-".Length..];
    }

    private static Task HearAsync(BrowserAgent agent, IPage page) => Eventually.IsAsync(
        async () => await agent.LevelAtAsync(VisitorTone) > Heard
            && await BrowserAgent.LevelAtAsync(page, "voice-audio", AgentTone) > Heard,
        "both to hear each other");

    /// <summary>The call's page shows its chat, and the chat its calls.</summary>
    private static async Task OneContactAsync(CallCentre centre, string chat, string call)
    {
        await using var person = await centre.Browser.NewPersonAsync();
        var boss = await person.NewPageAsync();
        boss.SetDefaultTimeout(60_000);
        await boss.GotoAsync(centre.Host.Url);
        await SignInPage.SubmitAsync(boss, centre.Host.FirstRun.User("supervisor"));
        await boss.GotoAsync($"{centre.Host.Url}/calls/{call}");
        await Expect(boss.GetByTestId("call-chats")).ToBeVisibleAsync();
        await boss.GetByTestId($"call-chat-{chat}").ClickAsync();
        await Expect(boss.GetByTestId("chat-drawer")).ToContainTextAsync("边说边写");
        await Expect(boss.GetByTestId("chat-calls").GetByRole(AriaRole.Link)).ToHaveCountAsync(2);
        var recordings = (await centre.Supervisor.GetAsync($"/api/calls/{call}"))["recordings"]!.AsArray();
        Assert.NotEmpty(recordings);
    }
}
