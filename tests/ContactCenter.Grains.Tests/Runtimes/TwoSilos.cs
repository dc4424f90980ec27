using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace ContactCenter.Grains.Tests.Runtimes;

/// <summary>Two silos of one cluster in this process, whose grains live in the test's time.</summary>
public sealed class TwoSilos : IAsyncLifetime
{
    /// <summary>A request that is answered later than this fails, on real time.</summary>
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    private readonly InProcessTestCluster _cluster;

    public TwoSilos()
    {
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 2);
        builder.ConfigureSiloHost((_, host) =>
        {
            TestRuntime.Prepare(host, Clock);
            host.Services.AddSingleton(Probe);
            host.Services.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = RequestTimeout);
        });
        builder.ConfigureClient(client => client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = RequestTimeout));
        _cluster = builder.Build();
    }

    public FakeTimeProvider Clock { get; } = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    public Probe Probe { get; } = new();

    /// <summary>Reaches grains as something outside the silos does.</summary>
    public IGrainFactory Grains => _cluster.Client;

    public IGrainFactory GrainsOf(int silo) => _cluster.Silos[silo].ServiceProvider.GetRequiredService<IGrainFactory>();

    public async Task InitializeAsync() => await _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();
}

/// <summary>One pair of silos for all tests of the runtime: starting them is the slow part.</summary>
[CollectionDefinition(nameof(SharedSilos))]
public sealed class SharedSilos : ICollectionFixture<TwoSilos>;
