using ContactCenter.Plans;
using ContactCenter.Simulator.Calls;
using ContactCenter.Simulator.Reports;
using ContactCenter.Simulator.Tests.Support;
using ContactCenter.Sip.Dialogs;

namespace ContactCenter.Simulator.Tests.Calls;

public sealed class SimulatedCallersTests
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Callers_that_hear_only_themselves_abandon_when_patience_ends()
    {
        await using var platform = await TinyPlatform.StartAsync();
        var report = await RunAsync(platform, "echo", 5, patience: 0.6);

        Assert.Equal((5, 5, 0, 5, 0), (report.Planned, report.Placed, report.Connected, report.Abandoned, report.Failures));
        Assert.All(report.Calls, call =>
        {
            // A machine that takes longer than their patience to answer gets a CANCEL instead of a BYE.
            Assert.Equal((EndedBy.Caller, call.AnsweredAt is null ? 487 : 200), (call.EndedBy, call.Status));
            Assert.True(call.EndedAt - call.StartedAt > TimeSpan.FromSeconds(0.55), $"{call}");
        });
        // A CANCEL that crosses the answer ends in a BYE too.
        Assert.All(platform.Ends, end => Assert.True(end is DialogEndCause.RemoteHangUp or DialogEndCause.Cancelled, $"{end}"));
        Assert.True(platform.Ends.Count(end => end == DialogEndCause.RemoteHangUp) >= report.Calls.Count(call => call.AnsweredAt is not null));
    }

    [Fact]
    public async Task A_caller_that_hears_an_agent_talks_and_hangs_up()
    {
        await using var platform = await TinyPlatform.StartAsync();
        var call = Assert.Single((await RunAsync(platform, "tone", 1, Patient.TotalSeconds, talk: 0.4)).Calls);

        Assert.Equal((SimulatedCallOutcome.Connected, EndedBy.Caller), (call.Outcome, call.EndedBy));
        Assert.True(call.ConnectedAt >= call.AnsweredAt);
        Assert.True(call.EndedAt - call.ConnectedAt > TimeSpan.FromSeconds(0.35), $"{call}");
        Assert.True(call.PacketsReceived >= 4 && call.HeardLevel > -40, $"{call}");
        Assert.Equal([DialogEndCause.RemoteHangUp], platform.Ends);
    }

    [Fact]
    public async Task A_caller_is_hung_up_on_by_the_agent()
    {
        await using var platform = await TinyPlatform.StartAsync();
        var call = Assert.Single((await RunAsync(platform, "bye", 1, Patient.TotalSeconds, talk: 60)).Calls);
        Assert.Equal((SimulatedCallOutcome.Connected, EndedBy.Agent), (call.Outcome, call.EndedBy));
    }

    [Fact]
    public async Task A_platform_that_hangs_up_before_an_agent_is_heard_counts_as_a_failure()
    {
        await using var platform = await TinyPlatform.StartAsync();
        var report = await RunAsync(platform, "drop", 2, Patient.TotalSeconds);
        Assert.Equal((2, 0), (report.Failures, report.Connected));
        Assert.All(report.Calls, call => Assert.Equal(EndedBy.Platform, call.EndedBy));
    }

    [Fact]
    public async Task Refused_calls_are_counted_by_status()
    {
        await using var platform = await TinyPlatform.StartAsync();
        var report = await RunAsync(platform, "busy", 3, Patient.TotalSeconds);
        Assert.Equal(new Dictionary<int, int> { [486] = 3 }, report.Refused);
        Assert.Contains("refused 3 (3× 486)", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_gives_up_while_it_rings()
    {
        await using var platform = await TinyPlatform.StartAsync();
        var call = Assert.Single((await RunAsync(platform, "ring", 1, patience: 0.2)).Calls);
        Assert.Equal((SimulatedCallOutcome.Abandoned, 487), (call.Outcome, call.Status));
        Assert.Equal([DialogEndCause.Cancelled], platform.Ends);
    }

    [Fact]
    public async Task Stopping_hangs_up_every_call_and_still_reports()
    {
        await using var platform = await TinyPlatform.StartAsync();
        await using var callers = new SimulatedCallers(Options(platform, "echo", 4, Patient.TotalSeconds), TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var running = callers.RunAsync(stop.Token);
        await Until(() => platform.Stack.DialogCount == 4 && callers.ActiveCalls == 4);
        await stop.CancelAsync();

        var report = await running.WaitAsync(Patient);
        Assert.Equal((4, 4, 0), (report.Placed, report.Stopped, callers.ActiveCalls));
        await Until(() => platform.Ends.Count == 4);
        Assert.All(platform.Ends, end => Assert.Equal(DialogEndCause.RemoteHangUp, end));
    }

    [Fact]
    public async Task A_person_without_a_tone_can_be_told_of()
    {
        await using var platform = await TinyPlatform.StartAsync();
        var options = Options(platform, "echo", 1, Patient.TotalSeconds, talk: 0.1);
        await using var callers = new SimulatedCallers(options, TimeProvider.System);
        var running = callers.RunAsync(CancellationToken.None);
        var number = CallPlan.Draw(options.Plan).Single().CallerNumber;
        await Until(() => platform.Stack.DialogCount == 1);

        Assert.False(callers.MarkConnected("13912345678x"));
        Assert.True(callers.MarkConnected(number));
        Assert.Equal(1, (await running.WaitAsync(Patient)).Connected);
        Assert.False(callers.MarkConnected(number));
    }

    [Fact]
    public void A_public_address_is_never_listened_on()
    {
        var options = new CallerOptions
        {
            Target = new(System.Net.IPAddress.Loopback, 5060), Plan = new() { Entries = [new("1")], Calls = 1 }, LocalAddress = System.Net.IPAddress.Parse("8.8.8.8"),
        };
        Assert.Throws<ArgumentException>(() => new SimulatedCallers(options, TimeProvider.System));
    }

    [Fact]
    public void A_report_is_JSON_with_names()
    {
        var report = new SimulationReport { Planned = 1, Placed = 1, Refused = new Dictionary<int, int> { [486] = 1 } };
        Assert.Contains("\"486\": 1", report.ToJson(), StringComparison.Ordinal);
    }

    internal static CallerOptions Options(TinyPlatform platform, string entry, int calls, double patience, double talk = 0.2) => new()
    {
        Target = platform.Address,
        Plan = new CallPlanOptions
        {
            Entries = [new EntryShare(entry)], Rate = 50, Calls = calls, Patience = new Constant(patience), Talk = new Constant(talk),
        },
    };

    internal static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }

    private static async Task<SimulationReport> RunAsync(TinyPlatform platform, string entry, int calls, double patience, double talk = 0.2)
    {
        await using var callers = new SimulatedCallers(Options(platform, entry, calls, patience, talk), TimeProvider.System);
        var report = await callers.RunAsync(CancellationToken.None).WaitAsync(Patient);
        await Until(() => platform.Ends.Count == calls);
        return report;
    }
}
