using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Simulation;

namespace ContactCenter.EndToEnd.Tests.Cluster;

/// <summary>Hosts are taken out of work and started again while calls come and are talked at all of them.</summary>
[Collection(LoadedMachine.Name)]
public sealed class RollingRestartTests
{
    private const string Before = "CONTACTCENTER_VERSION_BEFORE";

    [SkippableFact]
    public async Task A_host_that_is_drained_under_calls_and_started_again_loses_none()
    {
        Nightly.Only();
        await using var centre = await CentreUnderLoad.StartAsync(2, seatsAt: 1);
        await using var before = centre.Callers(0, calls: 25, seed: 61);
        await centre.TalksAsync(0, conversations: 2);

        using (var administrator = await AdministratorAsync(centre[1]))
        {
            Assert.Equal(HttpStatusCode.Accepted, await administrator.PostAsync("/api/hosts/host-1/drain"));
            await using var meanwhile = centre.Callers(1, calls: 15, seed: 62);
            await centre.EndsAsync(0);
            Assert.Equal("stopped", await StateAsync(administrator, "host-1"));
            Assert.Equal(HttpStatusCode.Conflict, await administrator.PostAsync("/api/hosts/host-2/drain"));
            await NoFailureAsync(meanwhile);
        }

        await centre.RestartAsync(0);
        var calls = await centre.EqualEverywhereAsync();
        Assert.DoesNotContain(calls, call => call.IsLost);
        var talked = RecountedCall.All([centre[0]]).Count(call => call.Answered is not null);
        Assert.True(talked >= 2, $"{talked} calls were answered at the Host that was restarted.");
    }

    /// <summary>As a centre is updated: one Host after the other, while callers, phones and pages come through the proxies.</summary>
    [SkippableFact]
    public async Task Every_host_is_drained_and_started_again_in_turn_under_calls_and_no_caller_notices()
    {
        Nightly.Only();
        await using var centre = await CentreUnderLoad.BehindProxiesAsync(3);
        await InTurnAsync(centre, calls: 150, seed: 63);
    }

    /// <summary>
    /// Old and new Hosts are one centre meanwhile: they call through each other, their grains ask each other, they read each other's rows.
    /// </summary>
    [SkippableFact]
    public async Task A_version_is_replaced_by_the_next_host_by_host_under_calls()
    {
        Nightly.Only();
        var before = Environment.GetEnvironmentVariable(Before);
        Skip.If(string.IsNullOrEmpty(before), $"Needs the version before: the path of its ContactCenter.Host.dll in {Before}, as infra/nightly sets it.");
        await using var centre = await CentreUnderLoad.BehindProxiesAsync(2, before);
        foreach (var host in centre.Hosts.Hosts)
        {
            host.Assembly = Repository.HostAssembly;
        }

        await InTurnAsync(centre, calls: 150, seed: 64);
    }

    private static async Task InTurnAsync(CentreUnderLoad centre, int calls, int seed)
    {
        var hosts = centre.Hosts.Hosts.Count;
        await using var callers = centre.Callers(0, calls, seed);
        for (var host = 0; host < hosts; host++)
        {
            await centre.TalksAsync(host);
            using (var administrator = await AdministratorAsync(centre[(host + 1) % hosts]))
            {
                Assert.Equal(HttpStatusCode.Accepted, await administrator.PostAsync($"/api/hosts/host-{host + 1}/drain"));
            }

            await centre.EndsAsync(host);
            await centre.RestartAsync(host);

            // The one that was started again has calls of its own before the next goes.
            await centre.TalksAsync(host);
        }

        Assert.False(callers.HasEnded, "There were no callers any more when the last Host was started again.");
        var placed = (await NoFailureAsync(callers))["calls"]!.AsArray();
        var counted = await centre.EqualEverywhereAsync();
        EachOnce(placed, counted, centre);
        Assert.DoesNotContain(counted, call => call.IsLost);
    }

    /// <summary>
    /// Every caller's call stands in one record, and no record is of nobody. Who gave up while the proxy asked one Host after the other,
    /// reached none.
    /// </summary>
    private static void EachOnce(JsonArray placed, IReadOnlyList<RecountedCall> counted, CentreUnderLoad centre)
    {
        var records = counted.ToLookup(call => call.Caller);
        var wrong = placed.OfType<JsonObject>().GroupBy(call => (string)call["callerNumber"]!)
            .Where(calls => records[calls.Key].Count() is var found
                && (found > calls.Count() || found < calls.Count(call => !ReachedNone(call))))
            .Select(calls => $"{string.Join("; ", calls.Select(call => call.ToJsonString()))}: {string.Join("; ", records[calls.Key])}")
            .Concat(counted.Select(call => call.Caller).Except(placed.Select(call => (string)call!["callerNumber"]!))
                .Select(caller => $"Of nobody: {caller}"))
            .ToList();
        Assert.True(wrong.Count == 0, $"{placed.Count} calls, {counted.Count} records\n{string.Join('\n', wrong)}\n{centre.Log}");

        static bool ReachedNone(JsonObject call) => (string?)call["outcome"] == "abandoned" && call["answeredAt"] is null;
    }

    private static Task<ApiClient> AdministratorAsync(RunningHost host) => ApiClient.SignInAsync(host, host.FirstRun.User("administrator"));

    /// <summary>A caller who is refused with 503 goes to another Host through the proxy; who calls a Host itself must not be refused.</summary>
    private static async Task<JsonNode> NoFailureAsync(SimulatorProcess callers)
    {
        var report = await callers.FinishAsync(TimeSpan.FromMinutes(4));
        Assert.True((int)report["failures"]! == 0, report.ToJsonString());
        return report;
    }

    private static async Task<string?> StateAsync(ApiClient administrator, string host) =>
        (string?)(await administrator.GetAsync("/api/hosts")).AsArray().Single(h => (string?)h!["id"] == host)!["state"];
}
