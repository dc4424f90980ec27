using System.Collections.Concurrent;
using System.Collections.Frozen;
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
using ContactCenter.Storage.Accounts;
using Orleans;

namespace ContactCenter.Host.Live;

/// <summary>The newest snapshot of every agent and queue, so that 200 wallboards cost the grains no more than one.</summary>
internal sealed class LiveCentre(IGrainFactory grains, ICentreDirectory centre, AgentViews views, TimeProvider clock, IDataDelay delay)
{
    public const string Site = "site";

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
        _metrics = await grains.GetGrain<IMetricsGrain>(Site).GetSnapshot();
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
    public WallboardView Complete(ViewScope scope) => View(
        scope,
        QueueViews().Where(q => scope.Sees(QueueId.From(q.Id))),
        centre.Current.Agents.Where(scope.Sees).Select(a => Find(a.Id)).OfType<AgentSnapshot>());

    /// <summary>The load of each provider that somebody sees, in the order of the settings: of its queues and agents that they see.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="scopeOf">What each provider sees itself.</param>
    public IReadOnlyList<ProviderLoadView> Providers(ViewScope viewer, Func<ProviderSettings, ViewScope> scopeOf) =>
    [
        .. centre.Current.Providers
            .Where(p => viewer.Organisation.Kind is not OrganisationKind.Provider || viewer.Organisation.Id == p.Id)
            .Select(p => (Provider: p, Scope: scopeOf(p)))
            .Select(p => (p.Provider, Scope: p.Scope with { Queues = p.Scope.Queues?.Where(q => viewer.Sees(QueueId.From(q))).ToFrozenSet() }))
            .Where(p => viewer.Organisation.Kind is not OrganisationKind.Bureau || p.Scope.Queues is { Count: > 0 })
            .Select(p => Load(p.Provider, p.Scope, viewer)),
    ];

    private ProviderLoadView Load(ProviderSettings provider, ViewScope scope, ViewScope viewer)
    {
        var queues = QueueViews().Where(q => scope.Sees(QueueId.From(q.Id))).ToList();
        var agents = AgentCounts.Of(centre.Current.Agents.Where(a => scope.Sees(a) && viewer.Sees(a)).Select(a => Find(a.Id)).OfType<AgentSnapshot>());
        var figures = ScopeFigures.Of(_metrics, scope);
        return new(
            provider.Id,
            provider.Name,
            queues.Sum(q => q.Waiting),
            queues.Select(q => q.LongestWaitSince).Min(),
            figures.CallsInProgress,
            agents.SignedIn,
            agents.Ready,
            agents.Unreachable,
            agents.NotReady,
            agents.Ringing,
            agents.Talking,
            agents.WrapUp,
            FiguresView.Of(figures.Today),
            FiguresView.Of(figures.LastQuarterHour));
    }

    /// <summary>
    /// What differs from the last time this was asked; null when nothing does. For the one loop that tells the wallboards.
    /// </summary>
    public LiveDifference? TakeChanges()
    {
        var agents = _agents.Values.Where(a => !a.Equals(_toldAgents.GetValueOrDefault(a.Agent))).ToList();
        var queues = QueueViews().Where(q => !q.Equals(_toldQueues.GetValueOrDefault(q.Id))).ToList();
        var figures = (_metrics?.Today, _metrics?.LastQuarterHour, _metrics?.CallsInProgress, Math.Round(delay.Seconds));
        if (agents.Count == 0 && queues.Count == 0 && figures == _toldFigures)
        {
            return null;
        }

        agents.ForEach(a => _toldAgents[a.Agent] = a);
        queues.ForEach(q => _toldQueues[q.Id] = q);
        _toldFigures = figures;
        return new(queues, agents);
    }

    /// <summary>What a wallboard of the scope is told of a difference.</summary>
    public WallboardView View(ViewScope scope, LiveDifference difference) => View(
        scope,
        difference.Queues.Where(q => scope.Sees(QueueId.From(q.Id))),
        difference.Agents.Where(a => centre.FindAgent(a.Agent) is { } settings && scope.Sees(settings)));

    private WallboardView View(ViewScope scope, IEnumerable<QueueView> queues, IEnumerable<AgentSnapshot> agents)
    {
        var figures = ScopeFigures.Of(_metrics, scope);
        return new(
            clock.GetUtcNow(),
            delay.Seconds,
            figures.CallsInProgress,
            FiguresView.Of(figures.Today),
            FiguresView.Of(figures.LastQuarterHour),
            [.. queues],
            [.. agents.Select(views.ForOthers)],
            [.. figures.Hours.Select((hour, index) => new HourView(index, FiguresView.Of(hour)))]);
    }

    private List<QueueView> QueueViews()
    {
        var counts = QueueCounts.Of(_agents.Values);
        return [.. centre.Current.Queues.Select(q => QueueView(q, counts.GetValueOrDefault(q.Id, QueueCounts.None)))];
    }

    private QueueView QueueView(QueueSettings settings, QueueCounts agents)
    {
        var queue = _queues.GetValueOrDefault(settings.Id);
        return new()
        {
            Id = settings.Id.Value,
            Name = settings.Name,
            NameEnglish = settings.NameEnglish,
            Waiting = (queue?.Waiting.Length ?? 0) + (queue?.OffersPending ?? 0),
            LongestWaitSince = LongestWait(settings.Id, queue),
            Talking = agents.Talking,
            Ready = agents.Ready,
            Unreachable = agents.Unreachable,
            NotReady = agents.NotReady,
            WrapUp = agents.WrapUp,
            Ringing = agents.Ringing,
            SignedIn = agents.SignedIn,
            Today = FiguresView.Of(_metrics?.Queues.GetValueOrDefault(settings.Id)?.Today ?? Figures.None),
            Targets = settings.Targets,
        };
    }

    /// <summary>A call that rings at an agent has left the queue's line, but its caller still waits.</summary>
    private DateTimeOffset? LongestWait(QueueId id, QueueSnapshot? queue)
    {
        var ringing = _agents.Values
            .Where(a => a.Work is { State: AgentWorkState.Reserved or AgentWorkState.Ringing } work && work.Offer.Queue == id)
            .Select(a => a.Work!.Offer.HumanRequestedAt);
        return (queue?.Waiting.Select(e => e.RequestedAt) ?? []).Concat(ringing).Select(at => (DateTimeOffset?)at).Min();
    }
}

/// <summary>Queues and agents that are not as the wallboards were last told.</summary>
internal sealed record LiveDifference(IReadOnlyList<QueueView> Queues, IReadOnlyList<AgentSnapshot> Agents);

/// <summary>How late the history in the database is.</summary>
internal interface IDataDelay
{
    double Seconds { get; }
}
