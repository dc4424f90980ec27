using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Events;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Trunks;
using ContactCenter.Grains.Events;
using ContactCenter.Grains.Instruments;
using ContactCenter.Grains.Tests.Runtimes;
using ContactCenter.Testing.Calls;
using ContactCenter.Testing.Centre;
using ContactCenter.Testing.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans;
using Orleans.TestingHost;

namespace ContactCenter.Grains.Tests.Endpoints;

/// <summary>Two silos with the grains of the centre; which Hosts there are is said by the test.</summary>
public sealed class TwoHosts : IAsyncLifetime
{
    private readonly InProcessTestCluster _cluster;

    public TwoHosts()
    {
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 2);
        builder.ConfigureSiloHost((_, host) =>
        {
            TestRuntime.Prepare(host, Clock);
            host.Services.AddSingleton<IHosts>(Hosts);
            host.Services.AddSingleton<ICentreDirectory>(new FixedCentre(SampleCentre.WithAgents(10)));
            host.Services.AddSingleton<IEventJournal>(new InMemoryJournal());
            host.Services.AddSingleton<ISummaryDrafts>(new InMemoryDrafts());
            host.Services.AddSingleton<IAgentPast, NoAgentPast>();
            host.Services.AddSingleton<ILastAgents, NoLastAgents>();
            host.Services.AddSingleton<ITrunkRefusals, NoTrunkRefusals>();
            host.Services.AddSingleton<GrainInstruments>();
            host.Services.AddSingleton<JournalGate>();
        });
        _cluster = builder.Build();
    }

    public FakeTimeProvider Clock { get; } = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    public SaidHosts Hosts { get; } = new();

    public IGrainFactory Grains => _cluster.Client;

    public IGrainFactory GrainsOf(int silo) => _cluster.Silos[silo].ServiceProvider.GetRequiredService<IGrainFactory>();

    public async Task InitializeAsync() => await _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();
}

/// <summary>Tells its listeners what the test says.</summary>
public sealed class SaidHosts : IHosts
{
    private ImmutableList<Func<HostsChange, Task>> _listeners = [];

    public HostId This { get; } = new("one");

    public bool AreSeveral => true;

    public ImmutableArray<HostId> Alive { get; } = [new("one"), new("two")];

    public IDisposable Subscribe(Func<HostsChange, Task> listener)
    {
        ImmutableInterlocked.Update(ref _listeners, (list, added) => list.Add(added), listener);
        return new Subscription(() => ImmutableInterlocked.Update(ref _listeners, (list, removed) => list.Remove(removed), listener));
    }

    public Task Say(HostsChange change) => Task.WhenAll(_listeners.Select(listener => listener(change)));

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
