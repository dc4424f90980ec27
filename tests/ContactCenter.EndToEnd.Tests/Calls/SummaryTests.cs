using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>What an agent writes after a call: by keyboard, with more time, and never lost.</summary>
public sealed class SummaryTests(SharedCallCentre shared) : IClassFixture<SharedCallCentre>, IAsyncLifetime
{
    private CallCentre _centre = null!;

    public async Task InitializeAsync() => _centre = await shared.OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task Summary_is_made_by_keyboard_alone_and_Ctrl_Enter_says_what_is_missing()
    {
        await using var agent = await _centre.ReadyAsync("8001");
        await using var caller = await WrapUpAsync(agent, CallCentre.General, "13912370001");
        await Expect(agent.At("disposition-search")).ToBeFocusedAsync();
        await agent.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(agent.At("disposition-problem")).ToBeVisibleAsync();

        await agent.Page.Keyboard.TypeAsync("留抵");
        await agent.Page.Keyboard.PressAsync("Enter");
        await Expect(agent.At("disposition-chosen")).ToHaveTextAsync("留抵退税");
        await Expect(agent.At("wrap-up-note")).ToBeFocusedAsync();
        await agent.Page.Keyboard.TypeAsync("已解答");
        await agent.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(agent.WrapUp).ToBeHiddenAsync(new() { Timeout = 60_000 });

        var call = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal(("vat-refund", "已解答", false), (call.Text("disposition"), call.Text("note"), call.Flag("wrapUpAutomatic")));
    }

    [SkippableFact]
    public async Task More_time_is_on_the_screen_at_once()
    {
        Nightly.Only();
        await using var agent = await _centre.ReadyAsync("8002");
        await using var caller = await WrapUpAsync(agent, CallCentre.General, "13912370002");
        await Expect(agent.At("wrap-up-countdown")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("0:[0-5][0-9]$|1:00$"));
        await agent.ClickAsync("wrap-up-extend");
        await Expect(agent.At("wrap-up-countdown")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("1:[0-5][0-9]$|2:00$"));
        await Expect(agent.At("wrap-up-extend")).ToBeDisabledAsync();
        await agent.SummariseAsync("vat-rate");
    }

    [SkippableFact]
    public async Task Note_survives_a_reload_and_is_in_the_other_tab_as_it_is_typed()
    {
        Nightly.Only();
        await using var agent = await _centre.ReadyAsync("8003");
        await using var caller = await WrapUpAsync(agent, CallCentre.General, "13912370003");
        await agent.ClickAsync("disposition-cit-rd");
        await agent.At("wrap-up-note").FillAsync("问研发费用");
        await KeptAsync(agent);

        await agent.ReloadAsync();
        await Expect(agent.At("wrap-up-note")).ToHaveValueAsync("问研发费用");
        await Expect(agent.At("disposition-chosen")).ToHaveTextAsync("研发费用加计扣除");
        var other = await agent.Page.Context.NewPageAsync();
        await other.GotoAsync(_centre.Host.Url);
        await Expect(other.GetByTestId("wrap-up-note")).ToHaveValueAsync("问研发费用", new() { Timeout = 60_000 });
        await agent.At("wrap-up-note").FillAsync("问研发费用，待回复");
        await Expect(other.GetByTestId("wrap-up-note")).ToHaveValueAsync("问研发费用，待回复", new() { Timeout = 60_000 });

        await other.GetByTestId("wrap-up-save").ClickAsync();
        await Expect(agent.WrapUp).ToBeHiddenAsync(new() { Timeout = 60_000 });
        var call = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal(("cit-rd", "问研发费用，待回复"), (call.Text("disposition"), call.Text("note")));
    }

    [SkippableFact]
    public async Task Note_is_the_summary_when_the_time_runs_out()
    {
        Nightly.Only();
        await using var agent = await _centre.ReadyAsync("8008");
        await using var caller = await WrapUpAsync(agent, CallCentre.Software, "13912370004");
        await agent.At("wrap-up-note").FillAsync("UKey 无法识别");
        await Expect(agent.WrapUp).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await agent.IsAsync("ready");

        // Ready counts from the end of the summary, not from when the button was pressed before the call.
        await Expect(agent.At("state-time")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^0:0[0-4]$"));
        var call = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal(("UKey 无法识别", true), (call.Text("note"), call.Flag("wrapUpAutomatic")));
    }

    private static Task KeptAsync(BrowserAgent agent) =>
        Expect(agent.At("wrap-up-draft")).ToHaveAttributeAsync("data-state", "kept", new() { Timeout = 60_000 });

    private async Task<SippCaller> WrapUpAsync(BrowserAgent agent, string entry, string number)
    {
        var caller = SippCaller.Call(_centre.Host, entry, number);
        await agent.AnswerAsync();
        await caller.HangUpAsync();
        await Expect(agent.WrapUp).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return caller;
    }
}
