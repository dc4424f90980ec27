using System.Collections.Concurrent;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Metrics;
using ContactCenter.Grains.Abstractions.Queues;
using ContactCenter.Host.Agents;
using ContactCenter.Host.Metrics;
using ContactCenter.Host.Queues;
using ContactCenter.Host.Sessions;
using Orleans;

namespace ContactCenter.Host.Live;

/// <summary>The newest snapshot of every agent and queue, so that 200 wallboards cost the grains no more than one.</summary>
internal sealed class LiveCentre(IGrainFactory grains, ICentreDirectory centre, AgentViews views, ProviderLoads loads, TimeProvider clock, IDataDelay delay)
{
    private readonly ConcurrentDictionary<AgentId, AgentSnapshot> _agents = [];
    private readonly ConcurrentDictionary<QueueId, QueueSnapshot> _queues = [];
    private readonly Dictionary<AgentId, AgentSnapshot> _toldAgents = [];
    private readonly Dictionary<string, QueueView> _toldQueues = [];
    private (Figures?, Figures?, int?, double) _toldFigures;
    private MetricsSnapshot? _metrics;
    private long _complete;

    /// <summary>For requests: asks everybody again unless that was just done.</summary>
    public async Task BeFreshAsync()
    {
        if (_complete == 0 || clock.GetElapsedTime(_complete) > MonitorNotifier.Pace)
        {
            _complete = clock.GetTimestamp();
            await RefreshAllAsync();
        }
    }

    private Task RefreshAllAsync() => RefreshAsync(
        [.. centre.Current.Agents.Select(a => a.Id)],
        [.. centre.Current.Queues.Select(q => q.Id)]);

    /// <summary>Asks the grains that changed, and for the figures.</summary>
    public async Task RefreshAsync(IReadOnlyCollection<AgentId> agents, IReadOnlyCollection<QueueId> queues)
    {
        var agentAnswers = agents.Select(id => grains.GetGrain<IAgentGrain>(id.Value).GetSnapshot()).ToList();
        var queueAnswers = queues.Select(id => grains.GetGrain<IQueueGrain>(id.Value).GetSnapshot()).ToList();
        _metrics = await grains.GetGrain<IMetricsGrain>(IMetricsGrain.Site).GetSnapshot();
        foreach (var agent in await Task.WhenAll(agentAnswers))
        {
            // What somebody is writing is on no wallboard.
            _agents[agent.Agent] = agent with { Work = agent.Work is { } work ? work with { Draft = null } : null };
        }

        foreach (var queue in await Task.WhenAll(queueAnswers))
        {
            _queues[queue.Queue] = queue;
        }
    }

    public AgentSnapshot? Find(AgentId agent) => _agents.GetValueOrDefault(agent);

    /// <summary>Everything of the scope, in the order of the settings.</summary>
    public WallboardView Complete(ViewScope scope)
    {
        var now = Now();
        return View(scope, now, isComplete: true, now.Queues.Where(q => scope.Sees(QueueId.From(q.Id))), centre.Current.Agents.Where(scope.Sees).Select(a => now.Find(a.Id)).OfType<AgentSnapshot>());
    }

    /// <summary>The load of each provider that somebody sees, in the order of the settings: of its queues and agents that they see.</summary>
    public IReadOnlyList<ProviderLoadView> Providers(ViewScope viewer) => loads.Of(Now(), viewer);

    /// <summary>
    /// What differs from the last time this was asked; null when nothing does. For the one loop that tells the wallboards.
    /// </summary>
    public LiveDifference? TakeChanges()
    {
        var now = Now();
        var agents = now.Agents.Values.Where(a => !a.Equals(_toldAgents.GetValueOrDefault(a.Agent))).ToList();
        var queues = now.Queues.Where(q => !q.Equals(_toldQueues.GetValueOrDefault(q.Id))).ToList();
        var figures = (now.Metrics?.Today, now.Metrics?.LastQuarterHour, now.Metrics?.CallsInProgress, Math.Round(delay.Seconds));
        if (agents.Count == 0 && queues.Count == 0 && figures == _toldFigures)
        {
            return null;
        }

        agents.ForEach(a => _toldAgents[a.Agent] = a);
        queues.ForEach(q => _toldQueues[q.Id] = q);
        _toldFigures = figures;
        return new(now, queues, agents);
    }

