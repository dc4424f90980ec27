using System.Collections.Immutable;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;
using Orleans;
using Orleans.Concurrency;

namespace ContactCenter.Grains.Abstractions.Metrics;

/// <summary>Live figures of one scope; key <c>site</c> is the whole centre. Made from the journal's events and from nothing else.</summary>
[Alias("IMetricsGrain")]
public interface IMetricsGrain : IGrainWithStringKey
{
    /// <summary>Events in journal order; those seen before are ignored.</summary>
    [Alias("Observe")]
    Task Observe(ImmutableArray<StreamEvent> events);

    [ReadOnly, Alias("GetSnapshot")]
    Task<MetricsSnapshot> GetSnapshot();
}

/// <summary>Figures of today in the centre's time zone, and of the last 15 minutes.</summary>
[GenerateSerializer, Immutable, Alias("MetricsSnapshot")]
public sealed record MetricsSnapshot(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] Figures Today,
    [property: Id(2)] Figures LastQuarterHour,
    [property: Id(3)] ImmutableDictionary<QueueId, QueueLiveFigures> Queues,
    [property: Id(4)] ImmutableDictionary<AgentId, Figures> AgentsToday,
    [property: Id(5)] ImmutableArray<HourFigures> Hours,
    [property: Id(6)] int CallsInProgress);

/// <summary><paramref name="Hour"/>: 0–23 of today.</summary>
[GenerateSerializer, Immutable, Alias("HourFigures")]
public sealed record HourFigures([property: Id(0)] int Hour, [property: Id(1)] Figures Figures);
