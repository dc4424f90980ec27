using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Alerts;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Metrics;
using ContactCenter.Grains.Abstractions.Queues;

namespace ContactCenter.Grains.Alerts;

/// <summary>The centre at one moment, and what every metric comes to in it. Pure.</summary>
/// <param name="Settings">Say who is in which team.</param>
/// <param name="Metrics">The figures.</param>
/// <param name="Queues">Who waits.</param>
/// <param name="Agents">What they do.</param>
internal sealed record AlertScene(
    CentreSettings Settings,
    MetricsSnapshot Metrics,
    ImmutableArray<QueueSnapshot> Queues,
    ImmutableArray<AgentSnapshot> Agents)
{
    private const int FullRate = 10_000;

    /// <returns>Null where there is nothing to tell: no call yet, or a queue or team that is not there.</returns>
    public int? ValueOf(AlertRule rule, DateTimeOffset now)
    {
        var agents = Agents.Where(agent => IsIn(rule, agent)).ToList();
        return rule.Metric switch
        {
            AlertMetric.Waiting => QueuesOf(rule).Sum(queue => queue.Waiting.Length + queue.OffersPending),
            AlertMetric.LongestWait => Longest(Waiting(rule), now),
            AlertMetric.Ready => agents.Count(agent => IsReady(agent) && agent.Reachable),
            AlertMetric.SignedIn => agents.Count(agent => agent.Availability is not AgentAvailability.SignedOut),
            AlertMetric.Unreachable => agents.Count(agent => IsReady(agent) && !agent.Reachable),
            AlertMetric.AnswerRate => BasisPoints(Figures(rule).LastQuarterHour.AnswerRate),
            AlertMetric.AnsweredWithin60Seconds => BasisPoints(Figures(rule).LastQuarterHour.AnsweredWithin60SecondsRate),
            AlertMetric.AverageWait => Seconds(Figures(rule).LastQuarterHour.AverageWait),
            AlertMetric.AnswerRateToday => BasisPoints(Figures(rule).Today.AnswerRate),
            AlertMetric.LongestTalk => Longest(
                Works(rule, AgentWorkState.Talking, AgentWorkState.Held).Select(w => w.ConnectedAt ?? w.Since), now),
            AlertMetric.LongestWrapUp => Longest(Works(rule, AgentWorkState.WrapUp).Select(w => w.Since), now),
            AlertMetric.LongestNotReady => Longest(
                agents.Where(a => a.Availability is AgentAvailability.NotReady && a.Work is null).Select(a => a.StateSince), now),
        };
    }

    private static bool IsReady(AgentSnapshot agent) => agent is { Availability: AgentAvailability.Ready, Work: null };

    private IEnumerable<QueueSnapshot> QueuesOf(AlertRule rule) =>
        rule.Scope is AlertScope.Queue ? Queues.Where(queue => queue.Queue.Value == rule.ScopeId) : Queues;

    private bool IsIn(AlertRule rule, AgentSnapshot agent) => rule.Scope switch
    {
        AlertScope.Centre => true,
        AlertScope.Queue => agent.Queues.Any(queue => queue.Value == rule.ScopeId),
        AlertScope.Team => Settings.Agents.Any(known => known.Id == agent.Agent && known.Team == rule.ScopeId),
    };

    /// <summary>A call that rings at an agent has left the queue's line, but its caller still waits.</summary>
    private IEnumerable<DateTimeOffset> Waiting(AlertRule rule) =>
        QueuesOf(rule).SelectMany(queue => queue.Waiting.Select(e => e.RequestedAt))
        .Concat(Works(rule, AgentWorkState.Reserved, AgentWorkState.Ringing).Select(work => work.Offer.HumanRequestedAt));

    /// <summary>Of a queue the conversations of that queue, whoever has them; of a team those of its agents.</summary>
    private IEnumerable<AgentWork> Works(AlertRule rule, params AgentWorkState[] states) => Agents
        .Where(agent => rule.Scope is AlertScope.Queue || IsIn(rule, agent))
        .Select(agent => agent.Work).OfType<AgentWork>()
        .Where(work => states.Contains(work.State) && (rule.Scope is not AlertScope.Queue || work.Offer.Queue?.Value == rule.ScopeId));

    private QueueLiveFigures Figures(AlertRule rule) => rule.Scope is AlertScope.Queue
        ? Metrics.Queues.GetValueOrDefault(QueueId.From(rule.ScopeId!))
            ?? new(Domain.Metrics.Figures.None, Domain.Metrics.Figures.None, [], 0)
        : new(Metrics.Today, Metrics.LastQuarterHour, [], Metrics.CallsInProgress);

    private static int Longest(IEnumerable<DateTimeOffset> since, DateTimeOffset now) =>
        since.Select(at => (int)Math.Max(0, (now - at).TotalSeconds)).DefaultIfEmpty(0).Max();

    /// <summary>Rounded down for what must be reached: 94.999 % is below 95 %.</summary>
    private static int? BasisPoints(Rate rate) => rate.Denominator == 0 ? null : (int)(rate.Numerator * FullRate / rate.Denominator);

    private static int? Seconds(Rate milliseconds) =>
        milliseconds.Denominator == 0 ? null : (int)(milliseconds.Numerator / milliseconds.Denominator / 1_000);
}
