using ContactCenter.Domain.Centre;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Calls;
using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Resilience;
using ContactCenter.EndToEnd.Tests.Simulation;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Cluster;

/// <summary>The trunk's call is at the first Host, the agent's phone at another: signalling goes through there, audio does not.</summary>
[Collection(LoadedMachine.Name)]
public sealed class CallsAcrossHostsTests
{
    [SkippableFact]
    public async Task A_desk_phone_at_another_host_is_rung_talks_holds_and_hangs_up_and_a_caller_gives_up_while_it_rings()
    {
        Nightly.Only();
        Tools.Need(Tools.Sipp, Tools.Baresip);
        await using var centre = await SeveralHosts.StartAsync(2, Unhurried);
        using var supervisor = await ApiClient.SignInAsync(centre[0], centre[0].FirstRun.User("supervisor"));
        await using var seat = await AgentSeat.ReadyAsync(centre[0], "8001");
        await using (var phone = BaresipPhone.Start(centre[1], Endpoint(centre, "8001")))
        {
            await using var caller = SippCaller.Call(centre[0], SimulatedCentre.General, "13912390001", tone: 850);
            var id = await seat.WorksAsync("talking");
            await Echo.IsHeardAsync(caller);
            await phone.PressAsync("hold");
            await seat.WorksAsync("held");
            await Echo.MusicIsHeardAsync(caller);
            await phone.PressAsync("resume");
            await seat.WorksAsync("talking");
            await phone.PressAsync("hangup");
            Assert.Equal(id, await seat.WorksAsync("wrapUp"));
            await caller.WaitForEndAsync();
            Assert.True(caller.EndedWell);
            await seat.SaveSummaryAsync(id!);

            var call = await supervisor.ClosedAsync(caller.Number);
            Assert.Equal(("agent", "normalClearing"), ((string?)call.Json["end"]!["party"], (string?)call.Json["end"]!["cause"]));
            Assert.Equal(call.Between("call-held", "call-resumed"), call.Seconds("holdSeconds"), 3);
        }

        await using var silent = BaresipPhone.Start(centre[1], Endpoint(centre, "8001"), answers: false);
        await using var leaver = SippCaller.Call(centre[0], SimulatedCentre.General, "13912390002");
        await seat.WorksAsync("ringing");
        await leaver.HangUpAsync();
        await seat.WorksAsync("idle");
        Assert.Equal("abandoned", (await supervisor.ClosedAsync(leaver.Number)).Text("outcome"));

        await using var other = SippCaller.Call(centre[0], SimulatedCentre.General, "13912390003");
        await seat.WorksAsync("ringing");
        await silent.PressAsync("hangup");
        await seat.IsAsync("notReady", "system-declined");
    }

    [SkippableFact]
    public async Task A_page_at_another_host_answers_hears_is_heard_and_either_side_hangs_up()
    {
        Nightly.Only();
        Tools.Need(Tools.Sipp, Tools.Chromium);
        await using var hosts = await SeveralHosts.StartAsync(2, Unhurried);
        await using var browser = await Chromium.OpenAsync();
        using var supervisor = await ApiClient.SignInAsync(hosts[1], hosts[1].FirstRun.User("supervisor"));
        await using var agent = await ReadyAsync(hosts[1], browser, supervisor);

        await using var first = SippCaller.Call(hosts[0], SimulatedCentre.General, "13912390011");
        await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, first);
        await agent.HoldAsync();
        await Hearing.CallerHearsMusicAsync(first);
        await agent.ResumeAsync();
        await Hearing.BothWaysAsync(agent, first);
        await first.HangUpAsync();
        await agent.SummariseAsync("cit-settle");
        var call = await supervisor.ClosedAsync(first.Number);
        Assert.Equal(("answered", "caller"), (call.Text("outcome"), (string?)call.Json["end"]!["party"]));

        await using var second = SippCaller.Call(hosts[0], SimulatedCentre.General, "13912390012");
        await agent.RingsAsync();
        await second.HangUpAsync();
        await agent.RingsNoMoreAsync();

