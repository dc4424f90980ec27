using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Orleans.Configuration;
using Orleans.Hosting;

namespace ContactCenter.Grains.Hosting;

/// <summary>
/// A silo of its own, reachable from this machine alone, or a member of a cluster whose membership stands in the centre's PostgreSQL.
/// </summary>
internal static class SiloSetUp
{
    /// <summary>A silo without a gateway lets no client outside the process in.</summary>
    private const int NoGateway = 0;

    private const int MissedProbes = 2;

    /// <summary>
    /// So many grains' places are remembered: ten thousand agents and what they talk with, several times over. The tables are made in full
    /// at the start; the usual million is 19 MB of them.
    /// </summary>
    private const int KnownPlaces = 65_536;

    /// <summary>How often a Host reads who belongs to the centre, and whether it does itself.</summary>
    private static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(1);

    /// <summary>How long a Host takes to stop when it has read that it is dead.</summary>
    private static readonly TimeSpan Stopping = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// A request that is not answered for so long is lost: its Host is cut off and not declared dead yet. A call waits no longer with what it
    /// has to do next.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void Configure(ISiloBuilder silo, IConfiguration configuration)
    {
        var cluster = ClusterSettings.Of(configuration);
        if (ClusterSettings.OneOfSeveral(configuration) is not null)
        {
            Join(silo, cluster, configuration.GetConnectionString(ClusterSettings.DatabaseConnection));
        }
        else
        {
            // Nobody needs to find this silo, so that any port will do and several processes fit on one machine.
            silo.UseLocalhostClustering(FreeLoopbackPort(), NoGateway, serviceId: cluster.ServiceId, clusterId: cluster.ClusterId);
        }

        silo.Configure<SiloOptions>(options => options.SiloName = cluster.EffectiveHost());
        silo.Configure<GrainDirectoryOptions>(options => options.CacheSize = KnownPlaces);
    }

    private static void Join(ISiloBuilder silo, ClusterSettings cluster, string? database)
    {
        silo.Configure<ClusterOptions>(options =>
        {
            options.ClusterId = cluster.ClusterId;
            options.ServiceId = cluster.ServiceId;
        });
        silo.ConfigureEndpoints(IPAddress.Parse(cluster.Address), cluster.SiloPort, NoGateway);
        silo.UseAdoNetClustering(options =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = database;
        });

        // Orleans' usual directory drops every activation whose entry stood on a Host that died: calls of Hosts that live would be forgotten.
        // This one asks the Hosts that are left for what they have.
#pragma warning disable ORLEANSEXP003 // Marked as experimental; ADR 10 says why it is used and what was tried.
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = Patience);
        var deadAfter = TimeSpan.FromSeconds(cluster.DeadAfterSeconds);
        silo.Configure<ClusterMembershipOptions>(options => Detect(options, deadAfter));
        silo.Configure<GrainDirectoryOptions>(options => Hold(options, deadAfter));
    }

    /// <summary>
    /// Two probes missed are one vote, and one vote is enough: Hosts of a centre stand side by side, and callers wait meanwhile. Who is
    /// declared dead by mistake stops by itself and starts again. Orleans gives a probe more time as it learns how long answers take: never
    /// more than twice what was set.
    /// </summary>
    private static void Detect(ClusterMembershipOptions options, TimeSpan deadAfter)
    {
        options.NumMissedProbesLimit = MissedProbes;
        options.NumVotesForDeathDeclaration = 1;
        options.ProbeTimeout = deadAfter / (MissedProbes + 1);
        options.MaxProbeTimeout = 2 * options.ProbeTimeout;
        options.TableRefreshTimeout = TableRefresh;
        options.DefunctSiloExpiration = TimeSpan.FromDays(1);
    }

    /// <summary>
    /// What a dead Host had comes up nowhere else until it must have stopped, if it was only cut off: it learns its death from the table.
    /// Orleans counts this from its last sign of life.
    /// </summary>
    private static void Hold(GrainDirectoryOptions options, TimeSpan deadAfter) =>
        options.RangeLeaseDuration = (2 * MissedProbes * (deadAfter / (MissedProbes + 1))) + TableRefresh + Stopping;

    private static int FreeLoopbackPort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
