using System.Text.Json.Nodes;
using ContactCenter.Domain.Centre;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>
/// Calls that agents make: lost calls called back with one click, what the number came to, and a re-call that is faster (OUT-01, OUT-02,
/// TEL-10).
/// </summary>
public sealed class DialledCallTests : IClassFixture<DialledCallTests.Centre>, IAsyncLifetime
{
    private readonly Centre _opened;
    private CallCentre _centre = null!;

    public DialledCallTests(Centre opened) => _opened = opened;

    public async Task InitializeAsync() => _centre = await _opened.OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task Lost_call_is_called_back_from_the_browser_with_the_queues_number_and_is_off_the_list()
    {
        var lost = await _opened.LoseAsync("13912360001");
        await using var callee = SippCallee.At(_centre.Host, _opened.CalleePort);
        await using var agent = await BrowserAgent.OpenAsync(_centre, "8001");
        await agent.SitDownAsync();
        await agent.ClickAsync($"call-back-{lost}");
        await Expect(agent.At("dialing-call")).ToHaveAttributeAsync("data-step", "ringing", new() { Timeout = 20_000 });
        await agent.TalksAsync();
        await Expect(agent.At("shown-number")).ToHaveTextAsync("077112366 南宁税务");
        await Hearing.AgentHearsToneAsync(agent);
        await Eventually.IsAsync(
            () => Task.FromResult(callee.Audio.Take() is { Packets: > 20, Energy: > 1e-5 }),
            () => "the called party to hear the agent",
            TimeSpan.FromSeconds(30));

        await agent.ClickAsync("hang-up");
        await callee.WaitForEndAsync();
        await agent.SummariseAsync("vat-refund");
        await Expect(agent.At("lost-call-panel")).ToBeHiddenAsync(new() { Timeout = 20_000 });

        // TEL-10: what was shown went out and stands on the record.
        Assert.Contains("\"南宁税务\" <sip:077112366@", callee.Messages, StringComparison.Ordinal);
        Assert.Contains("P-Asserted-Identity: \"南宁税务\" <sip:077112366@", callee.Messages, StringComparison.Ordinal);
        var call = await OutboundAsync("13912360001");
        Assert.Equal(("answered", "8001", "12366", "tax-general"),
            (call.Text("outcome"), call.Text("agent"), call.Text("entryNumber"), call.Text("queue")));
        Assert.Equal(("077112366", "南宁税务", "answered"),
            ((string?)call.Json["dial"]!["shownNumber"], (string?)call.Json["dial"]!["verifiedName"],
                (string?)call.Json["dial"]!["result"]));
        Assert.True(call.Flag("hasRecording"));
        Assert.Null(call.Text("humanRequestedAt"));
        Assert.Equal("done", (string?)(await LineAsync(lost))["state"]);
    }

    [SkippableFact]
    public async Task Number_that_is_busy_counts_as_called_back_and_the_agent_reads_it_in_its_language()
    {
        Nightly.Only();
        var lost = await _opened.LoseAsync("13912360002");
        await using var callee = SippCallee.At(_centre.Host, _opened.CalleePort, scenario: "callee-refuses.xml", ringing: 300);
        await using var agent = await BrowserAgent.OpenAsync(_centre, "8002");
        await agent.SitDownAsync();
        await agent.ClickAsync($"call-back-{lost}");
        await Expect(agent.At("dial-result")).ToHaveTextAsync("对方未接通：遇忙", new() { Timeout = 20_000 });
        await agent.SummariseAsync("vat-refund");
        var line = await LineAsync(lost);
        Assert.Equal(("done", "busy"), ((string?)line["state"], (string?)line["attempts"]![0]!["result"]));
        Assert.Equal("notReached", (await OutboundAsync("13912360002")).Text("outcome"));
        await agent.IsAsync("notReady");
    }

    [SkippableFact]
    public async Task Re_call_that_is_answered_while_the_number_is_dialled_takes_it_off_the_list_and_nobody_else_can_call_it()
    {
        Nightly.Only();
        var lost = await _opened.LoseAsync("13912360003");
        await using var callee = SippCallee.At(_centre.Host, _opened.CalleePort, ringing: 40_000);
        await using var agent = await BrowserAgent.OpenAsync(_centre, "8003");
        await agent.SitDownAsync();
        await agent.ClickAsync($"call-back-{lost}");
        await Expect(agent.At("dialing-call")).ToHaveAttributeAsync("data-step", "ringing", new() { Timeout = 20_000 });

        await using var colleague = await _centre.ReadyAsync("8004");
        await using var again = SippCaller.Call(_centre.Host, CallCentre.General, "13912360003");
        await colleague.AnswerAsync();
        Assert.Equal("answeredLater", (string?)(await LineAsync(lost))["state"]);
        await Expect(agent.At("dialing-call")).ToBeVisibleAsync();
        await agent.ClickAsync("give-up");
        await Expect(agent.At("dial-result")).ToHaveAttributeAsync("data-result", "cancelled");
        Assert.Contains("CANCEL sip:", callee.Messages, StringComparison.Ordinal);
        await again.HangUpAsync();
        await colleague.SummariseAsync("vat-refund");
        Assert.Equal("answeredLater", (string?)(await LineAsync(lost))["state"]);
    }

    private async Task<JsonNode> LineAsync(string lost)
    {
        var list = await _centre.Supervisor.GetAsync("/api/lost-calls");
        return Assert.Single(list["calls"]!.AsArray(), row => (string?)row!["call"] == lost)!;
    }

    private async Task<StoredCall> OutboundAsync(string number)
    {
        JsonNode? row = null;
        await Eventually.IsAsync(
            async () => (row = (await _centre.Supervisor.CallsAsync($"&caller={number}"))
                .FirstOrDefault(r => (string?)r!["direction"] == "outbound" && (string?)r["wrapUpEndedAt"] is not null)) is not null,
            () => "the outbound call to be closed",
            TimeSpan.FromSeconds(30));
        return new StoredCall(await _centre.Supervisor.GetAsync($"/api/calls/{row!["id"]}"));
    }

    /// <summary>A centre whose trunk calls out to a callee of the test.</summary>
    public sealed class Centre : IAsyncLifetime
    {
        private Task<CallCentre>? _centre;

        public int CalleePort { get; } = HostPorts.FreeUdp();

        public Task<CallCentre> OpenAsync() => _centre ??= StartAsync();

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync()
        {
            if (_centre is { IsCompletedSuccessfully: true } opened)
            {
                await (await opened).DisposeAsync();
            }
        }

        /// <summary>A caller who gives up in the queue.</summary>
        /// <returns>The id of the lost call.</returns>
        public async Task<string> LoseAsync(string number)
        {
            var centre = await OpenAsync();
            await using (var caller = SippCaller.Call(centre.Host, CallCentre.General, number))
            {
                await centre.Supervisor.CallAsync(number, call => call.Of("call-queued").Any(), "to wait");
                await caller.HangUpAsync();
            }

            return (await centre.Supervisor.ClosedAsync(number)).Id;
        }

        private async Task<CallCentre> StartAsync()
        {
            Tools.Need(Tools.Sipp, Tools.Chromium);
            return await CallCentre.OpenAsync(await RunningHost.StartAsync(CallsOut));
        }

        private CentreSettings CallsOut(CentreSettings centre) => centre with
        {
            Trunks = [.. centre.Trunks
                .Select(t => t with { Dialing = new() { Target = $"sip:127.0.0.1:{CalleePort}", Format = NumberFormat.National } })],
            Queues = [.. centre.Queues.Select(q => q with { CallerId = "077112366", CallerName = "南宁税务" })],
        };
    }
}
