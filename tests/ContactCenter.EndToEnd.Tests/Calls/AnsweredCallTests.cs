using System.Net;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>A taxpayer reaches a person: sipp on one side, an agent's Chromium on the other, the running host between them.</summary>
public sealed class AnsweredCallTests(SharedCallCentre shared) : IClassFixture<SharedCallCentre>, IAsyncLifetime
{
    private CallCentre _centre = null!;

    public async Task InitializeAsync() => _centre = await shared.OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>TEL-01, KPI-01 to KPI-03: the main job from the first ring to the figures.</summary>
    [SkippableFact]
    public async Task Call_is_greeted_answered_held_recorded_wrapped_up_and_counted_alike_everywhere()
    {
        var auditor = _centre.Supervisor;
        var before = await AgreedFiguresAsync(auditor);
        var unmoved = await ScrapedMetrics.ReadAsync(auditor);
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912340001", tone: 850);
        await Hearing.CallerHearsMusicAsync(caller);

        await using var agent = await _centre.ReadyAsync("8001");
        await agent.RingsAsync();
        await Expect(agent.At("signed-in-queues")).ToHaveTextAsync("综合咨询");
        await ShowsAsync(agent, "139 1234 0001", CallCentre.General, "综合咨询");
        await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, caller);

        await agent.HoldAsync();
        await Hearing.AgentHearsNothingAsync(agent, caller);
        await Hearing.CallerHearsMusicAsync(caller);
        await agent.ResumeAsync();
        await Hearing.BothWaysAsync(agent, caller);

        await caller.HangUpAsync();
        await agent.SummariseAsync("vat-refund", "问留抵退税，已解答");
        await agent.IsAsync("ready");

