using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Simulation;

namespace ContactCenter.EndToEnd.Tests.Cluster;

/// <summary>Redis goes away under calls, and a Host stands still until the others take it for dead: both sides do as documented.</summary>
[Collection(LoadedMachine.Name)]
public sealed class CutOffTests
{
    [SkippableFact]
    public async Task Without_redis_calls_go_on_between_hosts_and_figures_stay_equal()
    {
        Nightly.Only();
        await using var centre = await SeveralHosts.StartAsync(2, SimulatedCentre.Quick);
        var auditors = await ThreeHostsTests.AuditorsAsync(centre);
        await using var phones = await ThreeHostsTests.PhonesAsync(centre, auditors[0]);
        await using var seats = await Seats.TakeAsync(centre[0], [.. SimulatedCentre.Extensions.Where(e => e != SimulatedCentre.LateAgent)]);
        await using var before = ThreeHostsTests.Callers(centre[0], calls: 15, seed: 71);
        await ConversationAsync(centre[0]);

        await centre.StopRedisAsync();
        await using var without = ThreeHostsTests.Callers(centre[1], calls: 15, seed: 72);
        await before.FinishAsync(TimeSpan.FromMinutes(3));
        await without.FinishAsync(TimeSpan.FromMinutes(3));
        centre.StartRedisAgain();
        await using var after = ThreeHostsTests.Callers(centre[1], calls: 5, seed: 73);
        await after.FinishAsync(TimeSpan.FromMinutes(3));

        var calls = await FiguresCheck.EqualEverywhereAsync(() => RecountedCall.All(centre.Hosts), auditors, () => centre.Log);
        Assert.Equal(35, calls.Count);
        Assert.DoesNotContain(calls, call => call.EndCause == "NodeLost");
        auditors.ForEach(auditor => auditor.Dispose());
    }

    /// <summary>The others have declared it dead; when it wakes up it finds so and ends, and its calls are ended once.</summary>
    [SkippableFact]
    public async Task A_host_that_stood_still_ends_when_it_wakes_and_nothing_is_counted_twice()
    {
        Nightly.Only();
        await using var centre = await SeveralHosts.StartAsync(3, SimulatedCentre.Quick);
        var auditors = await ThreeHostsTests.AuditorsAsync(centre);
        await using var phones = await ThreeHostsTests.PhonesAsync(centre, auditors[0]);
        await using var seats = await Seats.TakeAsync(centre[0], [.. SimulatedCentre.Extensions.Where(e => e != SimulatedCentre.LateAgent)]);
        await using var here = ThreeHostsTests.Callers(centre[0], calls: 30, seed: 81);
        await using var there = ThreeHostsTests.Callers(centre[1], calls: 30, seed: 82);
        await ConversationAsync(centre[1]);

        ProcessSignal.Send(centre[1].ProcessId, ProcessSignal.Stop);
        await Eventually.IsAsync(
            () => Task.FromResult(centre[0].Log.Contains("gone host-2", StringComparison.Ordinal)), () => centre[0].Log, TimeSpan.FromSeconds(60));
        ProcessSignal.Send(centre[1].ProcessId, ProcessSignal.Continue);
        await Eventually.IsAsync(() => Task.FromResult(centre[1].HasExited), () => $"host-2 to end\n{centre[1].Log}", TimeSpan.FromSeconds(60));
        await there.KillAsync();
        await here.FinishAsync(TimeSpan.FromMinutes(3));

        await centre[1].RestartAsync();
        auditors[1] = await ApiClient.SignInAsync(centre[1], centre[1].FirstRun.User("supervisor"));
        var calls = await FiguresCheck.EqualEverywhereAsync(() => RecountedCall.All(centre.Hosts), auditors, () => centre.Log);
        Assert.Contains(calls, call => call.EndCause == "NodeLost");
        auditors.ForEach(auditor => auditor.Dispose());
    }

    private static Task ConversationAsync(RunningHost host) => Eventually.IsAsync(
        () => Task.FromResult(RecountedCall.All([host]).Count(call => call is { Answered: not null, Ended: null }) >= 1), "a conversation");
}
