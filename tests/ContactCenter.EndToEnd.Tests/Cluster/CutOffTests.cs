using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Simulation;

namespace ContactCenter.EndToEnd.Tests.Cluster;

/// <summary>
/// Redis or PostgreSQL goes away under calls, or a Host stands still until the others take it for dead: both sides do as
/// <c>docs/several-hosts.md</c> says, no agent gets two calls, and nothing is counted twice.
/// </summary>
[Collection(LoadedMachine.Name)]
public sealed class CutOffTests
{
    [SkippableFact]
    public async Task Without_redis_calls_go_on_between_hosts_and_figures_stay_equal()
    {
        Nightly.Only();
        await using var centre = await CentreUnderLoad.StartAsync(2);
        await using var before = centre.Callers(0, calls: 15, seed: 71);
        await centre.TalksAsync(0);

        await centre.Hosts.StopRedisAsync();
        await using var without = centre.Callers(1, calls: 15, seed: 72);
        await before.FinishAsync(TimeSpan.FromMinutes(3));
        await without.FinishAsync(TimeSpan.FromMinutes(3));
        centre.Hosts.StartRedisAgain();
        await using var after = centre.Callers(1, calls: 5, seed: 73);
        await after.FinishAsync(TimeSpan.FromMinutes(3));

        var calls = await centre.EqualEverywhereAsync();
        Assert.Equal(35, calls.Count);
        Assert.DoesNotContain(calls, call => call.IsLost);
    }

    /// <summary>The server takes connections and answers nothing.</summary>
    [SkippableFact]
    public async Task While_postgresql_stands_still_calls_go_on_at_every_host_and_all_are_counted_once_when_it_returns()
    {
        Nightly.Only();
        await using var centre = await CentreUnderLoad.StartAsync(3);
        var callers = Enumerable.Range(0, 3).Select(index => centre.Callers(index, calls: 45, seed: 91 + index)).ToList();
        await centre.TalksAsync(1);
        DateTimeOffset from, until;
        using (centre.Hosts.Database.Freeze())
        {
            (from, until) = await Outage.PassAsync();
        }

        foreach (var process in callers)
        {
            var report = await process.FinishAsync(TimeSpan.FromMinutes(4));
            Assert.True((int)report["failures"]! == 0, report.ToJsonString());
            await process.DisposeAsync();
        }

        var calls = await centre.EqualEverywhereAsync();
        Assert.Equal(135, calls.Count);
        Assert.DoesNotContain(calls, call => call.IsLost);
        Assert.All(centre.Hosts.Hosts, host => Assert.False(host.HasExited, host.Log));
        Outage.AnsweredMeanwhile(centre.Hosts.Hosts, from, until);
    }

    /// <summary>The others have declared it dead; when it wakes up it finds so and ends, and its calls are ended once.</summary>
    [SkippableFact]
    public async Task A_host_that_stood_still_ends_when_it_wakes_and_nothing_is_counted_twice()
    {
        Nightly.Only();
        await using var centre = await CentreUnderLoad.StartAsync(3);
        await using var here = centre.Callers(0, calls: 30, seed: 81);
        await using var there = centre.Callers(1, calls: 30, seed: 82);
        await centre.TalksAsync(1);

        ProcessSignal.Send(centre[1].ProcessId, ProcessSignal.Stop);
        await centre.GoneAsync(seenBy: 0, gone: 1);
        ProcessSignal.Send(centre[1].ProcessId, ProcessSignal.Continue);
        await centre.EndsAsync(1);
        await there.KillAsync();
        await here.FinishAsync(TimeSpan.FromMinutes(3));

        await centre.RestartAsync(1);
        var calls = await centre.EqualEverywhereAsync();
        Assert.Contains(calls, call => call.EndCause == "NodeLost");
    }
}
