using System.Collections.Immutable;
using ContactCenter.Domain.Callbacks;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;
using Orleans;
using Orleans.Concurrency;

namespace ContactCenter.Grains.Abstractions.Metrics;

/// <summary>
/// Live figures of one scope; the key <see cref="Site"/> is the whole centre. Made from the journal's events and from nothing else.
/// </summary>
[Alias("IMetricsGrain")]
public interface IMetricsGrain : IGrainWithStringKey
{
    /// <summary>The key of the whole centre.</summary>
    const string Site = "site";

    /// <summary>Events of one Host in the order of its journal; those seen before are ignored.</summary>
    /// <returns>
    /// False when the figures do not begin with the day's events of this Host, because the grain is new where it is: send them all by
    /// <see cref="Replay"/>.
    /// </returns>
    [Alias("Observe")]
    Task<bool> Observe(HostId host, ImmutableArray<StreamEvent> events);

    /// <summary>A part of the day's events of one Host, in the order of its journal; with the last part the Host is known.</summary>
    [Alias("Replay")]
    Task Replay(HostId host, ImmutableArray<StreamEvent> events, bool isLast);

    /// <summary>Begins anew from what is stored and what the Hosts send again: events became known that stand before others.</summary>
    [Alias("Reset")]
    Task Reset();

    [ReadOnly, Alias("GetSnapshot")]
    Task<MetricsSnapshot> GetSnapshot();

    /// <summary>The numbers that lost a call today, with every call of theirs that counts (OUT-02).</summary>
    [ReadOnly, Alias("GetLostCalls")]
    Task<ImmutableArray<NumberDay>> GetLostCalls();

    /// <summary>
    /// An agent is about to call a number of that list: nobody else does for a moment, and not at all while the call goes on.
    /// </summary>
    /// <returns>Null when it is the agent's; otherwise a code of <see cref="CallbackRefusals"/>.</returns>
    [Alias("ClaimCallback")]
    Task<string?> ClaimCallback(string number, AgentId agent);

    /// <summary>The agent does not call after all.</summary>
    [Alias("ReleaseCallback")]
    Task ReleaseCallback(string number, AgentId agent);
}

/// <summary>Why a number of the list of lost calls is not to be called.</summary>
public static class CallbackRefusals
{
    /// <summary>It is not on today's list.</summary>
    public const string Unknown = "lost-call-unknown";

    /// <summary>It rang again and was answered.</summary>
    public const string AnsweredLater = "lost-call-answered";

    /// <summary>Somebody else calls it now.</summary>
    public const string BeingCalled = "lost-call-being-called";
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
    [property: Id(6)] int CallsInProgress,
    [property: Id(7)] ImmutableDictionary<AgentId, OffersNotTaken> NotTakenToday);

/// <summary><paramref name="Hour"/>: 0–23 of today.</summary>
[GenerateSerializer, Immutable, Alias("HourFigures")]
public sealed record HourFigures([property: Id(0)] int Hour, [property: Id(1)] Figures Figures);
