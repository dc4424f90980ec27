using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Trunks;

namespace ContactCenter.Grains.Abstractions.Trunks;

/// <summary>Refusals of trunks that outlive the grain that counts them: a start, an update, the end of its Host.</summary>
public interface ITrunkRefusals
{
    /// <summary>Those of the last 24 to 25 hours.</summary>
    Task<ImmutableArray<RefusalHour>> OfAsync(TrunkId trunk, CancellationToken cancel);

    /// <summary>Writes how many they are by now; what is older than a day may be forgotten.</summary>
    Task KeepAsync(TrunkId trunk, ImmutableArray<RefusalHour> counted, CancellationToken cancel);
}

/// <summary>For a centre without a database.</summary>
public sealed class NoTrunkRefusals : ITrunkRefusals
{
    public Task<ImmutableArray<RefusalHour>> OfAsync(TrunkId trunk, CancellationToken cancel) =>
        Task.FromResult(ImmutableArray<RefusalHour>.Empty);

    public Task KeepAsync(TrunkId trunk, ImmutableArray<RefusalHour> counted, CancellationToken cancel) => Task.CompletedTask;
}
