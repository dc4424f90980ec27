using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Trunks;
using Orleans;
using Orleans.Concurrency;

namespace ContactCenter.Grains.Abstractions.Trunks;

/// <summary>One SIP link: its limits and its health. Key: the trunk id.</summary>
[Alias("ITrunkGrain")]
public interface ITrunkGrain : IGrainWithStringKey
{
    /// <summary>
    /// Asks whether one more call may be taken now. An admitted call counts until <see cref="Release"/>, or until its Host is gone, or says by
    /// <see cref="Report"/> that it has it no more.
    /// </summary>
    [Alias("TryAdmit")]
    Task<TrunkAdmission> TryAdmit(CallId call, HostId host);

    /// <summary>
    /// All calls of the trunk that a Host has, said every <see cref="TrunkLimits.Beat"/> and whenever Hosts come or go: a release that was lost,
    /// or a count that was lost with its silo, is right again after it.
    /// </summary>
    [OneWay, Alias("Report")]
    Task Report(HostId host, ImmutableArray<CallId> running);

    /// <summary>The call is over. Unknown calls are ignored.</summary>
    [OneWay, Alias("Release")]
    Task Release(CallId call);

    /// <summary>What the last check of the far end (OPTIONS, or real traffic) showed.</summary>
    [OneWay, Alias("ReportHealth")]
    Task ReportHealth(HostId host, bool reachable);

    /// <summary>A Host refused a call of this trunk for a reason of its own; the trunk's limits are counted here.</summary>
    [OneWay, Alias("Refused")]
    Task Refused(TrunkRefusal reason);

    [ReadOnly, Alias("GetSnapshot")]
    Task<TrunkSnapshot> GetSnapshot();
}

/// <summary>How often Hosts speak of a trunk's calls.</summary>
public static class TrunkLimits
{
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);
}

/// <summary>Whether a call was admitted; if not, with which SIP status to refuse it and when to try again.</summary>
[GenerateSerializer, Immutable, Alias("TrunkAdmission")]
public sealed record TrunkAdmission(
    [property: Id(0)] bool Admitted,
    [property: Id(1)] int SipStatus = 0,
    [property: Id(2)] int RetryAfterSeconds = 0)
{
    public static TrunkAdmission Yes { get; } = new(true);
}

/// <summary>An immutable copy for screens.</summary>
/// <param name="Trunk">Which.</param>
/// <param name="CallsInProgress">Both ways, at all Hosts.</param>
/// <param name="Admitted">Calls since the count began.</param>
/// <param name="Refused">By the trunk's limits, since the count began.</param>
/// <param name="Reachable">By every Host that has asked; null until the first has.</param>
/// <param name="ReachableSince">Since when that is so.</param>
/// <param name="CountedSince">The first hour with a refusal that is known, of whatever Host; without one, since the grain came up.</param>
/// <param name="Refusals">Of the last 24 hours, or since the count began.</param>
/// <param name="Hosts">What each Host found when it asked last.</param>
[GenerateSerializer, Immutable, Alias("TrunkSnapshot")]
public sealed record TrunkSnapshot(
    [property: Id(0)] TrunkId Trunk,
    [property: Id(1)] int CallsInProgress,
    [property: Id(2)] long Admitted,
    [property: Id(3)] long Refused,
    [property: Id(4)] bool? Reachable,
    [property: Id(5)] DateTimeOffset? ReachableSince,
    [property: Id(6)] DateTimeOffset CountedSince,
    [property: Id(7)] ImmutableDictionary<TrunkRefusal, long> Refusals,
    [property: Id(8)] ImmutableArray<TrunkSight> Hosts);

/// <summary>Whether a Host reached the far end when it asked last.</summary>
/// <param name="At">When it asked.</param>
[GenerateSerializer, Immutable, Alias("TrunkSight")]
public sealed record TrunkSight([property: Id(0)] HostId Host, [property: Id(1)] bool Reachable, [property: Id(2)] DateTimeOffset At);