        await using var third = SippCaller.Call(hosts[0], SimulatedCentre.General, "13912390013");
        await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, third);
        await agent.ClickAsync("hang-up");
        await third.WaitForEndAsync();
        Assert.True(third.EndedWell);
        await agent.SummariseAsync("cit-settle");
    }

    /// <summary>The audio goes straight between the browser and the first Host, so only the signalling has to find its way.</summary>
    [SkippableFact]
    public async Task A_conversation_goes_on_when_the_host_of_the_agents_page_dies()
    {
        Nightly.Only();
        Tools.Need(Tools.Sipp, Tools.Chromium);
        await using var hosts = await SeveralHosts.StartAsync(3, Unhurried);
        await using var browser = await Chromium.OpenAsync();
        using var supervisor = await ApiClient.SignInAsync(hosts[0], hosts[0].FirstRun.User("supervisor"));
        await using var front = new Front(hosts[1]);
        await using var agent = await ReadyAsync(hosts[0], browser, supervisor, front.Url);
        await using var caller = SippCaller.Call(hosts[0], SimulatedCentre.General, "13912390021");
        var id = await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, caller);

        front.LeadTo(hosts[2]);
        await hosts[1].CrashAsync();
        await Hearing.BothWaysAsync(agent, caller);
        await agent.RegisteredAsync();
        await Expect(agent.Active).ToHaveAttributeAsync("data-call", id);
        await agent.HoldAsync();
        await Hearing.CallerHearsMusicAsync(caller);
        await agent.ResumeAsync();
        await Hearing.BothWaysAsync(agent, caller);

        await caller.HangUpAsync();
        await agent.SummariseAsync("cit-settle");
        var call = await supervisor.ClosedAsync(caller.Number);
        Assert.Equal((id, "answered", 1), (call.Id, call.Text("outcome"), (int)call.Json["offers"]!));
        Assert.Single(call.Of("call-connected"));
        Assert.Empty(call.Of("agent-leg-lost"));
    }

    /// <summary>Nobody can hang up to the page: it learns it from its own Host, and is there for the next caller.</summary>
    [SkippableFact]
    public async Task A_page_whose_call_dies_with_its_host_is_free_for_the_next()
    {
        Nightly.Only();
        Tools.Need(Tools.Sipp, Tools.Chromium);
        await using var hosts = await SeveralHosts.StartAsync(2, Unhurried);
        await using var browser = await Chromium.OpenAsync();
        using var supervisor = await ApiClient.SignInAsync(hosts[1], hosts[1].FirstRun.User("supervisor"));
        await using var agent = await ReadyAsync(hosts[1], browser, supervisor);
        await using var caller = SippCaller.Call(hosts[0], SimulatedCentre.General, "13912390031");
        await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, caller);

        await hosts[0].CrashAsync();
        await Expect(agent.Active).ToBeHiddenAsync(new() { Timeout = 40_000 });
        if (await agent.WrapUp.IsVisibleAsync())
        {
            await agent.SummariseAsync("cit-settle");
        }

        await using var next = SippCaller.Call(hosts[1], SimulatedCentre.General, "13912390032");
        await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, next);
        await next.HangUpAsync();
        await agent.SummariseAsync("cit-settle");
    }

    /// <summary>The conversation stays where it is while everything else goes to the other Host.</summary>
    [SkippableFact]
    public async Task A_host_that_is_told_to_stop_ends_with_its_last_call_and_its_page_goes_on_at_another()
    {
        Nightly.Only();
        Tools.Need(Tools.Sipp, Tools.Chromium);
        await using var hosts = await SeveralHosts.StartAsync(2, Unhurried);
        await using var browser = await Chromium.OpenAsync();
        using var supervisor = await ApiClient.SignInAsync(hosts[0], hosts[0].FirstRun.User("supervisor"));
        await using var front = new Front(hosts[1]);
        await using var agent = await ReadyAsync(hosts[0], browser, supervisor, front.Url);
        await using var caller = SippCaller.Call(hosts[1], SimulatedCentre.General, "13912390041");
        var id = await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, caller);

        front.LeadTo(hosts[0]);
        ProcessSignal.Send(hosts[1].ProcessId, ProcessSignal.Terminate);
        await Hearing.BothWaysAsync(agent, caller);
        await agent.RegisteredAsync();
        await agent.HoldAsync();
        await Hearing.CallerHearsMusicAsync(caller);
        await agent.ResumeAsync();
        await Hearing.BothWaysAsync(agent, caller);
        Assert.False(hosts[1].HasExited);

        await agent.ClickAsync("hang-up");
        await caller.WaitForEndAsync();
        Assert.True(caller.EndedWell);
        await agent.SummariseAsync("cit-settle");
        await Eventually.IsAsync(() => Task.FromResult(hosts[1].HasExited), () => $"the second Host to end by itself\n{hosts.Log}", TimeSpan.FromSeconds(60));
        var call = await supervisor.ClosedAsync(caller.Number);
        Assert.Equal((id, "answered", "agent"), (call.Id, call.Text("outcome"), (string?)call.Json["end"]!["party"]));
        Assert.Empty(call.Of("agent-leg-lost"));
    }

    private static Task<BrowserAgent> ReadyAsync(RunningHost host, Chromium browser, ApiClient supervisor, string? url = null) =>
        BrowserAgent.ReadyAsync(CallCentre.Of(host, browser, supervisor), "8001", url: url);

    private static FirstRunEndpoint Endpoint(SeveralHosts centre, string extension) =>
        centre[0].FirstRun.Endpoints.Single(endpoint => endpoint.Extension == extension);

    /// <summary>No greetings, and time to answer.</summary>
    private static CentreSettings Unhurried(CentreSettings centre) =>
        SimulatedCentre.Quick(centre) with { Queues = [.. SimulatedCentre.Quick(centre).Queues.Select(queue => queue with { OfferTimeoutSeconds = 20 })] };
}
