using System.Diagnostics.CodeAnalysis;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Queues;

/// <summary>
/// Who waits, in order. Priority ages: one point is worth <see cref="AgeingSeconds"/> of waiting, so that a place is the time of the
/// request
/// less the points in time, it never changes while somebody waits, and only those who came within that time after can go before. Of the
/// same place the higher priority, then the lower id. All in O(log n).
/// </summary>
public sealed class WaitingLine
{
    /// <summary>Before everybody who has less, however slowly priority ages.</summary>
    public const int FrontPriority = 1_000;

    private const double FrontSeconds = 86_400;

    private readonly Dictionary<CallId, QueueEntry> _byCall = [];
    private SortedSet<QueueEntry> _order;

    /// <param name="ageingSeconds">What one point is worth; at least 1.</param>
    public WaitingLine(int ageingSeconds = 60)
    {
        AgeingSeconds = ageingSeconds;
        _order = new(new Order(ageingSeconds));
    }

    public int AgeingSeconds { get; private set; }

    public int Count => _order.Count;

    /// <summary>First to last.</summary>
    public IEnumerable<QueueEntry> Entries => _order;

    public QueueEntry? First => _order.Min;

    /// <summary>The time that counts for a place: the earlier goes first. <see cref="FrontPriority"/> is worth a day at least.</summary>
    public static DateTimeOffset PlaceOf(QueueEntry entry, int ageingSeconds)
    {
        var seconds = (double)entry.Priority * ageingSeconds;
        return entry.RequestedAt.AddSeconds(-(entry.Priority >= FrontPriority ? Math.Max(seconds, FrontSeconds) : seconds));
    }

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

    /// <summary>1 is next; 0: does not wait here. O(n).</summary>
    public int PositionOf(CallId call)
    {
        var position = 0;
        foreach (var entry in _order)
        {
            position++;
            if (entry.Call == call)
            {
                return position;
            }
        }

        return 0;
    }

    /// <summary>Another worth of a point: everybody stands anew.</summary>
    public void Age(int seconds)
    {
        if (seconds != AgeingSeconds)
        {
            AgeingSeconds = seconds;
            _order = new(_order, new Order(seconds));
        }
    }

    private sealed class Order(int ageingSeconds) : IComparer<QueueEntry>
    {
        public int Compare(QueueEntry? x, QueueEntry? y)
        {
            if (x is null || y is null)
            {
                return Comparer<object>.Default.Compare(x, y);
            }

            var byPlace = PlaceOf(x, ageingSeconds).CompareTo(PlaceOf(y, ageingSeconds));
            if (byPlace != 0)
            {
                return byPlace;
            }

            var byPriority = y.Priority.CompareTo(x.Priority);
            return byPriority != 0 ? byPriority : string.CompareOrdinal(x.Call.Value, y.Call.Value);
        }
    }
}
