using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Reminders;
using Orleans.Runtime;

namespace Orleans.Embedded.Tests;

/// <summary>What an Orleans silo needs beyond what every silo in these tests gets: ports of its own.</summary>
internal static class RuntimeSetUp
{
    public static void Apply(ISiloBuilder silo)
    {
        using var first = Listen();
        using var second = Listen();
        var name = Guid.NewGuid().ToString("N");
        silo.UseLocalhostClustering(Port(first), Port(second), serviceId: name, clusterId: name);
    }

    /// <summary>The clock is for what grains see of time. The silo's own upkeep stays on real time: it takes a leap for a stall.</summary>
    public static void GiveTime(IServiceCollection services, TimeProvider clock)
    {
        services.AddKeyedSingleton(TimeProviderNames.Grains, clock);
        services.AddKeyedSingleton(TimeProviderNames.ActivationManagement, clock);
        services.AddKeyedSingleton(ReminderTimeProviderNames.Reminders, clock);
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
