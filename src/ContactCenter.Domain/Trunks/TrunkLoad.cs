using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Trunks;

/// <summary>The calls of one trunk against its limits: calls at one time, and new calls within the last second.</summary>
public sealed class TrunkLoad
{
    private readonly Dictionary<CallId, DateTimeOffset> _calls = [];
    private readonly Queue<DateTimeOffset> _lastSecond = new();

    public int InProgress => _calls.Count;

    public long Admitted { get; private set; }

    public long Refused { get; private set; }

    /// <summary>Takes the call in if both limits allow it. The same call again changes nothing and is allowed.</summary>
    public TrunkVerdict TryAdmit(CallId call, int maxConcurrent, int maxPerSecond, DateTimeOffset now)
    {
        if (_calls.ContainsKey(call))
        {
            return TrunkVerdict.Admitted;
        }

        while (_lastSecond.TryPeek(out var oldest) && oldest <= now.AddSeconds(-1))
        {
            _lastSecond.Dequeue();
        }

        var verdict = _calls.Count >= maxConcurrent
            ? TrunkVerdict.TooManyCalls
            : _lastSecond.Count >= maxPerSecond ? TrunkVerdict.TooFast : TrunkVerdict.Admitted;
        if (verdict is not TrunkVerdict.Admitted)
        {
            Refused++;
            return verdict;
        }

        Admitted++;
        _calls.Add(call, now);
        _lastSecond.Enqueue(now);
        return verdict;
    }

    public bool Release(CallId call) => _calls.Remove(call);

    /// <summary>Calls that were admitted before this time and not released.</summary>
    public IReadOnlyList<CallId> AdmittedBefore(DateTimeOffset time) => [.. _calls.Where(call => call.Value < time).Select(call => call.Key)];
}

/// <summary>Whether a trunk takes one more call.</summary>
public enum TrunkVerdict
{
    Admitted,

    /// <summary>As many calls as allowed are in progress.</summary>
    TooManyCalls,

    /// <summary>More new calls within one second than allowed.</summary>
    TooFast,
}
