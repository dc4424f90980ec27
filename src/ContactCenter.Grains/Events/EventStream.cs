using System.Collections.Immutable;
using ContactCenter.Domain.Events;

namespace ContactCenter.Grains.Events;

/// <summary>The events of one call or agent on their way into the journal. Owned by one grain.</summary>
internal sealed class EventStream(string name, JournalGate journal)
{
    private Task _last = Task.CompletedTask;

    /// <summary>Of the last event that was appended.</summary>
    public long Sequence { get; private set; }

    /// <summary>Goes on behind events of an earlier process.</summary>
    public void ContinueAfter(long sequence) => Sequence = Math.Max(Sequence, sequence);

    /// <summary>Hands events to the journal in order, without waiting for the disk.</summary>
    /// <returns>The sequence of the first one.</returns>
    public long Append<TEvent>(ImmutableArray<TEvent> events)
        where TEvent : DomainEvent
    {
        var first = Sequence + 1;
        if (!events.IsEmpty)
        {
            Sequence += events.Length;
            _last = journal.Append(name, first, (IReadOnlyList<TEvent>)events);
        }

        return first;
    }

    /// <summary>Completes when everything appended so far is durable, or when the journal has kept us waiting long enough.</summary>
    public ValueTask WhenDurable() => _last.IsCompleted ? ValueTask.CompletedTask : new(journal.Wait(_last));
}
