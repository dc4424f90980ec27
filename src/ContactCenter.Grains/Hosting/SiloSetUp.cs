using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Orleans.Configuration;
using Orleans.Hosting;

namespace ContactCenter.Grains.Hosting;

/// <summary>
/// A silo of its own, reachable from this machine alone, or a member of a cluster where the connection to a membership table is
/// configured.
/// </summary>
internal static class SiloSetUp
{
    /// <summary>A silo without a gateway lets no client outside the process in.</summary>
    private const int NoGateway = 0;

    public static void Configure(ISiloBuilder silo, IConfiguration configuration)
    {
        var cluster = configuration.GetSection(ClusterSettings.Section).Get<ClusterSettings>() ?? new();
        if (configuration.GetConnectionString(ClusterSettings.ConnectionName) is { Length: > 0 } connection)
        {
            Join(silo, cluster, connection);
        }
        else
        {
            // Nobody needs to find this silo, so that any port will do and several processes fit on one machine.
            silo.UseLocalhostClustering(FreeLoopbackPort(), NoGateway, serviceId: cluster.ServiceId, clusterId: cluster.ClusterId);
        }
    }

    private static void Join(ISiloBuilder silo, ClusterSettings cluster, string connection)
    {
        silo.Configure<ClusterOptions>(options =>
        {
            options.ClusterId = cluster.ClusterId;
            options.ServiceId = cluster.ServiceId;
        });
        silo.ConfigureEndpoints(cluster.SiloPort, cluster.GatewayPort);
        silo.UseAdoNetClustering(options =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = connection;
        });
    }

    private static int FreeLoopbackPort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
