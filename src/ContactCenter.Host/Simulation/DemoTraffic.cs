using System.Net;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Database;
using ContactCenter.Host.Sessions;
using ContactCenter.Plans;
using ContactCenter.Simulator.Agents;
using ContactCenter.Simulator.Calls;
using Npgsql;

namespace ContactCenter.Host.Simulation;

/// <summary>
/// Simulated callers and agents inside the host, so that a fresh installation shows life. Their phones are on free ports of loopback and
/// reach the platform by SIP like any others; what people do at their pages is done at the grains by <see cref="DemoSeats"/>.
/// </summary>
internal sealed partial class DemoTraffic(
    DemoTrafficOptions options,
    IServiceProvider services,
    ICentreDirectory centre,
    StorageDatabase database,
    DeskPhonePasswords passwords,
    DemoSeats seats,
    TimeProvider time,
    ILogger<DemoTraffic> logger) : BackgroundService
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (options.Target(services) is not { } target)
        {
            NoTelephony();
            return;
        }

        var agents = SimulatedAgentSettings();
        var entries = centre.Current.EntryNumbers.Select(entry => new EntryShare(entry.Number)).ToList();
        if (agents.Count == 0 || entries.Count == 0)
        {
            NothingToSimulate();
            return;
        }

        // Of several Hosts one simulates: the phones are the same.
        await using var alone = await AloneAsync(stoppingToken);
        try
        {
            await RunAsync(Loopback(target), agents, entries, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task RunAsync(IPEndPoint target, IReadOnlyList<AgentLine> agents, IReadOnlyList<EntryShare> entries, CancellationToken stop)
    {
        await using var phones = new SimulatedAgents(AgentsAt(target, agents), time);
        await phones.StartAsync();
        await using var callers = new SimulatedCallers(CallersAt(target, entries), time);
        Started(phones.Report.Registered, agents.Count);
        var seated = seats.RunAsync([.. agents.Select(line => centre.FindAgentByExtension(line.Extension)!.Id)], options, callers, stop);
        await callers.RunAsync(stop);
        await seated;
    }

    private async Task<CentreLock> AloneAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                if (await CentreLock.TryTakeAsync(database, "demo traffic", stop) is { } mine)
                {
                    return mine;
                }
            }
            catch (NpgsqlException)
            {
                // The database is away; asked again.
            }

            await Task.Delay(AskAgain, time, stop);
        }
    }

    private List<AgentLine> SimulatedAgentSettings() =>
    [
        .. centre.Current.Agents
            .Where(agent => agent.StaticContact is null && !options.FreeExtensions.Contains(agent.Extension))
            .Select(agent => (agent.Extension, Password: passwords.Find(agent.Extension)))
            .Where(line => line.Password is not null)
            .Select(line => new AgentLine(line.Extension, line.Password!)),
    ];

    private AgentOptions AgentsAt(IPEndPoint target, IReadOnlyList<AgentLine> lines) => new()
    {
        Registrar = target,
        Lines = lines,
        LocalAddress = LocalFor(target),
        Talk = options.Talk,
        HangUpProbability = options.AgentHangUpProbability,
        Seed = options.Seed,
        KeepFacts = false,
    };

    private CallerOptions CallersAt(IPEndPoint target, IReadOnlyList<EntryShare> entries) => new()
    {
        Target = target,
        LocalAddress = LocalFor(target),
        KeepFacts = false,
        Plan = new CallPlanOptions
        {
            Entries = entries,
            Rate = options.Rate,
            Talk = options.Talk,
            Patience = options.Patience,
            HangUpProbability = 0.8,
            Seed = options.Seed,
        },
    };

    /// <summary>Nobody can call "any address"; on this machine the loopback always works.</summary>
    private static IPEndPoint Loopback(IPEndPoint target) => target.Address.Equals(IPAddress.Any) ? new(IPAddress.Loopback, target.Port)
        : target.Address.Equals(IPAddress.IPv6Any) ? new(IPAddress.IPv6Loopback, target.Port)
        : target;

    private static IPAddress LocalFor(IPEndPoint target) =>
        target.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;

    [LoggerMessage(LogLevel.Information, "Demo traffic: {Registered} of {Agents} simulated agents are registered, callers begin")]
    private partial void Started(int registered, int agents);

    [LoggerMessage(LogLevel.Warning, "Demo traffic is asked for, but telephony listens on no UDP port")]
    private partial void NoTelephony();

    [LoggerMessage(LogLevel.Warning, "Demo traffic is asked for, but this centre has no entry number or no desk phones to simulate")]
    private partial void NothingToSimulate();
}
