using System.Diagnostics.CodeAnalysis;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Queues;

/// <summary>Waiting calls in order: priority (higher first), then the time of the request, then the call id. All in O(log n).</summary>
public sealed class WaitingLine
{
    private readonly SortedSet<QueueEntry> _order = new(Order.Instance);
    private readonly Dictionary<CallId, QueueEntry> _byCall = [];

    public int Count => _order.Count;

    /// <summary>First to last.</summary>
    public IEnumerable<QueueEntry> Entries => _order;

    public bool Contains(CallId call) => _byCall.ContainsKey(call);

    /// <summary>Takes the entry in; an entry of the same call gives way to it.</summary>
    public void Put(QueueEntry entry)
    {
        Remove(entry.Call, out _);
        _order.Add(entry);
        _byCall.Add(entry.Call, entry);
    }

    public bool Remove(CallId call, [NotNullWhen(true)] out QueueEntry? entry)
    {
        if (!_byCall.Remove(call, out entry))
        {
            return false;
        }

        _order.Remove(entry);
        return true;
    }

    /// <summary>The order of entries in one queue.</summary>
    public sealed class Order : IComparer<QueueEntry>
    {
        public static Order Instance { get; } = new();

        public int Compare(QueueEntry? x, QueueEntry? y)
        {
            if (x is null || y is null)
            {
                return Comparer<object>.Default.Compare(x, y);
            }

            var byPriority = y.Priority.CompareTo(x.Priority);
            if (byPriority != 0)
            {
                return byPriority;
            }

            var byTime = x.RequestedAt.CompareTo(y.RequestedAt);
            return byTime != 0 ? byTime : string.CompareOrdinal(x.Call.Value, y.Call.Value);
        }
    }
}
