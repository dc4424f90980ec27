using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Events;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Metrics;
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
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace ContactCenter.Grains.Tests.Cluster;

/// <summary>Three or more silos of one centre, each with the directory and the past that several Hosts have, that die and come at the test's word.</summary>
internal sealed class SeveralSilos : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly InProcessTestCluster _cluster;
    private readonly List<InProcessSiloHandle> _living = [];

    private SeveralSilos(int agents)
    {
        Centre = new(SampleCentre.WithAgents(agents));
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 3);
        builder.ConfigureSiloHost((options, host) =>
        {
            TestRuntime.Prepare(host, Clock);
            host.Services.AddSingleton<IHosts>(new NamedHost(new(options.SiloName)));
            host.Services.AddSingleton<ICentreDirectory>(Centre);
            host.Services.AddSingleton<IEventJournal>(Journal);
            host.Services.AddSingleton<ISummaryDrafts>(new InMemoryDrafts());
            host.Services.AddSingleton<IAgentPast>(new AgentsOfJournal(Journal, Clock));
            host.Services.AddSingleton<ILastAgents, NoLastAgents>();
            host.Services.AddSingleton<ITrunkRefusals, NoTrunkRefusals>();
            host.Services.AddSingleton<IMetricsPast, NoMetricsPast>();
            host.Services.AddSingleton<GrainInstruments>();
            host.Services.AddSingleton<JournalGate>();
            host.Services.Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromMilliseconds(500);
                membership.NumMissedProbesLimit = 1;
                membership.NumVotesForDeathDeclaration = 1;
                membership.TableRefreshTimeout = TimeSpan.FromSeconds(1);
            });
        });
#pragma warning disable ORLEANSEXP003 // As the Hosts use it.
        builder.ConfigureSilo((_, silo) => silo.AddDistributedGrainDirectory());
#pragma warning restore ORLEANSEXP003
        _cluster = builder.Build();
    }

    public FakeTimeProvider Clock { get; } = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    public InMemoryJournal Journal { get; } = new() { AllowsEpochs = true };

    public FixedCentre Centre { get; }

    public int Count => _living.Count;

    public static async Task<SeveralSilos> StartAsync(int agents)
    {
        var silos = new SeveralSilos(agents);
        await silos._cluster.DeployAsync();
        silos._living.AddRange(silos._cluster.Silos);
        return silos;
    }

    public IGrainFactory GrainsOf(int silo) => _living[silo].ServiceProvider.GetRequiredService<IGrainFactory>();

    public string NameOf(int silo) => _living[silo].Name;

    /// <summary>Ends a silo without a word, and waits until those that are left know.</summary>
    public async Task KillAsync(int silo)
    {
        var dead = _living[silo];
        _living.RemoveAt(silo);
        await _cluster.KillSiloAsync(dead);
        using var limit = new CancellationTokenSource(Patience);
        while (_living.Any(one => Knows(one, dead)))
        {
            await Task.Delay(50, limit.Token);
        }
    }

    public async Task StartAnotherAsync() => _living.Add(await _cluster.StartAdditionalSiloAsync());

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    private static bool Knows(InProcessSiloHandle silo, InProcessSiloHandle dead) =>
        silo.ServiceProvider.GetRequiredService<Orleans.Runtime.IClusterMembershipService>().CurrentSnapshot.GetSiloStatus(dead.SiloAddress)
            is Orleans.Runtime.SiloStatus.Active or Orleans.Runtime.SiloStatus.Joining;

    private sealed class NamedHost(HostId name) : IHosts, IDisposable
    {
        public HostId This => name;

        public bool AreSeveral => true;

        public ImmutableArray<HostId> Alive => [name];

        public IDisposable Subscribe(Func<HostsChange, Task> listener) => this;

        public void Dispose()
        {
        }
    }

    /// <summary>Agents as a database would have them: folded from what all silos wrote.</summary>
    private sealed class AgentsOfJournal(InMemoryJournal journal, TimeProvider clock) : IAgentPast
    {
        public ValueTask<AgentPast?> FindAsync(AgentId agent)
        {
            var state = new AgentRestoration(AgentAvailability.SignedOut, null, [], 0, clock.GetUtcNow());
            var open = new HashSet<CallId>();
            foreach (var entry in journal.Entries.Where(e => e.Stream == StreamName.Of(agent)).OrderBy(e => e.Sequence))
            {
                state = Next(state, entry.Event) with { LastSequence = entry.Sequence };
                if (entry.Event is AgentWorkStateChanged work)
                {
                    _ = work.State is AgentWorkState.Idle ? open.Remove(work.Call) : open.Add(work.Call);
                }
            }

            return new(new AgentPast(state, [.. open]));
        }

        private static AgentRestoration Next(AgentRestoration state, DomainEvent happened) => happened switch
        {
            AgentSignedIn e => state with { Availability = AgentAvailability.NotReady, Queues = e.Queues, Since = e.At },
            AgentQueuesChanged e => state with { Queues = e.Queues },
            AgentSignedOut e => state with { Availability = AgentAvailability.SignedOut, Since = e.At },
            AgentBecameReady e => state with { Availability = AgentAvailability.Ready, Reason = null, Since = e.At },
            AgentBecameNotReady e => state with { Availability = AgentAvailability.NotReady, Reason = e.Reason, Since = e.At },
            _ => state,
        };
    }
}
