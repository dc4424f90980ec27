using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Flows;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>
/// What a queue and a flow do by themselves, with real callers: the call is taken for the agent, who is told its queue; a flow sends a call
/// out; and a calendar closes to the second.
/// </summary>
public sealed class QueueMannerTests : IAsyncLifetime
{
    private const string SentOut = "12398";
    private const string Hours = "12399";

    private readonly int _calleePort = HostPorts.FreeUdp();
    private readonly DateTimeOffset _closing = ClosingAfter(TimeProvider.System.GetUtcNow().AddMinutes(3));
    private CallCentre _centre = null!;

    public async Task InitializeAsync()
    {
        Nightly.Only();
        Tools.Need(Tools.Sipp, Tools.Chromium);
        _centre = await CallCentre.OpenAsync(await RunningHost.StartAsync(Manners));
    }

    public async Task DisposeAsync()
    {
        if (_centre is not null)
        {
            await _centre.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task A_call_is_taken_for_the_agent_who_hears_the_queues_name_and_the_caller_does_not()
    {
        await using var agent = await BrowserAgent.ReadyAsync(_centre, "8001");

        // The caller says nothing: what the agent hears is the whisper.
        await using var caller = SippCaller.Call(_centre.Host, CallCentre.General, "13912380001", tone: 0);
        await agent.TalksAsync();
        await Hearing.AgentHearsToneAsync(agent);
        await Hearing.AgentHearsNothingAsync(agent, caller);
        await Hearing.CallerHearsBeepsAsync(caller);
        await caller.HangUpAsync();
        await agent.SummariseAsync("vat-refund");
        var call = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal(("answered", "8001"), (call.Text("outcome"), call.Text("agent")));
    }

    [SkippableFact]
    public async Task A_flow_sends_a_caller_to_a_number_outside_and_the_two_hear_each_other()
    {
        await using var callee = SippCallee.At(_centre.Host, _calleePort, tone: 900);
        await using var caller = SippCaller.Call(_centre.Host, SentOut, "13912380002", tone: 600);
        await Eventually.IsAsync(
            () => Task.FromResult(caller.Audio.ShareAt(900) > 0.3), () => "the caller to hear who is outside", TimeSpan.FromSeconds(30));
        await Eventually.IsAsync(
            () => Task.FromResult(callee.Audio.ShareAt(600) > 0.3), () => "who is outside to hear the caller", TimeSpan.FromSeconds(30));
        await caller.HangUpAsync();
        await callee.WaitForEndAsync();

        var call = await _centre.Supervisor.ClosedAsync(caller.Number);
        Assert.Equal(["out"], call.Of("flow-step-entered").Select(e => (string?)e["step"]));
        Assert.Null(call.Text("agent"));
    }

    [SkippableFact]
    public async Task TEL_12_callers_around_the_closing_time_are_led_by_the_moment_at_which_their_call_asks()
    {
        var callers = new List<SippCaller>();
        try
        {
            for (var i = -6; i < 6; i++)
            {
                var at = _closing.AddMilliseconds(700 * i);
                await Eventually.IsAsync(
                    () => Task.FromResult(TimeProvider.System.GetUtcNow() >= at), () => "the time to come", TimeSpan.FromMinutes(5));
                callers.Add(SippCaller.Call(_centre.Host, Hours, $"139123810{i + 6:00}"));
            }

            var steps = new List<(DateTimeOffset At, string? Way)>();
            foreach (var caller in callers)
            {
                var call = await _centre.Supervisor.ClosedAsync(caller.Number);
                var asked = call.Of("flow-step-entered").ToList();
                steps.Add((StoredCall.At(asked[0]), (string?)asked[1]["step"]));
            }

            Assert.All(steps, step => Assert.Equal(step.At < _closing ? "open" : "closed", step.Way));
            Assert.Equal(["closed", "open"], steps.Select(step => step.Way).Distinct().Order());
        }
        finally
        {
            foreach (var caller in callers)
            {
                await caller.DisposeAsync();
            }
        }
    }

    /// <summary>The next whole minute: calendars know no seconds.</summary>
    private static DateTimeOffset ClosingAfter(DateTimeOffset time) =>
        new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private CentreSettings Manners(CentreSettings centre)
    {
        var local = TimeZoneInfo.ConvertTime(_closing, TimeZoneInfo.FindSystemTimeZoneById(centre.TimeZone));
        OpenInterval[] open = [new("00:00", local.TimeOfDay == TimeSpan.Zero ? "24:00" : $"{local:HH:mm}")];
        return centre with
        {
            Calendars =
            [
                new()
                {
                    Id = new("service"), Name = "服务时间", NameEnglish = "Service",
                    Weeks =
                    [
                        new()
                        {
                            From = new(2020, 1, 1), Monday = [.. open], Tuesday = [.. open], Wednesday = [.. open], Thursday = [.. open],
                            Friday = [.. open], Saturday = [.. open], Sunday = [.. open], OnHolidays = [.. open], OnMakeUpDays = [.. open],
                        },
                    ],
                },
            ],
            Flows =
            [
                Flow("out", new()
                {
                    Start = "out",
                    Steps =
                    [
                        new TransferStep { Id = "out", Number = "13512380002", RingSeconds = 30, Failed = "bye" },
                        new HangUpStep { Id = "bye" },
                    ],
                }),
                Flow("hours", new()
                {
                    Start = "hours",
                    Steps =
                    [
                        new HoursStep { Id = "hours", Calendar = new("service"), Open = "open", Closed = "closed" },
                        new HangUpStep { Id = "open" },
                        new HangUpStep { Id = "closed" },
                    ],
                }),
            ],
            EntryNumbers =
            [
                .. centre.EntryNumbers,
                new() { Number = SentOut, Name = "out", Destination = EntryDestination.Flow, Flow = new("out") },
                new() { Number = Hours, Name = "hours", Destination = EntryDestination.Flow, Flow = new("hours") },
            ],
            Trunks = [.. centre.Trunks
                .Select(t => t with { Dialing = new() { Target = $"sip:127.0.0.1:{_calleePort}", Format = NumberFormat.National } })],
            Queues = [.. centre.Queues.Select(q => q with { AutoAnswer = true, Whisper = new("queue-general") })],
        };
    }

    private static FlowSettings Flow(string id, FlowDocument document) =>
        new() { Id = new(id), Name = id, NameEnglish = id, Version = 1, Document = document };
}
