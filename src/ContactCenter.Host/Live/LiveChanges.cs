using System.Collections.Concurrent;
using System.Security.Claims;
using System.Threading.Channels;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Cluster;

namespace ContactCenter.Host.Live;

/// <summary>
/// What changed since screens were last told, and who looks. Safe for many writers; nothing is kept for screens that are not there.
/// </summary>
/// <remarks>Changes go to the other Hosts too: whoever looks there is told by that Host.</remarks>
internal sealed class LiveChanges : IDisposable
{
    private readonly ICentreDirectory _centre;
    private readonly ICentreNews _news;
    private readonly IDisposable _hearing;
    private readonly ConcurrentDictionary<AgentId, int> _pages = [];
    private readonly Channel<AgentId> _ownStates = Channel.CreateUnbounded<AgentId>(new() { SingleReader = true });
    private readonly SemaphoreSlim _changed = new(0);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Monitor> _monitors = [];
    private HashSet<AgentId> _agents = [];
    private HashSet<QueueId> _queues = [];
    private Dictionary<string, Monitor> _newcomers = [];

    public LiveChanges(ICentreDirectory centre, ICentreNews news)
    {
        (_centre, _news) = (centre, news);
        _hearing = news.Hear(NewsTopics.Live, Hear);
    }

    /// <summary>Agents whose own page must be told, as they change.</summary>
    public ChannelReader<AgentId> OwnStates => _ownStates.Reader;

    public int MonitorCount
    {
        get
        {
            lock (_gate)
            {
                return _monitors.Count;
            }
        }
    }

    public void Add(IReadOnlyCollection<StreamEvent> events)
    {
        lock (_gate)
        {
            if (_monitors.Count > 0)
            {
                foreach (var entry in events)
                {
                    Add(entry.Event);
                }
            }
        }

        var agents = events.Select(e => AgentOf(e.Event)).OfType<AgentId>().Distinct().ToList();
        agents.ForEach(TellOwnPage);
        Signal();
        _news.Tell(NewsTopics.Live, LiveNews.Write(agents, QueuesOf(events)));
    }

    public void Dispose() => _hearing.Dispose();

    /// <summary>The agent changed in a way that is no event: its phone became reachable, its next availability was chosen.</summary>
    public void Mark(AgentId agent)
    {
        lock (_gate)
        {
            AddWithQueues(agent);
        }

        TellOwnPage(agent);
        Signal();
        _news.Tell(NewsTopics.Live, LiveNews.Write([agent], []));
    }

    /// <summary>Something changed that only the agent's own pages show: its summary got more time or more text.</summary>
    public void TellPage(AgentId agent)
    {
        TellOwnPage(agent);
        _news.Tell(NewsTopics.Live, LiveNews.Write([agent], []));
    }

    private void TellOwnPage(AgentId agent)
    {
        if (_pages.ContainsKey(agent))
        {
            _ownStates.Writer.TryWrite(agent);
        }
    }

    public void MarkEverything()
    {
        lock (_gate)
        {
            if (_monitors.Count > 0)
            {
                AddEverything();
            }
        }

        Signal();
    }

    public void PageOpened(AgentId agent)
    {
        _pages.AddOrUpdate(agent, 1, (_, pages) => pages + 1);
        TellOwnPage(agent);
    }

    public void PageClosed(AgentId agent)
    {
        if (_pages.AddOrUpdate(agent, 0, (_, pages) => pages - 1) <= 0)
        {
            _pages.TryRemove(KeyValuePair.Create(agent, 0));
        }
    }

    /// <summary>A wallboard connected: its first message is complete, and only then it gets changes.</summary>
    public void MonitorOpened(string connectionId, Monitor monitor)
    {
        lock (_gate)
        {
            if (_monitors.Count == 0)
            {
                AddEverything();
            }

            _monitors.Add(connectionId, monitor);
            _newcomers.Add(connectionId, monitor);
        }

        Signal();
    }

    public void MonitorClosed(string connectionId)
    {
        lock (_gate)
        {
            _monitors.Remove(connectionId);
            _newcomers.Remove(connectionId);
        }
    }

    /// <summary>Closes wallboards.</summary>
    public void CutOff(Func<Monitor, bool> isOver)
    {
        List<Monitor> over;
        lock (_gate)
        {
            over = [.. _monitors.Values.Where(isOver)];
        }

        over.ForEach(m => m.Abort());
    }

