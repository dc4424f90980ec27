using Microsoft.Extensions.Configuration;
using Orleans.Configuration;
using Orleans.Hosting;

namespace ContactCenter.Grains.Hosting;

/// <summary>Several machines: clustering over PostgreSQL where a connection is configured, otherwise a cluster of this process alone.</summary>
internal static class RuntimeSetUp
{
    public static bool CanCluster => true;

    public static void Configure(ISiloBuilder silo, IConfiguration configuration)
    {
        var cluster = configuration.GetSection(ClusterSettings.Section).Get<ClusterSettings>() ?? new();
        if (configuration.GetConnectionString(ClusterSettings.ConnectionName) is not { Length: > 0 } connection)
        {
            silo.UseLocalhostClustering(cluster.SiloPort, cluster.GatewayPort, serviceId: cluster.ServiceId, clusterId: cluster.ClusterId);
            return;
        }

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
}
