using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace Orleans.Embedded.Tests;

/// <summary>What the embedded runtime needs beyond what every silo in these tests gets: nothing.</summary>
internal static class RuntimeSetUp
{
    public static void Apply(ISiloBuilder silo) => silo.UseLocalhostClustering();

    public static void GiveTime(IServiceCollection services, TimeProvider clock) => services.AddSingleton(clock);
}
