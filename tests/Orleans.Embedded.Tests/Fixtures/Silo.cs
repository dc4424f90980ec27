using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Orleans.Embedded.Tests;

/// <summary>A running silo with memory storage and reminders.</summary>
public class Silo : IAsyncLifetime
{
    private readonly IHost _host;

    public Silo()
        : this(clock: null)
    {
    }

    protected Silo(TimeProvider? clock)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        if (clock is not null)
        {
            RuntimeSetUp.GiveTime(builder.Services, clock);
        }

        builder.Services.AddSingleton(Probe);
        builder.UseOrleans(static silo =>
        {
            RuntimeSetUp.Apply(silo);
            silo.AddMemoryGrainStorageAsDefault();
            silo.AddMemoryGrainStorage("other");
            silo.UseInMemoryReminderService();
            silo.Configure<GrainCollectionOptions>(static options =>
            {
                options.CollectionQuantum = TimeSpan.FromMinutes(1);
                options.CollectionAge = TimeSpan.FromMinutes(10);
            });
        });
        _host = builder.Build();
    }

    public Probe Probe { get; } = new();

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public IServiceProvider Services => _host.Services;

    public Task InitializeAsync() => _host.StartAsync();

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

/// <summary>A running silo whose time the test moves.</summary>
public sealed class TimedSilo : Silo
{
    public TimedSilo()
        : this(new FakeClock())
    {
    }

    private TimedSilo(FakeClock clock)
        : base(clock) => Clock = clock;

    public FakeClock Clock { get; }
}

/// <summary>One silo for all tests that do not move time: starting one is the slow part.</summary>
[CollectionDefinition(nameof(SharedSilo))]
public sealed class SharedSilo : ICollectionFixture<Silo>;
