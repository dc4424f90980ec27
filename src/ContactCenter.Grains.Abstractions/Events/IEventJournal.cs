using ContactCenter.Domain.Events;

namespace ContactCenter.Grains.Abstractions.Events;

/// <summary>Where grains put what happened.</summary>
public interface IEventJournal
{
    /// <summary>
    /// Appends events to one stream; completes when they are durable. The first gets <paramref name="firstSequence"/>, the next one
    /// more. Events of one stream must be appended in order; the call may return before an earlier one of another stream is durable.
    /// </summary>
    ValueTask AppendAsync(string stream, long firstSequence, IReadOnlyList<DomainEvent> events);
}
