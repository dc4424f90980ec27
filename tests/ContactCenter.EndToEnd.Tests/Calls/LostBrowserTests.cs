using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>The caller stays, whatever becomes of the agent's browser.</summary>
public sealed class LostBrowserTests(SharedCallCentre shared) : IClassFixture<SharedCallCentre>, IAsyncLifetime
{
    private CallCentre _centre = null!;

    public async Task InitializeAsync() => _centre = await shared.OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task Page_that_reloads_in_a_call_takes_it_over_again()
    {
        await using var agent = await _centre.ReadyAsync("8001");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912360001");
        var id = await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, caller);

        await agent.ReloadAsync();
        await agent.TalksAsync();
        await Expect(agent.Active).ToHaveAttributeAsync("data-call", id);
        await Hearing.BothWaysAsync(agent, caller);
        Assert.False(caller.HasEnded);
        await caller.HangUpAsync();
        await agent.SummariseAsync("cit-settle");

        var call = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal((id, "answered", 1), (call.Id, call.Text("outcome"), (int)call.Json["offers"]!));
        Assert.Single(call.Of("call-connected"));
        Assert.Single(call.Of("agent-leg-recovered"));
        Assert.Equal((call.Time("endedAt") - call.Time("answeredAt")).TotalSeconds, call.Seconds("talkSeconds"), 3);
    }

    [SkippableFact]
    public async Task Caller_whose_agents_browser_was_killed_is_kept_and_answered_by_another_agent()
    {
        Nightly.Only();
        await using var doomed = await Chromium.OpenAsync();
        var agent = await BrowserAgent.ReadyAsync(_centre, "8002", doomed);
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912360002");
        var id = await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, caller);

        await doomed.KillAsync();
        await Hearing.CallerHearsMusicAsync(caller);
        await using var other = await _centre.ReadyAsync("8003");
        Assert.Equal(id, await other.AnswerAsync());
        await Hearing.BothWaysAsync(other, caller);
        await caller.HangUpAsync();
        await other.SummariseAsync("cit-prepay");

        var call = await _centre.Supervisor.CallAsync(caller.Number, call => call.Text("endedAt") is not null, "to end");
        Assert.Equal(["8002", "8003"], call.Json["agents"]!.AsArray().Select(a => (string?)a));
        Assert.Equal(2, call.Of("call-connected").Count());
        var away = call.Of("call-queued").Last();
        Assert.InRange((StoredCall.At(away) - StoredCall.At(call.Of("agent-leg-lost").Single())).TotalSeconds, 29, 40);
    }
}
