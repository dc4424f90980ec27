using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace ContactCenter.Grains.Tests.Runtimes;

/// <summary>
/// Grains and their timers live in the test's time; the silo's own upkeep stays on real time, because it takes a leap of the clock
/// for a stall.
/// </summary>
internal static class TestRuntime
{
    private static readonly string[] Upkeep =
    [
        TimeProviderNames.Messaging,
        TimeProviderNames.SystemTimers,
        TimeProviderNames.Membership,
        TimeProviderNames.ActivationManagement,
        TimeProviderNames.GrainDirectory,
    ];

    public static void Prepare(IHostApplicationBuilder builder, TimeProvider clock)
    {
        builder.Services.AddSingleton(clock);
        foreach (var area in Upkeep)
        {
            builder.Services.AddKeyedSingleton(area, TimeProvider.System);
        }
    }
}
