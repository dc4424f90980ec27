using System.Globalization;
using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Simulation;

namespace ContactCenter.EndToEnd.Tests.Resilience;

/// <summary>Parts of the platform stop in the middle of the traffic: no call is lost from the books, none stays open, none counts twice.</summary>
[Collection(LoadedMachine.Name)]
public sealed class OutageTests(QuickCentre centre) : IClassFixture<QuickCentre>, IAsyncLifetime
{
    /// <summary>How long the database stands still; set the variable to 60 to see a whole minute.</summary>
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(
        double.Parse(Environment.GetEnvironmentVariable("CONTACTCENTER_TEST_OUTAGE_SECONDS") ?? "15", CultureInfo.InvariantCulture));

    public Task InitializeAsync() => centre.OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task Kill_9_of_the_host_under_load_loses_no_call_record_and_leaves_none_open()
    {
        var host = centre.Host;
        await using var seats = await Seats.TakeAsync(host, SimulatedCentre.Extensions);
        await using var callers = Callers(calls: 90, seed: 11);
        IReadOnlyList<RecountedCall> before;
        await using (var phones = await PhonesAsync())
        {
            await Eventually.IsAsync(
                () => Task.FromResult(RecountedCall.All(host) is var calls && calls.Count(Talks) >= 4 && calls.Count(c => c.IsClosed) >= 10),
                "conversations and finished calls");
            // The phones go with the host: they are still in its registrations and must not be offered a call.
            await host.CrashAsync();
            await phones.KillAsync();
            await host.RestartAsync();
            before = RecountedCall.All(host);
        }

        // Recovery is over when the host is ready: what was open is closed, and the agents are as available as they were.
        var restarted = before.Where(c => c.EndCause == "NodeLost").ToList();
        // How many of the four conversations were still going on when the signal arrived is up to the callers; one at least.
        Assert.True(restarted.Any(c => c.Answered is not null), $"{restarted.Count} calls were cut off, no conversation among them.");
        await AgentsAreFreeAsync();
        await using var again = await PhonesAsync();
        var report = await callers.FinishAsync(TimeSpan.FromMinutes(2));
        // How long a start takes is up to the machine: the first callers may be through by then, these meet the host that came back.
        await using var later = Callers(calls: 24, seed: 14);
        var afterwards = await later.FinishAsync(TimeSpan.FromMinutes(2));
        var calls = await FiguresCheck.EqualEverywhereAsync(host, centre.Supervisor);
        NoneIsMissing(calls, report, afterwards);

        var cut = before.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        Assert.True(calls.Count(c => !cut.Contains(c.Id) && c.Answered is not null) >= 10, "New calls are not answered.");
        await AgentsAreFreeAsync();
    }

    [SkippableFact]
    public async Task Database_that_stands_still_under_load_stops_no_call_and_has_every_call_once_when_it_returns()
    {
        var host = centre.Host;
        await using var seats = await Seats.TakeAsync(host, SimulatedCentre.Extensions);
        await using var phones = await PhonesAsync();
        await using var callers = Callers(calls: (int)((Outage.TotalSeconds + 10) * 3), seed: 12);
        await Eventually.IsAsync(() => Task.FromResult(RecountedCall.All(host).Count(Talks) >= 2), "conversations");

        var (from, until) = await FreezeAsync(new DatabaseServer(host.Data));
        var slowest = seats.TakeSlowest();
        await EndsHealthyAsync();
        var report = await callers.FinishAsync(TimeSpan.FromMinutes(2));
        var calls = await FiguresCheck.EqualEverywhereAsync(host, centre.Supervisor);
        NoneIsMissing(calls, report);
        var meanwhile = calls.Count(c => c.Answered > from && c.Answered < until);
        Assert.True(meanwhile >= Outage.TotalSeconds, $"{meanwhile} calls were answered in {Outage.TotalSeconds} s without the database.");
        Assert.True(slowest < TimeSpan.FromSeconds(3), $"A seat waited {slowest.TotalSeconds:0.0} s for an answer.");
    }

