using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Simulation;
using ContactCenter.Domain.Centre;

namespace ContactCenter.EndToEnd.Tests.Cluster;

/// <summary>
/// Several Hosts of the quick centre with everybody at work: nine people at their seats, their phones spread over the Hosts, an auditor at
/// each. Callers are the test's.
/// </summary>
internal sealed class CentreUnderLoad : IAsyncDisposable
{
    private static readonly string[] AtWork = [.. SimulatedCentre.Extensions.Where(extension => extension != SimulatedCentre.LateAgent)];

    private readonly List<IAsyncDisposable> _people = [];
    private readonly Proxies? _proxies;

    private CentreUnderLoad(SeveralHosts hosts, Auditors auditors, Proxies? proxies)
    {
        Hosts = hosts;
        Auditors = auditors;
        _proxies = proxies;
    }

    public SeveralHosts Hosts { get; }

    /// <summary>One at each Host.</summary>
    public Auditors Auditors { get; }

    public string Log => Hosts.Log + _proxies?.Log;

    public RunningHost this[int index] => Hosts[index];

    /// <param name="hosts">How many Hosts.</param>
    /// <param name="seatsAt">The Host that the people at their seats use; where their phones are when null.</param>
    /// <param name="network">Puts the Hosts into networks of their own.</param>
    public static async Task<CentreUnderLoad> StartAsync(int hosts, int? seatsAt = 0, Network? network = null)
    {
        var several = await SeveralHosts.StartAsync(hosts, network is null ? SimulatedCentre.Quick : FromNetwork, network);
        var centre = new CentreUnderLoad(several, await Auditors.SignInAsync(several), proxies: null);
        for (var index = 0; index < hosts; index++)
        {
            string[] some = [.. SimulatedCentre.Extensions.Where((_, number) => number % hosts == index)];
            centre._people.Add(await SimulatorProcess.AgentsAsync(several[index], centre.Auditors[0], some, "--answer", "uniform:0.2,0.6", "--seed", $"{index}"));
            centre._people.Add(await Seats.TakeAsync(
                several[index], [.. AtWork.Where(person => seatsAt is null ? some.Contains(person) : seatsAt == index)]));
        }

        return centre;
    }

    /// <summary>The same with Kamailio and nginx before the Hosts: phones, callers and people at their seats know those alone.</summary>
    /// <param name="hosts">How many Hosts.</param>
    /// <param name="assembly">Another version of the program.</param>
    public static async Task<CentreUnderLoad> BehindProxiesAsync(int hosts, string? assembly = null)
    {
        var several = await SeveralHosts.StartAsync(hosts, SimulatedCentre.Quick, assembly: assembly);
        var proxies = await Proxies.StartAsync(several.Hosts);
        var centre = new CentreUnderLoad(several, await Auditors.SignInAsync(several), proxies);
        centre._people.Add(proxies);
        centre._people.Add(await SimulatorProcess.AgentsThroughAsync(
            proxies, several[0], centre.Auditors[0], SimulatedCentre.Extensions, "--answer", "uniform:0.2,0.6", "--seed", "1"));
        centre._people.Add(await Seats.TakeThroughAsync(proxies, several[0], AtWork));
        return centre;
    }

    /// <summary>At one Host, or at the proxy where there is one. A caller comes every 0.8 s; all talk about five seconds.</summary>
    public SimulatorProcess Callers(int host, int calls, int seed)
    {
        string[] arguments =
        [
            "--entry", SimulatedCentre.General + "=3", "--entry", SimulatedCentre.Software, "--calls", $"{calls}", "--rate", "1.3",
            "--talk", "lognormal:1.5,0.5", "--patience", "lognormal:8,0.6", "--seed", $"{seed}",
        ];
        return _proxies is null ? SimulatorProcess.Callers(Hosts[host], arguments) : SimulatorProcess.CallersThrough(_proxies, Hosts[host], arguments);
    }

    /// <summary>Waits until so many are talked to by a Host that it could lose.</summary>
    public Task TalksAsync(int host, int conversations = 1) => Eventually.IsAsync(
        () => Task.FromResult(RecountedCall.All([Hosts[host]]).Count(call => call is { Answered: not null, Ended: null }) >= conversations),
        () => $"{conversations} conversations at Host {host + 1}\n{Log}",
        TimeSpan.FromSeconds(60));

    /// <summary>A start on what the process before has left; a session outlives it.</summary>
    public Task RestartAsync(int host) => Hosts[host].RestartAsync();

    /// <summary>One has taken another for dead.</summary>
    public Task GoneAsync(int seenBy, int gone) => Eventually.IsAsync(
        () => Task.FromResult(Hosts[seenBy].Log.Contains($"gone host-{gone + 1}", StringComparison.Ordinal)), () => Log, TimeSpan.FromSeconds(60));

    public Task EndsAsync(int host) => Eventually.IsAsync(
        () => Task.FromResult(Hosts[host].HasExited), () => $"Host {host + 1} to end\n{Log}", TimeSpan.FromMinutes(2));

    /// <summary>Started again as often as it ends, as its unit does.</summary>
    public Task BackAsync(int host) => Eventually.IsAsync(
        async () =>
        {
            if (Hosts[host].HasExited)
            {
                Hosts[host].BeginRestart();
            }

            return await Hosts[host].IsReadyAsync();
        },
        () => $"Host {host + 1} to be back\n{Log}",
        TimeSpan.FromMinutes(2));

    /// <summary>Figures are equal at every Host, in SQL and counted again, and no agent had two calls.</summary>
    public async Task<IReadOnlyList<RecountedCall>> EqualEverywhereAsync()
    {
        var calls = await FiguresCheck.EqualEverywhereAsync(() => RecountedCall.All(Hosts.Hosts), Auditors, () => Log);
        Conversations.NeverTwoAtOnce(Hosts.Hosts);
        return calls;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(_people))
        {
            await one.DisposeAsync();
        }

        Auditors.Dispose();
        await Hosts.DisposeAsync();
    }

    private static CentreSettings FromNetwork(CentreSettings centre)
    {
        var quick = SimulatedCentre.Quick(centre);
        return quick with { Trunks = [.. quick.Trunks.Select(trunk => trunk with { Sources = [.. trunk.Sources, $"{Network.Users}"] })] };
    }
}

/// <summary>Supervisors who look at the figures, one at each Host.</summary>
internal sealed class Auditors : List<ApiClient>, IDisposable
{
    public static async Task<Auditors> SignInAsync(SeveralHosts centre)
    {
        var auditors = new Auditors();
        foreach (var host in centre.Hosts)
        {
            auditors.Add(await ApiClient.SignInAsync(host, host.FirstRun.User("supervisor")));
        }

        return auditors;
    }

    public void Dispose() => ForEach(auditor => auditor.Dispose());
}
