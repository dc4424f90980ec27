using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Calls;
using ContactCenter.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Resilience;

/// <summary>The host is killed while an agent writes the summary of a call.</summary>
public sealed class SummaryCrashTests
{
    [SkippableFact]
    public async Task Note_that_was_being_written_is_the_calls_summary_after_kill_9_and_the_time_in_state_goes_on()
    {
        Nightly.Only();
        await using var centre = await CallCentre.OpenAsync();
        await using var agent = await centre.ReadyAsync("8001");
        await using var caller = SippCaller.Call(centre.Host, CallCentre.General, "13912390001");
        await agent.AnswerAsync();
        await caller.HangUpAsync();
        await Expect(agent.WrapUp).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await agent.ClickAsync("disposition-invoice-red");
        await agent.At("wrap-up-note").FillAsync("红字发票，已解答");
        await Expect(agent.At("wrap-up-draft")).ToHaveAttributeAsync("data-state", "kept", new() { Timeout = 60_000 });

        await centre.Host.CrashAsync();
        await centre.Host.RestartAsync();
        using var supervisor = await ApiClient.SignInAsync(centre.Host, centre.Host.FirstRun.User("supervisor"));
        var call = await supervisor.ClosedAsync(caller.Number);
        Assert.Equal(
            ("invoice-red", "红字发票，已解答", true), (call.Text("disposition"), call.Text("note"), call.Flag("wrapUpAutomatic")));

        // The agent is ready as before, and has been since the call left, which is when the process stopped.
        var board = await supervisor.GetAsync("/api/agents");
        var view = board.AsArray().Single(a => (string?)a!["agentId"] == "8001")!;
        Assert.Equal("ready", (string?)view["availability"]);
        Assert.Equal(call.Time("wrapUpEndedAt"), DateTimeOffset.Parse((string)view["stateSince"]!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(centre.Host.Data, "drafts")));
    }
}
