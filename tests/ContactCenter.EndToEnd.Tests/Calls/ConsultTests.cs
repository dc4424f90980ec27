using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>
/// A third party beside caller and agent (TEL-04, TEL-06), with the sound measured at all three: caller and third party send tones of
/// their own (Goertzel), the agent's microphone beeps.
/// </summary>
public sealed class ConsultTests : IClassFixture<DialledCallTests.Centre>, IAsyncLifetime
{
    private const double CallerTone = 600;
    private const double ThirdTone = 900;
    private readonly DialledCallTests.Centre _opened;
    private CallCentre _centre = null!;

    public ConsultTests(DialledCallTests.Centre opened) => _opened = opened;

    public async Task InitializeAsync()
    {
        Nightly.Only();
        _centre = await _opened.OpenAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task Somebody_outside_is_asked_joined_by_all_three_and_left_to_the_caller()
    {
        await using var agent = await _centre.ReadyAsync("8001");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912370001", CallerTone);
        await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, caller);

        await using var third = SippCallee.At(_centre.Host, _opened.CalleePort, ThirdTone, ringing: 500);
        await agent.ClickAsync("transfer");
        await agent.At("transfer-to-number").CheckAsync(new() { Force = true });
        await agent.At("consult-number").FillAsync("13512370001");
        await agent.ClickAsync("consult-number-call");
        await Expect(agent.At("third-party")).ToHaveAttributeAsync("data-phase", "talking", new() { Timeout = 30_000 });

        // Asked alone: agent and third party hear each other, the caller music, and neither of them the other.
        await HearsAsync(agent, ThirdTone, CallerTone);
        await HearsBeepsAsync(third.Audio, "the third party");
        await Hearing.CallerHearsMusicAsync(caller);
        Assert.True(third.Audio.ShareAt(CallerTone) < 0.02);

        // Joined: each hears the other two and not itself.
        await agent.ClickAsync("third-join");
        await Expect(agent.At("third-party")).ToHaveAttributeAsync("data-phase", "joined");
        await HearsAsync(agent, ThirdTone, null);
        await HearsAsync(agent, CallerTone, null);
        await HearsToneAsync(caller.Audio, ThirdTone, CallerTone, "the caller");
        await HearsToneAsync(third.Audio, CallerTone, ThirdTone, "the third party");
        await HearsBeepsAsync(third.Audio, "the third party");
        await HearsBeepsAsync(caller.Audio, "the caller");

        // The agent leaves: the two go on until one hangs up.
        await agent.ClickAsync("third-complete");
        await Expect(agent.WrapUp).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await HearsToneAsync(caller.Audio, ThirdTone, CallerTone, "the caller");
        await caller.HangUpAsync();
        await third.WaitForEndAsync();
        await agent.SummariseAsync("vat-refund");

        var call = await _centre.Supervisor.ClosedAsync(caller.Number);
        var party = Assert.Single(call.Json["thirdParties"]!.AsArray())!;
        Assert.Equal(("8001", 1), (call.Text("agent"), (int)call.Json["transfers"]!));
        Assert.All(new[] { "askedAt", "answeredAt", "joinedAt", "endedAt" }, time => Assert.NotNull((string?)party[time]));
        Assert.Equal("callEnded", (string?)party["end"]);
    }

    [SkippableFact]
    public async Task Colleague_is_asked_first_and_takes_the_caller_over_and_the_first_owner_stays()
    {
        await using var agent = await _centre.ReadyAsync("8005");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912370002", CallerTone);
        await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, caller);

        await using var colleague = await _centre.ReadyAsync("8006");
        await agent.ClickAsync("transfer");
        await agent.At("transfer-to-agent").CheckAsync(new() { Force = true });
        await agent.ClickAsync("consult-agent-8006");
        await colleague.AnswerAsync();
        await Expect(colleague.At("third-party")).ToBeVisibleAsync();
        await Hearing.CallerHearsMusicAsync(caller);