    public Task WaitAsync(CancellationToken cancel) => _changed.WaitAsync(cancel);

    public Changes Take()
    {
        while (_changed.Wait(TimeSpan.Zero))
        {
        }

        lock (_gate)
        {
            var taken = new Changes(_agents, _queues, _newcomers, [.. _monitors.Values.Select(m => m.Scopes).Distinct()]);
            (_agents, _queues, _newcomers) = ([], [], new());
            return taken;
        }
    }

    private static AgentId? AgentOf(DomainEvent happened) => happened switch
    {
        AgentEvent e => e.Agent,
        CallOffered e => e.Agent,
        OfferRinging e => e.Agent,
        OfferEnded e => e.Agent,
        CallConnected e => e.Agent,
        CallHeld e => e.Agent,
        CallResumed e => e.Agent,
        AgentLegLost e => e.Agent,
        AgentLegRecovered e => e.Agent,
        CallTransferred e => e.From,
        NumberDialled e => e.Agent,
        NumberRang e => e.Agent,
        DialEnded e => e.Agent,
        ConsultStarted e => e.Agent,
        ThirdPartyAnswered e => e.Agent,
        PartiesJoined e => e.Agent,
        ThirdPartyEnded e => e.Agent,
        WrapUpStarted e => e.Agent,
        WrapUpEnded e => e.Agent,
        _ => null,
    };

    private void Add(DomainEvent happened)
    {
        if (AgentOf(happened) is { } agent && agent != Consultation.ByFlow)
        {
            AddWithQueues(agent);
        }

        switch (happened)
        {
            case HumanRequested e:
                _queues.Add(e.Queue);
                break;
            case CallQueued e:
                _queues.Add(e.Queue);
                break;
            case CallTransferred or CallEnded:
                // The event does not name the queue whose figures change.
                AddAllQueues();
                break;
        }
    }

    /// <summary>Another Host's change, for whoever looks here.</summary>
    private void Hear(string text)
    {
        var (agents, queues) = LiveNews.Read(text);
        lock (_gate)
        {
            if (_monitors.Count > 0)
            {
                agents.ForEach(AddWithQueues);
                _queues.UnionWith(queues ?? _centre.Current.Queues.Select(q => q.Id));
            }
        }

        agents.ForEach(TellOwnPage);
        Signal();
    }

    /// <summary>Null: any of them.</summary>
    private static IReadOnlyCollection<QueueId>? QueuesOf(IReadOnlyCollection<StreamEvent> events) =>
        events.Any(e => e.Event is CallTransferred or CallEnded)
            ? null
            : events.Select(e => e.Event switch { HumanRequested r => r.Queue, CallQueued q => q.Queue, _ => (QueueId?)null }).OfType<QueueId>().ToHashSet();

    private void AddWithQueues(AgentId agent)
    {
        _agents.Add(agent);
        if (_centre.FindAgent(agent) is { } settings)
        {
            _queues.UnionWith(settings.Queues);
        }
    }

    private void AddEverything()
    {
        _agents.UnionWith(_centre.Current.Agents.Select(a => a.Id));
        AddAllQueues();
    }

    private void AddAllQueues() => _queues.UnionWith(_centre.Current.Queues.Select(q => q.Id));

    private void Signal()
    {
        // One pending wake-up is enough; the count would grow while nobody waits.
        if (_changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }
}

/// <summary>An open wallboard.</summary>
/// <param name="Scopes">How far the person's right went when it was opened.</param>
/// <param name="User">Whose it is.</param>
/// <param name="Abort">Closes it.</param>
internal sealed record Monitor(ScopeSet Scopes, ClaimsPrincipal User, Action Abort);

/// <param name="Newcomers">Connections that have not been told anything, with whose they are.</param>
/// <param name="Watching">The scopes that any wallboard is open for.</param>
internal sealed record Changes(
    IReadOnlyCollection<AgentId> Agents,
    IReadOnlyCollection<QueueId> Queues,
    IReadOnlyDictionary<string, Monitor> Newcomers,
    IReadOnlyList<ScopeSet> Watching)
{
    public bool IsEmpty => Agents.Count == 0 && Queues.Count == 0 && Newcomers.Count == 0;
}
