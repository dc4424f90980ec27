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
        await using var centre = await CentreUnderLoad.StartAsync(3, seatsAt: 2);
        var callers = Enumerable.Range(0, 3).Select(index => centre.Callers(index, calls: 66 + (index == 0 ? 2 : 0), seed: 20 + index)).ToList();
        foreach (var process in callers)
        {
            var report = await process.FinishAsync(TimeSpan.FromMinutes(4));
            Assert.Equal(0, (int)report["failures"]!);
            await process.DisposeAsync();
        }

        var calls = await centre.EqualEverywhereAsync();
        var figures = CountedFigures.Of(calls);
        Assert.Equal(200, figures.Offered);
        Assert.Equal(figures.Offered, figures.Answered + figures.Abandoned);
        Assert.InRange(figures.Answered, 100, 200);
        var byHost = centre.Hosts.Hosts.Select(host => RecountedCall.All([host]).Count(call => call.Requested is not null)).ToList();
        Assert.All(byHost, count => Assert.InRange(count, 66, 68));
    }
}