        // Taken back once, asked again, handed over.
        await agent.ClickAsync("third-take-back");
        await Hearing.BothWaysAsync(agent, caller);
        await colleague.IsAsync("ready");
        await agent.ClickAsync("transfer");
        await agent.At("transfer-to-agent").CheckAsync(new() { Force = true });
        await agent.ClickAsync("consult-agent-8006");
        await colleague.AnswerAsync();
        await Expect(agent.At("third-party")).ToHaveAttributeAsync("data-phase", "talking", new() { Timeout = 30_000 });
        await agent.Page.Keyboard.PressAsync("c");
        await agent.SummariseAsync("vat-refund");
        await Hearing.BothWaysAsync(colleague, caller);
        await caller.HangUpAsync();
        await colleague.SummariseAsync("vat-refund");

        var call = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal("8005", call.Text("agent"));
        Assert.Equal(["8005", "8006"], call.Json["agents"]!.AsArray().Select(a => (string?)a));
        Assert.Equal(["released", "tookOver"], call.Json["thirdParties"]!.AsArray().Select(t => (string?)t!["end"]));
        Assert.Equal(2, call.Json["recordings"]!.AsArray().Count);
    }

    [SkippableFact]
    public async Task Caller_is_sent_to_a_number_outside_and_the_agent_is_free_at_once()
    {
        await using var agent = await _centre.ReadyAsync("8001");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912370003", CallerTone);
        await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, caller);

        await using var outside = SippCallee.At(_centre.Host, _opened.CalleePort, ThirdTone, ringing: 500);
        await agent.ClickAsync("transfer");
        await agent.At("transfer-to-number").CheckAsync(new() { Force = true });
        await agent.At("consult-number").FillAsync("13512370003");
        await agent.ClickAsync("transfer-number");
        await Expect(agent.WrapUp).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await agent.SummariseAsync("vat-refund");

        await HearsToneAsync(caller.Audio, ThirdTone, CallerTone, "the caller");
        await HearsToneAsync(outside.Audio, CallerTone, ThirdTone, "the one outside");
        await caller.HangUpAsync();
        await outside.WaitForEndAsync();

        var call = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal(("8001", 1), (call.Text("agent"), (int)call.Json["transfers"]!));
        Assert.NotNull((string?)Assert.Single(call.Json["thirdParties"]!.AsArray())!["answeredAt"]);
    }

    /// <summary>One tone is in the agent's ear, another is not.</summary>
    private static async Task HearsAsync(BrowserAgent agent, double tone, double? not)
    {
        (double Wanted, double Other) heard = default;
        await Eventually.IsAsync(
            async () =>
            {
                heard = (await agent.LevelAtAsync(tone), not is { } other ? await agent.LevelAtAsync(other) : -200);
                return heard.Wanted > -60 && heard.Other < -75;
            },
            () => $"{agent.Id} to hear {tone} Hz and not {not} Hz (levels in dB: {heard})",
            TimeSpan.FromSeconds(30));
    }

    private static async Task HearsToneAsync(RtpProbe ear, double tone, double own, string who)
    {
        await Eventually.IsAsync(
            () => Task.FromResult(ear.ShareAt(tone) > 0.2 && ear.ShareAt(own) < 0.02),
            () => $"{who} to hear {tone} Hz and not its own {own} Hz (shares {ear.ShareAt(tone):0.000}, {ear.ShareAt(own):0.000})",
            TimeSpan.FromSeconds(30));
    }

    /// <summary>Something besides the two tones: the agent's beep, which comes every second.</summary>
    private static Task HearsBeepsAsync(RtpProbe ear, string who) => Eventually.IsAsync(
        () => Task.FromResult(ear.Take() is { Packets: > 0 } && 1 - ear.ShareAt(CallerTone) - ear.ShareAt(ThirdTone) > 0.02),
        () => $"{who} to hear the agent's beeps",
        TimeSpan.FromSeconds(30));
}
