using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
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
    Task ReportHealth(bool reachable);

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

/// <summary>An immutable copy for screens. <paramref name="Reachable"/> is null until the first check.</summary>
[GenerateSerializer, Immutable, Alias("TrunkSnapshot")]
public sealed record TrunkSnapshot(
    [property: Id(0)] TrunkId Trunk,
    [property: Id(1)] int CallsInProgress,
    [property: Id(2)] long Admitted,
    [property: Id(3)] long Refused,
    [property: Id(4)] bool? Reachable,
    [property: Id(5)] DateTimeOffset? ReachableSince);
