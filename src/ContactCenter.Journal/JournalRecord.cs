using System.Collections.Immutable;
using ContactCenter.Domain.Events;

namespace ContactCenter.Journal;

/// <summary>The events of one append: they became durable together or not at all.</summary>
public sealed record JournalRecord(JournalPosition Start, JournalPosition Next, ImmutableArray<StreamEvent> Events);

/// <summary>Durable events in journal order, for listeners.</summary>
public sealed record JournalBatch(JournalPosition Start, JournalPosition Next, ImmutableArray<StreamEvent> Events);

/// <summary>Gets every durable event once, in journal order, one batch at a time.</summary>
public interface IJournalListener
{
    /// <summary>A listener that throws is told the next batch all the same; the error is logged.</summary>
    ValueTask OnEventsAsync(JournalBatch batch, CancellationToken cancel);
}

/// <summary>How far the journal is durable. <paramref name="Events"/> counts all events since the journal began.</summary>
public sealed record JournalTip(JournalPosition Position, long Events);

/// <summary>What the journal says of itself. <paramref name="LastError"/> is null while appends succeed.</summary>
public sealed record JournalStatus(JournalTip Tip, string? LastError, long FailedAppends, int Segments);

/// <summary>The disk did not take the events; the append may be repeated. The journal goes on by itself when the disk works again.</summary>
public sealed class JournalUnavailableException(string message, Exception? inner = null) : IOException(message, inner);

/// <summary>A record that was durable cannot be read any more.</summary>
public sealed class JournalDamagedException(string message, JournalPosition position) : IOException(message)
{
    public JournalPosition Position { get; } = position;
}
