using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>Offers that do not become a conversation at once: nobody is dropped, nobody is rung twice, no agent is stuck.</summary>
public sealed class UnansweredCallTests(SharedCallCentre shared) : IClassFixture<SharedCallCentre>, IAsyncLifetime
{
    private CallCentre _centre = null!;

    public async Task InitializeAsync() => _centre = await shared.OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task Caller_who_hangs_up_while_it_rings_is_abandoned_and_the_agent_is_free_again()
    {
        Nightly.Only();
        await using var agent = await _centre.ReadyAsync("8001");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912350001");
        await agent.RingsAsync();
        await caller.HangUpAsync();

        await agent.RingsNoMoreAsync();
        await agent.IsAsync("ready");
        var call = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal("abandoned", call.Text("outcome"));
        Assert.Equal(("caller", "abandoned"), ((string?)call.Json["end"]!["party"], (string?)call.Json["end"]!["cause"]));
        Assert.Equal(["callerLeft"], Outcomes(call));
        Assert.Null(call.Text("answeredAt"));
    }

    [SkippableFact]
    public async Task Agent_who_does_not_answer_is_not_ready_and_the_caller_keeps_the_place_for_the_next_agent()
    {
        await using var absent = await _centre.ReadyAsync("8008");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.Software, "13912350002");
        await absent.RingsAsync();
        await using var later = SippCaller.Call(_centre.Host, CallCentre.Software, "13912350003");
        await absent.RingsNoMoreAsync();
        await absent.IsAsync("notReady");
        await Expect(absent.At("state-reason")).ToHaveTextAsync("久叫不应");
        await _centre.Supervisor.CallAsync(later.Number, call => call.Of("call-queued").Any(), "to wait");

        // The later caller waits too; the first one is in front.
        await using var present = await _centre.ReadyAsync("8009");
        await present.RingsAsync();
        await Expect(present.Incoming.GetByTestId("caller-number")).ToHaveTextAsync("139 1235 0002");
        await present.AnswerAsync();
        await Hearing.BothWaysAsync(present, caller);
        await later.HangUpAsync();
        await caller.HangUpAsync();

        var call = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal(["expired", "accepted"], Outcomes(call));
        Assert.Equal(("answered", "8009", 2), (call.Text("outcome"), call.Text("agent"), (int)call.Json["offers"]!));
        Assert.Equal(call.Between("human-requested", "call-connected"), call.Seconds("waitSeconds"), 3);
    }

    [SkippableFact]
    public async Task Declined_call_goes_to_another_agent()
    {
        Nightly.Only();
        await using var first = await _centre.ReadyAsync("8009");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.Software, "13912350004");
        await first.RingsAsync();
        await first.ClickAsync("decline");
        await first.IsAsync("notReady");
        await Expect(first.At("state-reason")).ToHaveTextAsync("拒接");

        await using var second = await _centre.ReadyAsync("8010");
        await second.AnswerAsync();
        await Hearing.BothWaysAsync(second, caller);
        await caller.HangUpAsync();
        var call = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal(["declined", "accepted"], Outcomes(call));
        Assert.Equal("8010", call.Text("agent"));
    }

    [SkippableFact]
    public async Task Two_queues_that_share_an_agent_never_ring_at_once()
    {
        Nightly.Only();
        await using var general = SippCaller.Call(_centre.Host, CallCentre.General, "13912350005");
        await using var software = SippCaller.Call(_centre.Host, CallCentre.Software, "13912350006");
        foreach (var caller in new[] { general, software })
        {
            await _centre.Supervisor.CallAsync(caller.Number, call => call.Of("call-queued").Any(), "to wait");
        }

        await using var shared = await _centre.ReadyAsync("8005");
        for (var answered = 0; answered < 2; answered++)
        {
            await shared.AnswerAsync();
            await Expect(shared.Incoming).ToBeHiddenAsync();
            await shared.ClickAsync("hang-up");
            await shared.SummariseAsync("vat-rate");
        }

        StoredCall[] calls = [await _centre.Supervisor.ClosedAsync(general.Number), await _centre.Supervisor.ClosedAsync(software.Number)];
        Assert.All(calls, call => Assert.Equal(("answered", "8005", 1), (call.Text("outcome"), call.Text("agent"), (int)call.Json["offers"]!)));

        // The second offer was made only after the first call's summary.
        var (first, second) = calls[0].Time("answeredAt") < calls[1].Time("answeredAt") ? (calls[0], calls[1]) : (calls[1], calls[0]);
        Assert.True(StoredCall.At(second.Of("call-offered").Single()) >= first.Time("wrapUpEndedAt"));
    }

    [SkippableFact]
    public async Task Wrap_up_that_is_never_saved_ends_by_itself_and_is_marked()
    {
        await using var agent = await _centre.ReadyAsync("8010");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.Software, "13912350007");
        await agent.AnswerAsync();
        await caller.HangUpAsync();
        await Expect(agent.WrapUp).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(agent.WrapUp).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await agent.IsAsync("ready");

        var call = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.True(call.Flag("wrapUpAutomatic"));
        Assert.Null(call.Text("disposition"));
        Assert.InRange(call.Seconds("wrapUpSeconds"), 2.9, 10);
    }

    private static IEnumerable<string?> Outcomes(StoredCall call) => call.Of("offer-ended").Select(e => (string?)e["outcome"]);
}
