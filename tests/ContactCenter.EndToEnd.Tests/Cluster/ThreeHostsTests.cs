using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Simulation;

namespace ContactCenter.EndToEnd.Tests.Cluster;

/// <summary>One centre on three Hosts: callers at each, phones at each, figures equal wherever they are asked for.</summary>
[Collection(LoadedMachine.Name)]
public sealed class ThreeHostsTests
{
    [SkippableFact]
    public async Task Figures_of_200_calls_over_three_hosts_are_equal_at_each_of_them_in_sql_and_counted_again()
    {
        Nightly.Only();
        await using var centre = await SeveralHosts.StartAsync(3, SimulatedCentre.Quick);
        var auditors = await AuditorsAsync(centre);
        await using var phones = await PhonesAsync(centre, auditors[0]);
        await using var seats = await Seats.TakeAsync(centre[2], [.. SimulatedCentre.Extensions.Where(e => e != SimulatedCentre.LateAgent)]);
        var callers = centre.Hosts.Select((host, index) => Callers(host, calls: 66 + (index == 0 ? 2 : 0), seed: 20 + index)).ToList();
        foreach (var process in callers)
        {
            var report = await process.FinishAsync(TimeSpan.FromMinutes(4));
            Assert.Equal(0, (int)report["failures"]!);
            await process.DisposeAsync();
        }

        var calls = await FiguresCheck.EqualEverywhereAsync(() => RecountedCall.All(centre.Hosts), auditors, () => centre.Log);
        var figures = CountedFigures.Of(calls);
        Assert.Equal(200, figures.Offered);
        Assert.Equal(figures.Offered, figures.Answered + figures.Abandoned);
        Assert.InRange(figures.Answered, 100, 200);
        var byHost = centre.Hosts.Select(host => RecountedCall.All([host]).Count(call => call.Requested is not null)).ToList();
        Assert.All(byHost, count => Assert.InRange(count, 66, 68));
        auditors.ForEach(auditor => auditor.Dispose());
    }

    internal static async Task<List<ApiClient>> AuditorsAsync(SeveralHosts centre)
    {
        var auditors = new List<ApiClient>();
        foreach (var host in centre.Hosts)
        {
            auditors.Add(await ApiClient.SignInAsync(host, host.FirstRun.User("supervisor")));
        }

        return auditors;
    }

    /// <summary>A third of the phones at each Host.</summary>
    internal static async Task<Disposables> PhonesAsync(SeveralHosts centre, ApiClient supervisor)
    {
        var phones = new Disposables();
        for (var index = 0; index < centre.Hosts.Count; index++)
        {
            string[] some = [.. SimulatedCentre.Extensions.Where((_, number) => number % centre.Hosts.Count == index)];
            phones.Add(await SimulatorProcess.AgentsAsync(centre[index], supervisor, some, "--answer", "uniform:0.2,0.6", "--seed", $"{index}"));
        }

        return phones;
    }

    internal static SimulatorProcess Callers(RunningHost host, int calls, int seed) => SimulatorProcess.Callers(
        host, "--entry", SimulatedCentre.General + "=3", "--entry", SimulatedCentre.Software, "--calls", $"{calls}", "--rate", "1.3",
        "--talk", "lognormal:1.5,0.5", "--patience", "lognormal:8,0.6", "--seed", $"{seed}");
}

/// <summary>Several things that end together.</summary>
internal sealed class Disposables : List<IAsyncDisposable>, IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        foreach (var one in this)
        {
            await one.DisposeAsync();
        }
    }
}