    [SkippableFact]
    public async Task Database_killed_under_load_comes_back_by_itself()
    {
        Nightly.Only();
        var host = centre.Host;
        await using var seats = await Seats.TakeAsync(host, SimulatedCentre.Extensions);
        await using var phones = await PhonesAsync();
        await using var callers = Callers(calls: 45, seed: 13);
        await Eventually.IsAsync(() => Task.FromResult(RecountedCall.All(host).Count(Talks) >= 2), "conversations");

        var server = new DatabaseServer(host.Data);
        var killed = server.ProcessId;
        server.Kill();
        await Eventually.IsAsync(async () => (await HealthAsync()).Contains("\"database\":{\"status\":\"degraded\"", StringComparison.Ordinal), "the loss to be seen");
        await EndsHealthyAsync();
        Assert.NotEqual(killed, server.ProcessId);
        var report = await callers.FinishAsync(TimeSpan.FromMinutes(2));
        NoneIsMissing(await FiguresCheck.EqualEverywhereAsync(host, centre.Supervisor), report);
    }

    private static bool Talks(RecountedCall call) => call is { Answered: not null, Ended: null };

    /// <summary>A caller who was taken by the platform has a record, and one who heard an agent has it as answered.</summary>
    private static void NoneIsMissing(IReadOnlyList<RecountedCall> calls, params IEnumerable<JsonNode> reports)
    {
        var byCaller = calls.ToDictionary(c => c.Caller);
        foreach (var caller in reports.SelectMany(r => r["calls"]!.AsArray()).Where(c => c!["answeredAt"] is not null))
        {
            var number = (string)caller!["callerNumber"]!;
            Assert.True(byCaller.TryGetValue(number, out var call), $"No record of {number}.");
            Assert.True((string?)caller["outcome"] != "connected" || call.Answered is not null, $"{number} talked, and the record says not.");
        }
    }

    private SimulatorProcess Callers(int calls, int seed) => SimulatorProcess.Callers(
        centre.Host, "--entry", SimulatedCentre.General + "=3", "--entry", SimulatedCentre.Software, "--calls", $"{calls}", "--rate", "3",
        "--talk", "lognormal:2,0.4", "--patience", "lognormal:8,0.5", "--seed", $"{seed}");

    private Task<SimulatorProcess> PhonesAsync() => SimulatorProcess.AgentsAsync(centre.Host, centre.Supervisor, SimulatedCentre.Extensions, "--answer", "uniform:0.2,0.6");

    private async Task<(DateTimeOffset From, DateTimeOffset Until)> FreezeAsync(DatabaseServer server)
    {
        var from = TimeProvider.System.GetUtcNow();
        using (server.Freeze())
        {
            await Eventually.IsAsync(
                async () => await HealthAsync() is var health
                    && health.Contains("\"status\":\"degraded\",\"parts\"", StringComparison.Ordinal)
                    && health.Contains("\"database\":{\"status\":\"degraded\"", StringComparison.Ordinal),
                "health to say degraded");
            await Eventually.IsAsync(
                () => Task.FromResult(TimeProvider.System.GetUtcNow() - from > Outage), () => "the outage to be over", Outage + TimeSpan.FromSeconds(10));
            return (from, TimeProvider.System.GetUtcNow());
        }
    }

    private Task EndsHealthyAsync() => Eventually.IsAsync(
        async () => (await HealthAsync()).StartsWith("{\"status\":\"healthy\"", StringComparison.Ordinal),
        () => $"the host to be healthy again\n{centre.Host.Log}",
        TimeSpan.FromSeconds(60));

    /// <summary>Answered with 200 also when degraded: calls go on.</summary>
    private Task<string> HealthAsync() => centre.Supervisor.GetTextAsync("/health");

    private Task AgentsAreFreeAsync() => Eventually.IsAsync(
        async () =>
        {
            var agents = (await centre.Supervisor.GetAsync("/api/agents")).AsArray();
            Assert.All(agents, a => Assert.Equal("ready", (string?)a!["availability"]));
            return agents.All(a => a!["work"] is null);
        },
        "every agent to be ready and free");
}
