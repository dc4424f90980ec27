using Microsoft.Extensions.Configuration;
using Orleans.Hosting;

namespace ContactCenter.Grains.Hosting;

/// <summary>One process: nothing to cluster with.</summary>
internal static class RuntimeSetUp
{
    public static bool CanCluster => false;

    public static void Configure(ISiloBuilder silo, IConfiguration configuration)
    {
        _ = configuration;
        silo.UseLocalhostClustering();
    }
}
