using System.Collections.Immutable;
using ContactCenter.Centre.Trunks;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Trunks;
using ContactCenter.Grains.Abstractions.Trunks;

namespace ContactCenter.Host.Live;

/// <summary>Refusals of trunks in the database, for the grain that counts them.</summary>
internal sealed class StoredRefusals(TrunkRefusalStore store) : ITrunkRefusals
{
    public Task<ImmutableArray<RefusalHour>> OfAsync(TrunkId trunk, CancellationToken cancel) => store.OfAsync(trunk, cancel);

    public Task KeepAsync(TrunkId trunk, ImmutableArray<RefusalHour> counted, CancellationToken cancel) =>
        store.KeepAsync(trunk, counted, cancel);
}