    /// <summary>What a wallboard of the scope is told of a difference.</summary>
    public WallboardView View(ViewScope scope, LiveDifference difference) => View(
        scope,
        difference.Now,
        isComplete: false,
        difference.Queues.Where(q => scope.Sees(QueueId.From(q.Id))),
        difference.Agents.Where(a => centre.FindAgent(a.Agent) is { } settings && scope.Sees(settings)));

    private WallboardView View(ViewScope scope, LiveMoment now, bool isComplete, IEnumerable<QueueView> queues, IEnumerable<AgentSnapshot> agents)
    {
        var figures = ScopeFigures.Of(now.Metrics, scope.Queues);
        return new(
            isComplete,
            clock.GetUtcNow(),
            delay.Seconds,
            figures.CallsInProgress,
            FiguresView.Of(figures.Today),
            FiguresView.Of(figures.LastQuarterHour),
            [.. queues],
            [.. agents.Select(views.ForOthers)],
            [.. figures.Hours.Select((hour, index) => new HourView(index, FiguresView.Of(hour)))],
            loads.Of(now, scope));
    }

    private LiveMoment Now()
    {
        var (agents, metrics) = (_agents.ToDictionary(), _metrics);
        var counts = QueueCounts.Of(agents.Values);
        return new([.. centre.Current.Queues.Select(q => QueueView(q, counts.GetValueOrDefault(q.Id, QueueCounts.None), agents.Values, metrics))], agents, metrics);
    }

    private QueueView QueueView(QueueSettings settings, QueueCounts agents, IEnumerable<AgentSnapshot> everybody, MetricsSnapshot? metrics)
    {
        var queue = _queues.GetValueOrDefault(settings.Id);
        return new()
        {
            Id = settings.Id.Value,
            Name = settings.Name,
            NameEnglish = settings.NameEnglish,
            Waiting = (queue?.Waiting.Length ?? 0) + (queue?.OffersPending ?? 0),
            LongestWaitSince = LongestWait(settings.Id, queue, everybody),
            Talking = agents.Talking,
            Ready = agents.Ready,
            Unreachable = agents.Unreachable,
            NotReady = agents.NotReady,
            WrapUp = agents.WrapUp,
            Ringing = agents.Ringing,
            SignedIn = agents.SignedIn,
            Today = FiguresView.Of(metrics?.Queues.GetValueOrDefault(settings.Id)?.Today ?? Figures.None),
            Targets = settings.Targets,
        };
    }

    /// <summary>A call that rings at an agent has left the queue's line, but its caller still waits.</summary>
    private static DateTimeOffset? LongestWait(QueueId id, QueueSnapshot? queue, IEnumerable<AgentSnapshot> agents)
    {
        var ringing = agents
            .Where(a => a.Work is { State: AgentWorkState.Reserved or AgentWorkState.Ringing } work && work.Offer.Queue == id)
            .Select(a => a.Work!.Offer.HumanRequestedAt);
        return (queue?.Waiting.Select(e => e.RequestedAt) ?? []).Concat(ringing).Select(at => (DateTimeOffset?)at).Min();
    }
}

/// <summary>Queues, agents and figures as they were known together: whatever a page shows beside each other comes from one of these.</summary>
internal sealed record LiveMoment(IReadOnlyList<QueueView> Queues, IReadOnlyDictionary<AgentId, AgentSnapshot> Agents, MetricsSnapshot? Metrics)
{
    public AgentSnapshot? Find(AgentId agent) => Agents.GetValueOrDefault(agent);
}

/// <summary>Queues and agents that are not as the wallboards were last told.</summary>
internal sealed record LiveDifference(LiveMoment Now, IReadOnlyList<QueueView> Queues, IReadOnlyList<AgentSnapshot> Agents);

/// <summary>How late the history in the database is.</summary>
internal interface IDataDelay
{
    double Seconds { get; }
}
