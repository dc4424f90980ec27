using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Trunks;

/// <summary>The calls of one trunk, over all Hosts, against its limits: calls at one time, and new calls within the last second.</summary>
public sealed class TrunkLoad
{
    /// <summary>A call that was admitted so lately may not be in what its Host said meanwhile.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(10);

    private readonly Dictionary<CallId, (HostId Host, DateTimeOffset At)> _calls = [];
    private readonly Queue<DateTimeOffset> _lastSecond = new();

    public int InProgress => _calls.Count;

    public long Admitted { get; private set; }

    public long Refused { get; private set; }

    /// <summary>Takes the call in if both limits allow it. The same call again changes nothing and is allowed.</summary>
    public TrunkVerdict TryAdmit(CallId call, HostId host, int maxConcurrent, int maxPerSecond, DateTimeOffset now)
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
        _calls.Add(call, (host, now));
        _lastSecond.Enqueue(now);
        return verdict;
    }

    public bool Release(CallId call) => _calls.Remove(call);

    /// <summary>The Host is gone, and its calls with it.</summary>
    public void ReleaseAll(HostId host)
    {
        foreach (var call in _calls.Where(call => call.Value.Host == host).Select(call => call.Key).ToArray())
        {
            _calls.Remove(call);
        }
    }

    /// <summary>
    /// Takes a Host's word for the calls that it has: a call whose release was lost goes, one that is not known here (the count was lost with
    /// its silo) comes back, whatever the limit.
    /// </summary>
    public void Agree(HostId host, IReadOnlyCollection<CallId> running, DateTimeOffset now)
    {
        var ended = _calls.Where(call => call.Value.Host == host && call.Value.At <= now - OnTheWay && !running.Contains(call.Key));
        foreach (var call in ended.Select(call => call.Key).ToArray())
        {
            _calls.Remove(call);
        }

        foreach (var call in running)
        {
            _calls.TryAdd(call, (host, now));
        }
    }
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
