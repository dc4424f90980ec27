using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>
/// A supervisor in a running call (QA-01), all of it real: caller on the trunk, agent and supervisor in browsers, each with a tone of its
/// own that is measured at the other two, and on both channels of the recording.
/// </summary>
public sealed class SupervisedCallTests(SharedCallCentre opened) : IClassFixture<SharedCallCentre>
{
    private const double CallerTone = 600;
    private const double AgentTone = 1_000;
    private const double BossTone = 1_500;

    [SkippableFact]
    public async Task QA_01_supervisor_listens_whispers_and_barges_in_and_is_heard_by_whom_it_is_for()
    {
        Nightly.Only();
        var centre = await opened.OpenAsync();
        await using var agent = await BrowserAgent.ReadyAsync(centre, "8001", voice: AgentTone);
        await using var caller = SippCaller.Call(centre.Host, CallCentre.General, "13912390001", CallerTone);
        var call = await agent.AnswerAsync();
        await AtCallerAsync(caller, AgentTone, BossTone);

        await using var person = await centre.Browser.NewPersonAsync();
        await person.AddInitScriptAsync(BrowserAgent.Voice(BossTone));
        var boss = await person.NewPageAsync();
        boss.SetDefaultTimeout(60_000);
        await boss.GotoAsync(centre.Host.Url);
        await SignInPage.SubmitAsync(boss, centre.Host.FirstRun.User("supervisor"));
        await boss.GetByTestId("supervise-8001").ClickAsync();
        await boss.GetByTestId("call-monitor").ClickAsync();
        var dock = boss.GetByTestId("listening-dock");
        await Expect(dock).ToHaveAttributeAsync("data-state", "talking", new() { Timeout = 30_000 });

        // Listening: hears both, and adds nothing to either. The agent is told.
        await AtBossAsync(boss, CallerTone, AgentTone);
        await AtAgentAsync(agent, [CallerTone], [BossTone]);
        await AtCallerAsync(caller, AgentTone, BossTone);
        await Expect(agent.At("seat-listener")).ToHaveAttributeAsync("data-mode", "monitor", new() { Timeout = 30_000 });

        // Whispering: the agent alone hears it, on hold too.
        await boss.GetByTestId("listening-whisper").ClickAsync();
        await Expect(dock).ToHaveAttributeAsync("data-mode", "whisper");
        await AtAgentAsync(agent, [CallerTone, BossTone], []);
        await AtCallerAsync(caller, AgentTone, BossTone);
        await AtBossAsync(boss, CallerTone, AgentTone);
        await Expect(agent.At("seat-listener")).ToHaveAttributeAsync("data-mode", "whisper", new() { Timeout = 30_000 });
        await agent.HoldAsync();
        await AtAgentAsync(agent, [BossTone], [CallerTone]);
        Assert.True(caller.Audio.ShareAt(BossTone) < 0.02);
        await agent.ResumeAsync();
        await AtAgentAsync(agent, [CallerTone, BossTone], []);

        // Barging in: all three hear the other two.
        await boss.Keyboard.PressAsync("Alt+3");
        await boss.GetByTestId("barge-confirm").ClickAsync();
        await Expect(dock).ToHaveAttributeAsync("data-mode", "barge");
        await AtCallerAsync(caller, BossTone, CallerTone);
        await AtCallerAsync(caller, AgentTone, CallerTone);
        await AtAgentAsync(agent, [CallerTone, BossTone], []);
        await AtBossAsync(boss, CallerTone, AgentTone);

        // Gone: the two hear each other as before.
        await boss.GetByTestId("listening-end").ClickAsync();
        await Expect(dock).ToBeHiddenAsync();
        await AtAgentAsync(agent, [CallerTone], [BossTone]);
        await AtCallerAsync(caller, AgentTone, BossTone);
        await Expect(agent.At("seat-listener")).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await caller.HangUpAsync();
        await agent.SummariseAsync("vat-refund");

        var stored = await centre.Supervisor.ClosedAsync(caller.Number);
        var entry = Assert.Single((await centre.Supervisor.GetAsync($"/api/calls/{call}/supervision"))["supervisors"]!.AsArray())!;
        Assert.Equal(["monitor", "whisper", "barge"], entry["modes"]!.AsArray().Select(m => (string?)m!["mode"]));
        Assert.Equal(("left", "8001"), ((string?)entry["ending"], (string?)entry["agentId"]));
        OnRecording(WavFile.Read(await centre.Supervisor.GetBytesAsync($"/api/calls/{stored.Id}/recording")));
    }

