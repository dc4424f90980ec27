using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>What an agent sees and does beside the conversation itself.</summary>
public sealed class WorkbenchTests(SharedCallCentre shared) : IClassFixture<SharedCallCentre>, IAsyncLifetime
{
    private CallCentre _centre = null!;

    public async Task InitializeAsync()
    {
        Nightly.Only();
        _centre = await shared.OpenAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task Caller_is_transferred_to_a_colleague_who_was_found_in_the_directory()
    {
        await using var first = await _centre.ReadyAsync("8001");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912380001");
        var id = await first.AnswerAsync();
        await Hearing.BothWaysAsync(first, caller);
        await using var second = await _centre.ReadyAsync("8002");

        await first.ClickAsync("transfer");
        await first.At("transfer-to-agent").CheckAsync(new() { Force = true });
        // Ready has to reach the colleague's dialog first; until then it asks back.
        await Expect(first.Page.Locator("[data-testid=target-agent-8002]:not([data-doubt])")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await first.ClickAsync("transfer-agent-8002");
        Assert.Equal(id, await second.AnswerAsync());
        await Hearing.BothWaysAsync(second, caller);
        await first.SummariseAsync("service-transfer");
        await caller.HangUpAsync();
        await second.SummariseAsync("vat-rate");
    }

    [SkippableFact]
    public async Task Where_nobody_can_take_the_call_the_agent_is_asked_back()
    {
        await using var agent = await _centre.ReadyAsync("8003");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912380002");
        await agent.AnswerAsync();
        await agent.ClickAsync("transfer");
        await Expect(agent.At("target-queue-tax-software")).ToHaveAttributeAsync("data-doubt", "nobody", new() { Timeout = 60_000 });
        await agent.ClickAsync("transfer-queue-tax-software");
        await Expect(agent.At("transfer-doubt")).ToBeVisibleAsync();
        await Expect(agent.Active).ToBeVisibleAsync();
        await caller.HangUpAsync();
        await agent.SummariseAsync("vat-rate");
    }

    [SkippableFact]
    public async Task Nothing_that_was_open_in_one_conversation_is_open_in_the_next()
    {
        await using var agent = await _centre.ReadyAsync("8004");
        await using var first = SippCaller.Call(_centre.Host, CallCentre.General, "13912380003");
        await agent.AnswerAsync();
        await agent.ClickAsync("keypad");
        await agent.ClickAsync("key-7");
        await agent.ClickAsync("transfer");
        await Expect(agent.At("transfer-dialog")).ToBeVisibleAsync();

        await first.HangUpAsync();
        await Expect(agent.At("transfer-dialog")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        var asked = 0;
        agent.Page.Request += (_, request) => asked += request.Url.EndsWith("/api/directory", StringComparison.Ordinal) ? 1 : 0;
        await agent.SummariseAsync("vat-rate");
        await using var second = SippCaller.Call(_centre.Host, CallCentre.General, "13912380004");
        await agent.AnswerAsync();
        await Expect(agent.At("transfer-dialog")).ToBeHiddenAsync();
        await Expect(agent.At("keypad-panel")).ToBeHiddenAsync();
        await Expect(agent.Active.GetByTestId("caller-number")).ToHaveTextAsync("139 1238 0004");
        await agent.ClickAsync("keypad");
        await Expect(agent.At("digits-sent")).Not.ToContainTextAsync("7");
        Assert.Equal(0, asked);
        await second.HangUpAsync();
        await agent.SummariseAsync("vat-rate");
    }

    [SkippableFact]
    public async Task Next_state_that_was_chosen_in_a_call_looks_pending_until_it_holds()
    {
        await using var agent = await _centre.ReadyAsync("8001");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912380005");
        await agent.AnswerAsync();
        await agent.ClickAsync("set-not-ready");
        await agent.ClickAsync("reason-meal");
        await Expect(agent.At("set-not-ready")).ToHaveAttributeAsync("aria-pressed", "mixed");
        await Expect(agent.At("set-ready")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(agent.At("after-call")).ToContainTextAsync("示忙（用餐）");
        await caller.HangUpAsync();
        await agent.SummariseAsync("vat-rate");
        await agent.IsAsync("notReady");
        await Expect(agent.At("set-not-ready")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(agent.At("after-call")).ToBeHiddenAsync();
    }
}
