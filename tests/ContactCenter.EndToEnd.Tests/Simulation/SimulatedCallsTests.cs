using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Simulation;

/// <summary>The figures of many calls, wherever they are read.</summary>
[Collection(LoadedMachine.Name)]
public sealed class SimulatedCallsTests
{
    /// <summary>Half as many by day.</summary>
    private const int Calls = 200;

    /// <summary>KPI-01, KPI-02, KPI-03, RNK-01: nothing is counted twice, nothing is missing, nothing is rounded.</summary>
    [SkippableFact]
    public async Task Figures_of_many_calls_and_ten_agents_are_equal_live_in_sql_in_csv_and_counted_again_from_the_journal()
    {
        Nightly.Only();
        await using var host = await SimulatedCentre.StartAsync();
        using var auditor = await ApiClient.SignInAsync(host, host.FirstRun.User("supervisor"));
        await using var late = SimulatorProcess.Callers(
            host, "--entry", SimulatedCentre.Late, "--calls", "2", "--rate", "10", "--talk", "constant:1", "--patience", "constant:200", "--seed", "77");
        await using var phones = await SimulatorProcess.AgentsAsync(
            host, auditor, SimulatedCentre.Extensions, "--answer", "uniform:0.2,0.8", "--decline", "0.03", "--no-answer", "0.02", "--seed", "2");
        await using var seats = await Seats.TakeAsync(host, [.. SimulatedCentre.Extensions.Where(e => e != SimulatedCentre.LateAgent)]);
        await using var callers = SimulatorProcess.Callers(
            host, "--entry", SimulatedCentre.General + "=3", "--entry", SimulatedCentre.Software, "--calls", $"{Calls - 2}", "--rate", "4",
            "--talk", "lognormal:1.5,0.5", "--patience", "lognormal:6,0.6", "--seed", "1");
        var reported = await callers.FinishAsync(TimeSpan.FromMinutes(3));

        // Two callers wait longer than the 60 s of RNK-01, and are answered all the same.
        await Eventually.IsAsync(() => Task.FromResult(RecountedCall.All(host).Count(WaitedLong) == 2), "two callers to have waited for 60 s");
        await using var tenth = await Seats.TakeAsync(host, SimulatedCentre.LateAgent);
        var waited = await late.FinishAsync(TimeSpan.FromMinutes(1));

        var calls = await FiguresCheck.EqualEverywhereAsync(host, auditor);
        var figures = CountedFigures.Of(calls);
        Assert.Equal(Calls, figures.Offered);
        Assert.Equal(figures.Offered, figures.Answered + figures.Abandoned);
        Assert.Equal(figures.Answered, figures.Handled);
        Assert.Equal(figures.Answered - 2, figures.Within60);
        Assert.InRange(figures.Answered, Calls / 2, Calls - 1);
        Assert.All([reported, waited], report => Assert.Equal(0, (int)report["failures"]!));
        EveryCallerIsFound(calls, [.. reported["calls"]!.AsArray(), .. waited["calls"]!.AsArray()]);
        await SummariesAreKeptAsync(auditor, calls, [.. seats.Saved, .. tenth.Saved]);
    }

    private static bool WaitedLong(RecountedCall call) =>
        call is { Queue: SimulatedCentre.LateQueue, Answered: null, Requested: { } since } && TimeProvider.System.GetUtcNow() - since > TimeSpan.FromSeconds(60.5);

    /// <summary>Every caller has one call, and whoever heard an agent has it as answered.</summary>
    private static void EveryCallerIsFound(IReadOnlyList<RecountedCall> calls, IReadOnlyList<JsonNode?> callers)
    {
        var byNumber = calls.ToDictionary(c => c.Caller);
        Assert.Equal(byNumber.Keys.Order(StringComparer.Ordinal), callers.Select(c => (string)c!["callerNumber"]!).Order(StringComparer.Ordinal));
        foreach (var caller in callers)
        {
            var call = byNumber[(string)caller!["callerNumber"]!];
            if ((string?)caller["outcome"] == "connected")
            {
                Assert.NotNull(call.Answered);
            }
        }
    }

    private static async Task SummariesAreKeptAsync(ApiClient auditor, IReadOnlyList<RecountedCall> calls, IReadOnlyCollection<string> saved)
    {
        Assert.Equal(calls.Where(c => c.Answered is not null).Select(c => c.Id).Order(StringComparer.Ordinal), saved.Order(StringComparer.Ordinal));
        foreach (var id in saved)
        {
            var record = await auditor.GetAsync($"/api/calls/{id}");
            Assert.Equal((Seats.Disposition, Seats.Note, false), ((string?)record["disposition"], (string?)record["note"], (bool)record["wrapUpAutomatic"]!));
        }
    }
}
