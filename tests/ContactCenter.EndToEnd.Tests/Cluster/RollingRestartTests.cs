using System.Net;
using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Simulation;

namespace ContactCenter.EndToEnd.Tests.Cluster;

/// <summary>A Host is taken out of work and started again while calls come and are talked at both.</summary>
[Collection(LoadedMachine.Name)]
public sealed class RollingRestartTests
{
    [SkippableFact]
    public async Task A_host_that_is_drained_under_calls_and_started_again_loses_none()
    {
        Nightly.Only();
        await using var centre = await SeveralHosts.StartAsync(2, SimulatedCentre.Quick);
        var auditors = await ThreeHostsTests.AuditorsAsync(centre);
        await using var phones = await ThreeHostsTests.PhonesAsync(centre, auditors[0]);
        await using var seats = await Seats.TakeAsync(centre[1], [.. SimulatedCentre.Extensions.Where(e => e != SimulatedCentre.LateAgent)]);
        await using var before = ThreeHostsTests.Callers(centre[0], calls: 25, seed: 61);
        await Eventually.IsAsync(
            () => Task.FromResult(RecountedCall.All([centre[0]]).Count(call => call is { Answered: not null, Ended: null }) >= 2),
            "conversations at the first Host");

        using (var administrator = await ApiClient.SignInAsync(centre[1], centre[1].FirstRun.User("administrator")))
        {
            Assert.Equal(HttpStatusCode.Accepted, await administrator.PostAsync("/api/hosts/host-1/drain"));
            await using var meanwhile = ThreeHostsTests.Callers(centre[1], calls: 15, seed: 62);
            await Eventually.IsAsync(() => Task.FromResult(centre[0].HasExited), () => $"the first Host to be out of work\n{centre[0].Log}", TimeSpan.FromMinutes(2));
            Assert.Equal("stopped", await StateAsync(administrator, "host-1"));
            Assert.Equal(HttpStatusCode.Conflict, await administrator.PostAsync("/api/hosts/host-2/drain"));
            await NoFailureAsync(meanwhile);
        }

        await centre[0].RestartAsync();
        auditors[0] = await ApiClient.SignInAsync(centre[0], centre[0].FirstRun.User("supervisor"));
        var calls = await FiguresCheck.EqualEverywhereAsync(() => RecountedCall.All(centre.Hosts), auditors, () => centre.Log);
        Assert.DoesNotContain(calls, call => call.EndCause is "NodeLost" or "Shutdown" or "MediaLost");
        var talked = RecountedCall.All([centre[0]]).Count(call => call.Answered is not null);
        Assert.True(talked >= 2, $"{talked} calls were answered at the Host that was restarted.");
        auditors.ForEach(auditor => auditor.Dispose());
    }

    /// <summary>A caller who is refused with 503 goes to another Host through the proxy; here there is none, so none may be refused.</summary>
    private static async Task NoFailureAsync(SimulatorProcess callers)
    {
        var report = await callers.FinishAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(0, (int)report["failures"]!);
    }

    private static async Task<string?> StateAsync(ApiClient administrator, string host) =>
        (string?)(await administrator.GetAsync("/api/hosts")).AsArray().Single(h => (string?)h!["id"] == host)!["state"];
}
