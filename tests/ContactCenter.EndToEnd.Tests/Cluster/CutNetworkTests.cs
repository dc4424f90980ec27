using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Simulation;

namespace ContactCenter.EndToEnd.Tests.Cluster;

/// <summary>
/// Hosts that lose sight of each other, or of the database, under calls: what is sent is lost and nobody is told. Both sides of a cut do as
/// <c>docs/several-hosts.md</c> says, no agent gets two calls, and nothing is counted twice after it has healed.
/// </summary>
[Collection(LoadedMachine.Name)]
public sealed class CutNetworkTests
{
    /// <summary>It reaches the database and its callers, and no other Host. Two of three stay, whoever notices the cut first.</summary>
    [SkippableFact]
    public async Task One_host_cut_off_from_two_ends_by_itself_and_the_two_lose_no_call()
    {
        Nightly.Only();
        await using var network = await Network.CreateAsync(3);
        await using var centre = await CentreUnderLoad.StartAsync(3, network: network);
        var callers = Enumerable.Range(0, 3).Select(index => centre.Callers(index, calls: 45, seed: 101 + index)).ToList();
        await centre.TalksAsync(2, conversations: 2);

        await network.CutAsync(network.Places[2], network.Places[0]);
        await network.CutAsync(network.Places[2], network.Places[1]);
        await centre.EndsAsync(2);

        // The unit starts it at once; while it is cut off it cannot join.
        centre[2].BeginRestart();
        var (from, until) = await Outage.PassAsync();
        Assert.All([centre[0], centre[1]], host => Assert.False(host.HasExited, host.Log));
        await network.HealAsync(network.Places[2], network.Places[0]);
        await network.HealAsync(network.Places[2], network.Places[1]);
        await centre.BackAsync(2);

        foreach (var process in callers.Take(2))
        {
            var report = await process.FinishAsync(TimeSpan.FromMinutes(4));
            Assert.True((int)report["failures"]! == 0, report.ToJsonString());
        }

        callers.ForEach(process => process.DisposeAsync().AsTask());
        var calls = await centre.EqualEverywhereAsync();
        Assert.Contains(calls, call => call.EndCause == "NodeLost");
        Assert.DoesNotContain(RecountedCall.All([centre[0], centre[1]]).Where(call => call.Caller.Length > 0), call => call.IsLost);
        Outage.AnsweredMeanwhile([centre[0], centre[1]], from, until);
    }

    /// <summary>Calls go on without it everywhere; the membership, which the others still reach, does not take it for dead.</summary>
    [SkippableFact]
    public async Task One_host_cut_off_from_postgresql_goes_on_with_its_calls()
    {
        Nightly.Only();
        await using var network = await Network.CreateAsync(3);
        await using var centre = await CentreUnderLoad.StartAsync(3, network: network);
        var callers = Enumerable.Range(0, 3).Select(index => centre.Callers(index, calls: 45, seed: 111 + index)).ToList();
        await centre.TalksAsync(2);

        await Network.CutAsync(network.Places[2], Network.Database);
        var (from, until) = await Outage.PassAsync();
        await Network.HealAsync(network.Places[2], Network.Database);
        foreach (var process in callers)
        {
            var report = await process.FinishAsync(TimeSpan.FromMinutes(4));
            Assert.True((int)report["failures"]! == 0, report.ToJsonString());
            await process.DisposeAsync();
        }

        var calls = await centre.EqualEverywhereAsync();
        Assert.Equal(135, calls.Count);
        Assert.DoesNotContain(calls, call => call.IsLost);
        Outage.AnsweredMeanwhile(centre.Hosts.Hosts, from, until);
    }

    /// <summary>One of the two is declared dead by the other, never both.</summary>
    [SkippableFact]
    public async Task Of_two_hosts_that_lose_sight_of_each_other_one_goes_on()
    {
        Nightly.Only();
        await using var network = await Network.CreateAsync(2);
        await using var centre = await CentreUnderLoad.StartAsync(2, seatsAt: null, network);
        var callers = Enumerable.Range(0, 2).Select(index => centre.Callers(index, calls: 45, seed: 121 + index)).ToList();
        await centre.TalksAsync(0);
        await centre.TalksAsync(1);

        await network.CutAsync(network.Places[0], network.Places[1]);
        await Eventually.IsAsync(
            () => Task.FromResult(centre[0].HasExited || centre[1].HasExited), () => $"one of the two to end\n{centre.Log}", TimeSpan.FromSeconds(60));
        var lost = centre[0].HasExited ? 0 : 1;
        var (from, until) = await Outage.PassAsync();
        Assert.False(centre[1 - lost].HasExited, $"Both ended.\n{centre.Log}");
        await network.HealAsync(network.Places[0], network.Places[1]);
        await centre.RestartAsync(lost);
        var report = await callers[1 - lost].FinishAsync(TimeSpan.FromMinutes(4));
        Assert.True((int)report["failures"]! == 0, report.ToJsonString());

        callers.ForEach(process => process.DisposeAsync().AsTask());
        var calls = await centre.EqualEverywhereAsync();
        Assert.Contains(calls, call => call.EndCause == "NodeLost");
        Assert.DoesNotContain(RecountedCall.All([centre[1 - lost]]).Where(call => call.Caller.Length > 0), call => call.IsLost);
        Outage.AnsweredMeanwhile([centre[1 - lost]], from, until);
    }
}
