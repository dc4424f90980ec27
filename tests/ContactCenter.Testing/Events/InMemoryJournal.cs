using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Grains.Abstractions.Events;

namespace ContactCenter.Testing.Events;

/// <summary>A journal in memory that checks what it is given: every stream without a gap and in order. It can be stopped.</summary>
public sealed class InMemoryJournal : IEventJournal
{
    private readonly Lock _gate = new();
    private readonly List<StreamEvent> _entries = [];
    private readonly Dictionary<string, long> _last = [];
    private readonly List<TaskCompletionSource> _stopped = [];
    private bool _isStopped;

    /// <summary>Several Hosts write: who takes a stream over begins with higher numbers.</summary>
    public bool AllowsEpochs { get; init; }

    /// <summary>Everything appended, in order.</summary>
    public ImmutableArray<StreamEvent> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>The records of all calls, folded from the entries.</summary>
    public IReadOnlyCollection<CallRecord> Records
    {
        get
        {
            var records = new Dictionary<string, CallRecord>();
            foreach (var entry in Entries)
            {
                if (CallRecordFold.Apply(records.GetValueOrDefault(entry.Stream), entry) is { } record)
                {
                    records[entry.Stream] = record;
                }
            }

            return records.Values;
        }
    }

    /// <summary>From now on appended events are taken, and their completion never comes until <see cref="Resume"/>.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
        }
    }

    public void Resume()
    {
        List<TaskCompletionSource> waiting;
        lock (_gate)
        {
            _isStopped = false;
            waiting = [.. _stopped];
            _stopped.Clear();
        }

        waiting.ForEach(append => append.SetResult());
    }

    public ValueTask AppendAsync(string stream, long firstSequence, IReadOnlyList<DomainEvent> events)
    {
        lock (_gate)
        {
            var expected = _last.GetValueOrDefault(stream) + 1;
            if (AllowsEpochs ? firstSequence < expected : firstSequence != expected)
            {
                throw new InvalidOperationException($"{stream}: sequence {firstSequence} where {expected} is next.");
            }

            foreach (var happened in events)
            {
                _entries.Add(new(stream, firstSequence++, happened));
            }

            _last[stream] = firstSequence - 1;
            if (!_isStopped)
            {
                return ValueTask.CompletedTask;
            }

            var append = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _stopped.Add(append);
            return new(append.Task);
        }
    }
}
