using System.Net;

namespace Orleans.Hosting;

/// <summary>Clustering with oneself, which one process has anyway.</summary>
public static class CoreHostingExtensions
{
    /// <summary>Does nothing: there is one process and no port is opened. It is here so that one set-up serves both runtimes.</summary>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = 11111,
        int gatewayPort = 30000,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = "dev",
        string clusterId = "dev")
    {
        _ = (siloPort, gatewayPort, primarySiloEndpoint, serviceId, clusterId);
        return builder;
    }
}
