using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Hosting;

internal static class SiloServices
{
    public static void AddSilo(IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(GrainRuntime)))
        {
            return;
        }

        services.AddLogging();
        services.AddOptions<GrainCollectionOptions>()
            .Validate(static o => o.CollectionQuantum > TimeSpan.Zero && o.CollectionAge >= o.CollectionQuantum, "CollectionAge must not be below CollectionQuantum.");
        services.AddOptions<SiloMessagingOptions>()
            .Validate(static o => o.ResponseTimeout > TimeSpan.Zero, "ResponseTimeout must be above zero.");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<GrainClasses>();
        services.AddSingleton<GrainRuntime>();
        services.AddSingleton(static provider => provider.GetRequiredService<GrainRuntime>().GrainFactory);
        services.AddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<IClusterClient>());
        services.AddScoped<GrainContextHolder>();
        services.AddScoped(static provider => provider.GetRequiredService<GrainContextHolder>().Context);
        services.AddSingleton<SiloService>();
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<SiloService>());
    }
}

/// <summary>Gives a grain class without the <see cref="Grain"/> base its <see cref="IGrainContext"/> as a service.</summary>
internal sealed class GrainContextHolder
{
    public IGrainContext Context { get; } = Activation.Constructing
        ?? throw new InvalidOperationException("An IGrainContext is there for grain objects while they are made only.");
}
