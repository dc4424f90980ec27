using ContactCenter.Domain.Events;
using ContactCenter.Grains.Abstractions.Events;
using ContactCenter.Journal;

namespace ContactCenter.Host.Hosting;

/// <summary>The journal as grains know it.</summary>
internal sealed class GrainJournal(EventJournal journal) : IEventJournal
{
    public ValueTask AppendAsync(string stream, long firstSequence, IReadOnlyList<DomainEvent> events) =>
        journal.AppendAsync(stream, firstSequence, events);
}
