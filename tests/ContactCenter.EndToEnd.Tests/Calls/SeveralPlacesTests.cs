using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>One agent at two browsers or in two tabs, and a headset that is unplugged: nobody is heard who did not mean to be.</summary>
public sealed class SeveralPlacesTests(SharedCallCentre shared) : IClassFixture<SharedCallCentre>, IAsyncLifetime
{
    private const string MicrophoneIsOff = "!window.connection.getSenders()[0].track.enabled";

    private CallCentre _centre = null!;

    public async Task InitializeAsync()
    {
        Nightly.Only();
        _centre = await shared.OpenAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task Other_browser_of_the_agent_stays_silent_until_somebody_takes_the_call_over_there()
    {
        await using var doomed = await Chromium.OpenAsync();
        var lost = await BrowserAgent.ReadyAsync(_centre, "8001", doomed);
        await using var other = await BrowserAgent.OpenAsync(_centre, "8001");
        await Expect(lost.At("banner-otherPlace")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(other.At("banner-otherPlace")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912400001");
        var id = await lost.AnswerAsync();
        await Hearing.BothWaysAsync(lost, caller);
        await Expect(other.Active).ToHaveAttributeAsync("data-media", "idle");

        await doomed.KillAsync();
        await Hearing.CallerHearsMusicAsync(caller);
        await Expect(other.Active).ToHaveAttributeAsync("data-media", "idle");
        await other.ClickAsync("take-over");
        await other.TalksAsync();
        await Hearing.BothWaysAsync(other, caller);
        Assert.Equal(id, await other.Active.GetAttributeAsync("data-call"));
        await caller.HangUpAsync();
        await other.SummariseAsync("vat-rate");
    }

    [SkippableFact]
    public async Task Call_that_is_taken_over_by_a_click_leaves_the_browser_that_had_it()
    {
        await using var first = await _centre.ReadyAsync("8002");
        await using var second = await BrowserAgent.OpenAsync(_centre, "8002");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912400002");
        await first.AnswerAsync();
        await Hearing.BothWaysAsync(first, caller);
        await second.ClickAsync("take-over");
        await second.TalksAsync();
        await Expect(first.At("take-over")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Hearing.BothWaysAsync(second, caller);
        await caller.HangUpAsync();
        await second.SummariseAsync("vat-rate");
    }

    [SkippableFact]
    public async Task Muted_agent_is_still_muted_after_the_page_was_loaded_anew()
    {
        await using var agent = await _centre.ReadyAsync("8003");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912400003");
        await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, caller);
        await agent.ClickAsync("mute");
        await agent.ReloadAsync();
        await agent.TalksAsync();
        await Expect(agent.At("muted-mark")).ToBeVisibleAsync();
        Assert.True(await agent.Page.EvaluateAsync<bool>(MicrophoneIsOff));
        await agent.ClickAsync("mute");
        await Hearing.BothWaysAsync(agent, caller);
        await caller.HangUpAsync();
        await agent.SummariseAsync("vat-rate");
    }

    [SkippableFact]
    public async Task Unplugged_headset_is_replaced_and_the_agent_is_told()
    {
        await using var agent = await _centre.ReadyAsync("8004");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912400004");
        await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, caller);
        await agent.Page.EvaluateAsync("(() => { const t = window.connection.getSenders()[0].track; t.stop(); t.dispatchEvent(new Event('ended')); })()");
        await Expect(agent.At("banner-track-replaced")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Hearing.BothWaysAsync(agent, caller);
        await caller.HangUpAsync();
        await agent.SummariseAsync("vat-rate");
    }

    [SkippableFact]
    public async Task Second_tab_does_not_take_a_conversation_by_being_opened_and_gives_it_back_when_it_closes()
    {
        await using var agent = await _centre.ReadyAsync("8001");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912400005");
        await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, caller);
        var tab = await agent.Page.Context.NewPageAsync();
        await tab.GotoAsync(_centre.Host.Url);
        await Expect(tab.GetByTestId("phone-lamp")).ToHaveAttributeAsync("data-state", "taken", new() { Timeout = 60_000 });
        await Expect(agent.Active).ToHaveAttributeAsync("data-media", "active");

        await tab.GetByTestId("banner-taken-action").ClickAsync();
        await Expect(tab.GetByTestId("active-call")).ToHaveAttributeAsync("data-media", "active", new() { Timeout = 60_000 });
        await Expect(agent.At("phone-lamp")).ToHaveAttributeAsync("data-state", "taken");
        await tab.CloseAsync();
        await agent.TalksAsync();
        await Hearing.BothWaysAsync(agent, caller);
        await caller.HangUpAsync();
        await agent.SummariseAsync("vat-rate");
    }
}
