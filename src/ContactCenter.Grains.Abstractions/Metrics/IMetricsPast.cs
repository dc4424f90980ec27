using System.Collections.Immutable;
using ContactCenter.Domain.Events;

namespace ContactCenter.Grains.Abstractions.Metrics;

/// <summary>The stored events of the day, of Hosts that are not there to send theirs.</summary>
public interface IMetricsPast
{
    /// <summary>In parts; the events of one stream in their order. Empty while the database is away, and where the centre is one Host.</summary>
    IAsyncEnumerable<ImmutableArray<StreamEvent>> ReadAsync();
}

/// <summary>Of a centre that is one Host, whose journal has it all.</summary>
public sealed class NoMetricsPast : IMetricsPast
{
    public IAsyncEnumerable<ImmutableArray<StreamEvent>> ReadAsync() => AsyncEnumerable.Empty<ImmutableArray<StreamEvent>>();
}