    [SkippableFact]
    public async Task QA_01_call_that_is_ended_by_force_ends_for_all_once_and_says_who_ended_it()
    {
        Nightly.Only();
        var centre = await opened.OpenAsync();
        await using var agent = await centre.ReadyAsync("8005");
        await using var caller = SippCaller.Call(centre.Host, CallCentre.General, "13912390002", CallerTone);
        var call = await agent.AnswerAsync();

        await using var person = await centre.Browser.NewPersonAsync();
        var boss = await person.NewPageAsync();
        boss.SetDefaultTimeout(60_000);
        await boss.GotoAsync(centre.Host.Url);
        await SignInPage.SubmitAsync(boss, centre.Host.FirstRun.User("supervisor"));
        await boss.GetByTestId("supervise-8005").ClickAsync();
        await boss.GetByTestId("call-monitor").ClickAsync();
        await Expect(boss.GetByTestId("listening-dock")).ToHaveAttributeAsync("data-state", "talking", new() { Timeout = 30_000 });
        await boss.GetByTestId("listening-forceRelease").ClickAsync();
        await boss.GetByTestId("reason-text").FillAsync("来电人辱骂");
        await boss.GetByTestId("reason-confirm").ClickAsync();
        await Expect(boss.GetByTestId("listening-dock")).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await caller.WaitForEndAsync();
        await agent.SummariseAsync("vat-refund");

        var stored = await centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal(("supervisor", "forceReleased"), ((string?)stored.Json["end"]!["party"], (string?)stored.Json["end"]!["cause"]));
        var log = await centre.Supervisor.GetAsync($"/api/calls/{call}/supervision");
        Assert.Equal(("forceRelease", "来电人辱骂"), Kind(Assert.Single(log["interventions"]!.AsArray())!));
        Assert.Equal("callEnded", (string?)Assert.Single(log["supervisors"]!.AsArray())!["ending"]);
        Assert.Equal(
            HttpStatusCode.NotFound,
            await centre.Supervisor.PostAsync($"/api/supervision/calls/{call}/force-release", new { reason = "again" }));
    }

    private static (string?, string?) Kind(JsonNode entry) => ((string?)entry["kind"], (string?)entry["reason"]);

    private static Task AtCallerAsync(SippCaller caller, double heard, double not)
    {
        caller.Audio.Take();
        return Eventually.IsAsync(
            () => Task.FromResult(caller.Audio.ShareAt(heard) > 0.1 && caller.Audio.ShareAt(not) < 0.02),
            () => $"the caller to hear {heard} Hz and not {not} Hz "
                + $"(shares {caller.Audio.ShareAt(heard):0.000}, {caller.Audio.ShareAt(not):0.000})",
            TimeSpan.FromSeconds(30));
    }

    private static Task AtAgentAsync(BrowserAgent agent, double[] heard, double[] not) => AtAsync(agent.Page, "remote-audio", heard, not);

    private static Task AtBossAsync(IPage boss, params double[] heard) => AtAsync(boss, "listening-audio", heard, [BossTone]);

    private static async Task AtAsync(IPage page, string hook, double[] heard, double[] not)
    {
        var levels = new Dictionary<double, double>();
        await Eventually.IsAsync(
            async () =>
            {
                foreach (var tone in heard.Concat(not))
                {
                    levels[tone] = await BrowserAgent.LevelAtAsync(page, hook, tone);
                }

                return heard.All(tone => levels[tone] > -60) && not.All(tone => levels[tone] < -75);
            },
            () => $"{hook} to play {string.Join(", ", heard)} Hz and not {string.Join(", ", not)} Hz ({string.Join(", ", levels)})",
            TimeSpan.FromSeconds(30));
    }

    /// <summary>Each party alone on its channel: the supervisor is on neither.</summary>
    private static void OnRecording(WavFile file)
    {
        foreach (var (samples, own, others) in new[]
            { (file.Left, CallerTone, new[] { AgentTone, BossTone }), (file.Right, AgentTone, [CallerTone, BossTone]) })
        {
            Assert.True(Strength(samples, own) > 0.01, $"{own} Hz on its channel");
            Assert.All(
                others, other => Assert.True(Strength(samples, other) < Strength(samples, own) / 100, $"{other} Hz beside {own} Hz"));
        }
    }

    private static double Strength(short[] samples, double frequency)
    {
        var (w, s1, s2) = (2 * Math.Cos(2 * Math.PI * frequency / 8_000), 0.0, 0.0);
        foreach (var sample in samples)
        {
            (s1, s2) = (sample + (w * s1) - s2, s1);
        }

        return Math.Sqrt((s1 * s1) + (s2 * s2) - (w * s1 * s2)) * 2 / samples.Length / short.MaxValue;
    }
}