        var call = await auditor.ClosedAsync(caller.Number);
        RecordIsRight(call);
        await CountedAlikeAsync(auditor, call, before);
        await RecordingIsRightAsync(auditor, call, caller);
        InstrumentsMoved(unmoved, await ScrapedMetrics.ReadAsync(auditor));
    }

    [SkippableFact]
    public async Task Agent_hangs_up_and_the_caller_is_told()
    {
        Nightly.Only();
        await using var agent = await _centre.ReadyAsync("8002");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912340002");
        await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, caller);

        await agent.ClickAsync("hang-up");
        await caller.WaitForEndAsync();
        Assert.True(caller.EndedWell);
        await agent.SummariseAsync("invoice-red");

        var call = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal("answered", call.Text("outcome"));
        Assert.Equal(("agent", "normalClearing"), ((string?)call.Json["end"]!["party"], (string?)call.Json["end"]!["cause"]));
    }

    [SkippableFact]
    public async Task Digits_of_the_keypad_reach_the_caller_as_telephone_events()
    {
        Nightly.Only();
        await using var agent = await _centre.ReadyAsync("8003");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912340003");
        await agent.AnswerAsync();
        await Hearing.BothWaysAsync(agent, caller);

        await agent.ClickAsync("keypad");
        foreach (var digit in "1290")
        {
            await agent.ClickAsync($"key-{digit}");
        }

        await Eventually.IsAsync(
            () => Task.FromResult(caller.Audio.Digits == "1290"), () => $"1290 at the caller; it got '{caller.Audio.Digits}'", TimeSpan.FromSeconds(20));
        await caller.HangUpAsync();
        await agent.SummariseAsync("service-silent");
    }

    [SkippableFact]
    public async Task Caller_is_transferred_to_the_other_queue_and_both_agents_wrap_up_one_call()
    {
        await using var first = await _centre.ReadyAsync("8004");
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912340004");
        var call = await first.AnswerAsync();
        await Hearing.BothWaysAsync(first, caller);

        await first.TransferToQueueAsync("tax-software", nobodyIsThere: true);
        await Expect(first.WrapUp).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Hearing.CallerHearsMusicAsync(caller);
        await using var second = await _centre.ReadyAsync("8008");
        Assert.Equal(call, await second.AnswerAsync());
        await Expect(second.At("call-queue")).ToHaveTextAsync("软件支持");
        await Hearing.BothWaysAsync(second, caller);
        await first.SummariseAsync("service-transfer");
        await caller.HangUpAsync();
        await second.IsAsync("ready");

        var stored = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal(["8004", "8008"], stored.Json["agents"]!.AsArray().Select(a => (string?)a));
        Assert.Equal(("8004", "tax-general", 1), (stored.Text("agent"), stored.Text("queue"), (int)stored.Json["transfers"]!));
        Assert.Equal(2, stored.Json["recordings"]!.AsArray().Count);
    }

    private static async Task ShowsAsync(BrowserAgent agent, string number, string entryNumber, string queue)
    {
        var ring = agent.Incoming;
        await Expect(ring.GetByTestId("caller-number")).ToHaveTextAsync(number);
        await Expect(ring.GetByTestId("entry-number")).ToHaveTextAsync(entryNumber);
        await Expect(ring.GetByTestId("call-queue")).ToHaveTextAsync(queue);
        await Expect(ring.GetByTestId("wait-time")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d\d?:\d\d$"));
    }

    private static void RecordIsRight(StoredCall call)
    {
        Assert.Equal(
            ("inbound", "12366", "+86****0001", "tax-general", "8001", "answered", "vat-refund", "问留抵退税，已解答"),
            (call.Text("direction"), call.Text("entryNumber"), call.Text("callerNumber"), call.Text("queue"), call.Text("agent"),
                call.Text("outcome"), call.Text("disposition"), call.Text("note")));
        Assert.Equal(("caller", "normalClearing"), ((string?)call.Json["end"]!["party"], (string?)call.Json["end"]!["cause"]));
        Assert.Equal((1, false), ((int)call.Json["offers"]!, call.Flag("wrapUpAutomatic")));

        // From the events, which are what happened.
        var conversation = (call.Time("endedAt") - call.Time("answeredAt")).TotalSeconds;
        Assert.Equal(call.Between("human-requested", "call-connected"), call.Seconds("waitSeconds"), 3);
        Assert.Equal(call.Between("call-held", "call-resumed"), call.Seconds("holdSeconds"), 3);
        Assert.Equal(conversation - call.Seconds("holdSeconds"), call.Seconds("talkSeconds"), 3);
        Assert.Equal(call.Between("wrap-up-started", "wrap-up-ended"), call.Seconds("wrapUpSeconds"), 3);
        Assert.Equal(conversation + call.Seconds("wrapUpSeconds"), call.Seconds("handleSeconds"), 3);
    }

    /// <summary>What live figures, every kind of report and the file say, once they say the same.</summary>
    private static async Task<(CentreFigures Site, CentreFigures Queue)> AgreedFiguresAsync(ApiClient auditor)
    {
        CentreFigures[] site = [];
        CentreFigures[] queue = [];
        await Eventually.IsAsync(
            async () =>
            {
                site =
                [
                    await CentreFigures.LiveAsync(auditor), await CentreFigures.ReportAsync(auditor, "?by=day"),
                    await CentreFigures.ReportAsync(auditor, "?by=agent"), await CentreFigures.CsvAsync(auditor, "?by=queue"),
                ];
                queue =
                [
                    await CentreFigures.LiveQueueAsync(auditor, "tax-general"),
                    await CentreFigures.ReportAsync(auditor, "?by=hour&queue=tax-general"),
                ];
                return site.Distinct().Count() == 1 && queue.Distinct().Count() == 1;
            },
            () => $"all figures to agree; they are\n{string.Join('\n', site.AsEnumerable())}\nand\n{string.Join('\n', queue.AsEnumerable())}",
            TimeSpan.FromSeconds(20),
            beat: TimeSpan.FromSeconds(1));
        return (site[0], queue[0]);
    }

    private static async Task CountedAlikeAsync(ApiClient auditor, StoredCall call, (CentreFigures Site, CentreFigures Queue) before)
    {
        var expected = CentreFigures.Of(call);
        var now = await AgreedFiguresAsync(auditor);
        Assert.Equal(expected, now.Site.Since(before.Site));
        Assert.Equal(expected, now.Queue.Since(before.Queue));
        var row = (await auditor.GetTextAsync("/api/calls.csv?caller=13912340001&reason=check")).Split("\r\n")[1];
        Assert.StartsWith(call.Id + ",inbound,12366,'+86****0001,tax-general,8001,", row, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($",{call.Seconds("waitSeconds")},{call.Seconds("talkSeconds")},{call.Seconds("holdSeconds")},"), row, StringComparison.Ordinal);
    }

    /// <summary>One call, one browser: what the Host counts of itself.</summary>
    private static void InstrumentsMoved(ScrapedMetrics before, ScrapedMetrics after)
    {
        double Moved(string metric, string label = "") => after.Sum(metric, label) - before.Sum(metric, label);

        Assert.Equal(1, Moved("contactcenter_calls_ended_total", "cause=\"NormalClearing\""));
        Assert.Equal(1, Moved("contactcenter_events_total", "type=\"call-connected\""));
        Assert.Equal(1, Moved("contactcenter_queue_reservations_total", "outcome=\"granted\""));
        Assert.Equal(1, Moved("contactcenter_queue_wait_seconds_count", "queue=\"tax-general\""));
        Assert.True(Moved("sip_requests_received_total", "sip_method=\"INVITE\"") >= 1);
        Assert.True(Moved("sip_responses_sent_total", "sip_status_class=\"2xx\"") >= 2);
        Assert.Equal(1, Moved("webrtc_sessions_connected_total"));
        Assert.True(Moved("rtp_packets_received_total") > 100);
        Assert.True(Moved("rtp_packets_sent_total") > 100);
        Assert.True(Moved("contactcenter_journal_events_total") >= 10);
        Assert.Equal((0, 0, 0), (after.Sum("telephony_calls"), after.Sum("media_legs"), after.Sum("media_recordings")));
    }

    private static async Task RecordingIsRightAsync(ApiClient auditor, StoredCall call, SippCaller caller)
    {
        var path = $"/api/calls/{call.Id}/recording";
        var file = await auditor.GetBytesAsync(path);
        var wav = WavFile.Read(file);
        Assert.Equal((WavFile.ALawFormat, 2, 8_000, 8), (wav.Format, wav.Channels, wav.Rate, wav.BitsPerSample));
        var conversation = (call.Time("endedAt") - call.Time("answeredAt")).TotalSeconds;
        Assert.InRange(wav.Seconds, conversation - 1, conversation + 1);

        // Left the caller's tone and nothing else, right the beeps and nothing of the tone.
        var (left, right) = (LoudestSecond(wav.Left), LoudestSecond(wav.Right));
        Assert.InRange(ALaw.ShareAt(caller.Audio.Frequency, left), 0.95, 1.05);
        Assert.True(right.Max() > 500, "Nothing of the agent is on the right.");
        Assert.InRange(ALaw.ShareAt(caller.Audio.Frequency, right), 0, 0.2);

        var (status, part, range) = await auditor.GetRangeAsync(path, 100, 299);
        Assert.Equal((HttpStatusCode.PartialContent, $"bytes 100-299/{file.Length}"), (status, range));
        Assert.Equal(file[100..300], part);
        var pcm = WavFile.Read(await auditor.GetBytesAsync(path + "?format=pcm"));
        Assert.Equal((WavFile.PcmFormat, 2, 8_000, 16), (pcm.Format, pcm.Channels, pcm.Rate, pcm.BitsPerSample));
        Assert.Equal(wav.Left, pcm.Left);
        Assert.Equal(wav.Right, pcm.Right);
    }

    private static short[] LoudestSecond(short[] samples) =>
        samples.Chunk(8_000).Where(second => second.Length == 8_000).MaxBy(second => second.Sum(sample => (long)sample * sample))!;
}
