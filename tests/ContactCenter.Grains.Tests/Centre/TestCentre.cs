using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Events;
using ContactCenter.Grains.Abstractions.Metrics;
using ContactCenter.Grains.Abstractions.Queues;
using ContactCenter.Grains.Events;
using ContactCenter.Grains.Hosting;
using ContactCenter.Grains.Tests.Runtimes;
using ContactCenter.Testing.Calls;
using ContactCenter.Testing.Centre;
using ContactCenter.Testing.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ContactCenter.Grains.Tests.Centre;

/// <summary>A whole centre on the grain runtime: real grains, fake time, a journal in memory and legs that only write down.</summary>
internal sealed class TestCentre : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly CentreSettings _settings;

    private TestCentre(CentreSettings settings)
    {
        _settings = settings;
        Directory = new(settings);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        TestRuntime.Prepare(builder, Clock);
        builder.Services.AddSingleton<IEventJournal>(Journal);
        builder.Services.AddSingleton<ISummaryDrafts>(Drafts);
        builder.Services.AddSingleton<ICentreDirectory>(Directory);
        builder.AddContactCenterGrains();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<JournalGate>(services, JournalClock));
        _host = builder.Build();
    }

    public SteppedClock Clock { get; } = new();

    /// <summary>For the patience with the journal alone: a timer on it says that a grain has come so far as to wait for the journal.</summary>
    public SteppedClock JournalClock { get; } = new();

    public InMemoryJournal Journal { get; } = new();

    public InMemoryDrafts Drafts { get; } = new();

    public FixedCentre Directory { get; }

    public Dictionary<CallId, TestCall> Calls { get; } = [];

    public IServiceProvider Services => _host.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public IMetricsGrain Metrics => Grains.GetGrain<IMetricsGrain>("site");

    public static async Task<TestCentre> Start(int agents = 0, Func<CentreSettings, CentreSettings>? change = null)
    {
        var settings = SampleCentre.WithAgents(agents);
        var centre = new TestCentre(change?.Invoke(settings) ?? settings);
        await centre._host.StartAsync();
        return centre;
    }

    public IAgentGrain Agent(string id) => Grains.GetGrain<IAgentGrain>(id);

    public ICallGrain CallGrain(string id) => Grains.GetGrain<ICallGrain>(id);

    public IQueueGrain Queue(QueueId id) => Grains.GetGrain<IQueueGrain>(id.Value);

    public Task<AgentSnapshot> Look(string agent) => Agent(agent).GetSnapshot();

    public async Task MakeReady(params string[] agents)
    {
        foreach (var agent in agents)
        {
            Assert.True((await Agent(agent).SignIn([])).Accepted);
            await Agent(agent).SetReachable(true);
            Assert.True((await Agent(agent).SetAvailability(AgentAvailability.Ready, null, CallParty.Agent)).Accepted);
        }

        await Settle();
    }

    public async Task<TestCall> Arrive(string call, string entryNumber = "direct")
    {
        var control = new RecordingCallControl();
        var arrived = new TestCall(this, new(call), control, Grains.CreateObjectReference<ICallControl>(control));
        Calls.Add(arrived.Id, arrived);
        await arrived.Grain.Arrive(new(Clock.GetUtcNow(), SampleCentre.Trunk, entryNumber, "13800000000"), arrived.Reference);
        await Settle();
        return arrived;
    }

    /// <summary>Time passes; every timer runs at its own time and everything that follows is done before the next one.</summary>
    public async Task Pass(double seconds)
    {
        var target = Clock.GetUtcNow().AddSeconds(seconds);
        while (Clock.NextDue is { } due && due <= target)
        {
            Clock.AdvanceTo(due);
            await Settle();
        }

        Clock.AdvanceTo(target);
    }

    /// <summary>
    /// Completes when all messages between grains have been worked off: a request to a grain takes its place behind those that were
    /// sent before, and the longest chain of one-way messages is shorter than the number of rounds.
    /// </summary>
    public async Task Settle()
    {
        for (var round = 0; round < 7; round++)
        {
            await Task.WhenAll(_settings.Agents.Select(agent => Look(agent.Id.Value)));
            await Task.WhenAll(_settings.Queues.Select(queue => Queue(queue.Id).GetSnapshot()));
            await Task.WhenAll(Calls.Values.Where(call => !call.IsOver).Select(call => call.Grain.GetSnapshot()));
            await Task.WhenAll(Calls.Values.Where(call => !call.IsOver).Select(call => RecordingCallControl.Drain(call.Reference)));
        }
    }

    /// <summary>
    /// For what <see cref="Settle"/> cannot wait for, such as a grain that is woken for the first time: a runtime may deliver to it
    /// later than to the others. No time passes.
    /// </summary>
    public async Task SettleUntil(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        do
        {
            limit.Token.ThrowIfCancellationRequested();
            await Settle();
        }
        while (!await isSo());
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
