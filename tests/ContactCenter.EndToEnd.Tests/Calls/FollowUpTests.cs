using System.Text.Json.Nodes;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Flows;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>
/// What is owed to callers after their calls: a message left at closed hours is heard and answered (MSG-01…04, TEL-09), and a call is rated
/// by key (SAT-01, SAT-02).
/// </summary>
public sealed class FollowUpTests : IAsyncLifetime
{
    private const string Closed = "12399";
    private const string Offers = "12398";

    private readonly int _calleePort = HostPorts.FreeUdp();
    private CallCentre _centre = null!;

    public async Task InitializeAsync()
    {
        Nightly.Only();
        Tools.Need(Tools.Sipp, Tools.Chromium);
        _centre = await CallCentre.OpenAsync(await RunningHost.StartAsync(Asks));
    }

    public async Task DisposeAsync()
    {
        if (_centre is not null)
        {
            await _centre.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task Message_left_at_closed_hours_is_heard_in_the_browser_and_answered_by_one_click_and_a_call_is_rated_by_key()
    {
        const string Caller = "13912370001";
        await LeaveMessageAsync(Caller);
        await using var callee = SippCallee.At(_centre.Host, _calleePort);
        await using var agent = await BrowserAgent.OpenAsync(_centre, "8001");
        await agent.SitDownAsync();
        var message = await OneAsync("message");
        Assert.Equal("open", (string?)message["state"]);
        var id = (string)message["id"]!;

        await agent.ClickAsync($"listen-{id}");
        await Eventually.IsAsync(
            () => agent.At("message-audio").EvaluateAsync<bool>("audio => audio.duration > 1 && audio.currentTime > 0.2"),
            "the message to be heard in the browser");
        await Eventually.IsAsync(
            async () => (string?)(await OneAsync("message"))["openedBy"] == agent.User.UserName, "the message to be marked as heard");

        await agent.ClickAsync($"call-to-{id}");
        await agent.TalksAsync();
        await Hearing.AgentHearsToneAsync(agent);
        await agent.ClickAsync("hang-up");
        await callee.WaitForEndAsync();
        await agent.SummariseAsync("vat-refund");
        await Expect(agent.At("callback-panel")).ToBeHiddenAsync(new() { Timeout = 20_000 });
        await Eventually.IsAsync(
            async () => (string?)(await OneAsync("message"))["state"] == "closed", "the message to be closed by the call");
        var answered = await OneAsync("message");
        Assert.Equal(("closed", "reached", "answered"),
            ((string?)answered["state"], (string?)answered["result"], (string?)answered["attempts"]![0]!["result"]));
        Assert.Equal(("met", "met"), ((string?)answered["listening"]!["state"], (string?)answered["answering"]!["state"]));

        await RateAsync(agent);
    }

    [SkippableFact]
    public async Task Caller_who_does_not_wait_keeps_the_place_and_is_called_before_those_who_came_later()
    {
        const string Caller = "13912370003";
        await using (var first = SippCaller.Call(_centre.Host, Offers, Caller))
        {
            await _centre.Supervisor.CallAsync(Caller, call => call.Of("call-queued").Any(), "to wait");
            first.Audio.Press('1');
            await _centre.Supervisor.CallAsync(Caller, call => AtStep(call, "offer"), "to be offered a call back");
            first.Audio.Press('1');
            await first.WaitForEndAsync();
        }

        await using var later = SippCaller.Call(_centre.Host, CallCentre.General, "13912370004");
        await _centre.Supervisor.CallAsync(later.Number, call => call.Of("call-queued").Any(), "to wait");
        await Eventually.IsAsync(async () => await WaitingAsync() == 2, "the kept place and the caller behind it to wait");

        await using var callee = SippCallee.At(_centre.Host, _calleePort);
        await using var agent = await BrowserAgent.ReadyAsync(_centre, "8001");
        await Expect(agent.At("is-callback")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await agent.ClickAsync("answer");
        await Expect(agent.At("dialing-call")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await agent.TalksAsync();
        await Eventually.IsAsync(
            () => Task.FromResult(callee.Audio.Take() is { Packets: > 20, Energy: > 1e-5 }), "the called party to hear the agent");
        await agent.ClickAsync("hang-up");
        await callee.WaitForEndAsync();
        await agent.SummariseAsync("vat-refund");

        await agent.RingsAsync();
        await Expect(agent.At("is-callback")).ToBeHiddenAsync();
        await later.HangUpAsync();
        await Eventually.IsAsync(
            async () => (string?)(await OneAsync("busy"))["result"] == "reached", "the call back to be closed");
    }

    private static bool AtStep(StoredCall call, string step) => (string?)call.Of("flow-step-entered").LastOrDefault()?["step"] == step;

    private async Task<int> WaitingAsync() => (await _centre.Supervisor.GetAsync("/api/queues")).AsArray()
        .Where(q => (string?)q!["id"] == "tax-general").Sum(q => (int)q!["waiting"]!);

    /// <summary>The agent hangs up, the caller is asked, and 2 is 满意.</summary>
    private async Task RateAsync(BrowserAgent agent)
    {
        await agent.BecomeReadyAsync();
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912370002");
        await agent.AnswerAsync();
        await agent.ClickAsync("hang-up");
        await Expect(agent.WrapUp).ToBeVisibleAsync();
        await _centre.Supervisor.CallAsync(caller.Number, call => call.Of("rating-asked").Any(), "to be asked for a rating");
        Assert.False(caller.HasEnded);
        caller.Audio.Press('2');
        await caller.WaitForEndAsync();
        Assert.True(caller.EndedWell);
        await agent.SummariseAsync("vat-refund");

        var rated = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal(4, (int)rated.Of("rating-given").Single()["score"]!);
        Assert.Single(rated.Of("rating-delivered"));
        Assert.Equal("agent", (string?)rated.Json["end"]!["party"]);
    }

    private async Task LeaveMessageAsync(string number)
    {
        await using var caller = SippCaller.Call(_centre.Host, Closed, number);
        await _centre.Supervisor.CallAsync(
            number,
            call => call.Of("recording-started").FirstOrDefault() is { } began
                && TimeProvider.System.GetUtcNow() - StoredCall.At(began) > TimeSpan.FromSeconds(2),
            "to have said something");
        caller.Audio.Press('#');
        await caller.WaitForEndAsync();
    }

    private async Task<JsonNode> OneAsync(string kind)
    {
        JsonNode? row = null;
        await Eventually.IsAsync(
            async () => (row = (await _centre.Supervisor.GetAsync($"/api/follow-ups?show=all&kind={kind}"))["items"]!.AsArray()
                .SingleOrDefault()) is not null,
            $"the one of kind {kind} to be there");
        return row!;
    }

    private CentreSettings Asks(CentreSettings centre) => centre with
    {
        Calendars = [new() { Id = new("never"), Name = "关闭", NameEnglish = "Never", Weeks = [new() { From = new(2020, 1, 1) }] }],
        Flows =
        [
            new()
            {
                Id = new("closed"), Name = "非服务时间", NameEnglish = "Closed", Version = 1,
                Document = new()
                {
                    Start = "hours",
                    Steps =
                    [
                        new HoursStep { Id = "hours", Calendar = new("never"), Open = "queue", Closed = "message" },
                        new QueueStep { Id = "queue", Queue = new("tax-general") },
                        new VoicemailStep
                        {
                            Id = "message", Say = [new() { Prompt = new("queue-general") }], Mailbox = "tax-general",
                            Next = "bye", Failed = "bye",
                        },
                        new HangUpStep { Id = "bye" },
                    ],
                },
            },
            new()
            {
                Id = new("offers"), Name = "排队回呼", NameEnglish = "Offers", Version = 1,
                Document = new()
                {
                    Start = "queue",
                    Steps =
                    [
                        new QueueStep { Id = "queue", Queue = new("tax-general"), Keys = [new() { Key = "1", Next = "offer" }] },
                        new CallbackStep
                        {
                            Id = "offer", Say = [new() { Prompt = new("queue-general") }], TimeoutSeconds = 30,
                            Accepted = "bye", Declined = "queue",
                        },
                        new HangUpStep { Id = "bye" },
                    ],
                },
            },
        ],
        EntryNumbers =
        [
            .. centre.EntryNumbers,
            new() { Number = Offers, Name = "offers", Destination = EntryDestination.Flow, Flow = new("offers") },
            new() { Number = Closed, Name = "closed", Destination = EntryDestination.Flow, Flow = new("closed") },
        ],
        Trunks = [.. centre.Trunks
            .Select(t => t with { Dialing = new() { Target = $"sip:127.0.0.1:{_calleePort}", Format = NumberFormat.National } })],
        Queues = [.. centre.Queues.Select(q => q with
        {
            CallerId = "077112366",
            CallerName = "南宁税务",
            CallbackAttempts = 2,
            Rating = new() { Prompt = new("queue-general"), RestHours = 0 },
        })],
    };
}
