using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Routing;

namespace ContactCenter.Domain.Queues;

/// <summary>Who waits, who is free, which offers are out: decides which call meets which agent next. Owned by one queue; no clock, no I/O.</summary>
public sealed class MatchingBoard
{
    /// <summary>An offer that nobody spoke of again after its deadline is taken as lost this much later.</summary>
    public static readonly TimeSpan OfferGuard = TimeSpan.FromSeconds(2);

    private readonly WaitingLine _line = new();
    private readonly CandidatePool _free = new();
    private readonly Dictionary<CallId, PendingMatch> _pending = [];
    private readonly PriorityQueue<OfferId, DateTimeOffset> _guards = new();
    private readonly Dictionary<OfferId, CallId> _callOfOffer = [];

    public int OffersPending => _pending.Count;

    public int WaitingCount => _line.Count;

    public int FreeCount => _free.Count;

    public bool CanMatch => _line.Count > 0 && _free.Count > 0;

    /// <summary>Whether there is anything that a beat could move on.</summary>
    public bool NeedsBeat => _pending.Count > 0 || CanMatch;

    public ImmutableArray<QueueEntry> Waiting => [.. _line.Entries];

    public ImmutableArray<AgentId> Free => [.. _free.Candidates.Select(candidate => candidate.Agent)];

    public QueueEntryState StateOf(CallId call) => _pending.ContainsKey(call)
        ? QueueEntryState.OfferPending
        : _line.Contains(call) ? QueueEntryState.Waiting : QueueEntryState.Gone;

    /// <summary>Takes a place. A call whose offer is out says by this that the offer failed, and stands again where it stood.</summary>
    public void Enqueue(QueueEntry entry)
    {
        Forget(entry.Call);
        _line.Put(entry);
    }

    public void Leave(CallId call)
    {
        Forget(call);
        _line.Remove(call, out _);
    }

    public void AgentAvailable(AgentCandidate candidate) => _free.Put(candidate);

    public void AgentUnavailable(AgentId agent) => _free.Remove(agent);

    /// <summary>The next pair to try, taken off the board; answer with <see cref="Granted"/> or <see cref="Refused"/>.</summary>
    public QueueMatch? TakeNext(IRoutingPolicy policy, DateTimeOffset now)
    {
        if (!CanMatch)
        {
            return null;
        }

        foreach (var entry in _line.Entries)
        {
            if (policy.Pick(entry, _free, now) is { } candidate)
            {
                _line.Remove(entry.Call, out _);
                _free.Remove(candidate.Agent);
                return new(entry, candidate);
            }
        }

        return null;
    }

    /// <summary>The agent is reserved: the entry keeps its place aside until the call leaves, comes back, or falls silent.</summary>
    public void Granted(QueueMatch match, OfferId offer, DateTimeOffset deadline)
    {
        _pending[match.Entry.Call] = new(match.Entry, offer);
        _callOfOffer[offer] = match.Entry.Call;
        _guards.Enqueue(offer, deadline + OfferGuard);
    }

    /// <summary>The agent said no: it will say when it is free again; the call goes on waiting in its place.</summary>
    public void Refused(QueueMatch match) => _line.Put(match.Entry);

    /// <summary>Puts back the calls whose offers were never heard of again.</summary>
    /// <returns>How many.</returns>
    public int ReturnSilent(DateTimeOffset now)
    {
        var returned = 0;
        while (_guards.TryPeek(out var offer, out var until) && until <= now)
        {
            _guards.Dequeue();
            if (_callOfOffer.Remove(offer, out var call) && _pending.Remove(call, out var pending))
            {
                _line.Put(pending.Entry);
                returned++;
            }
        }

        return returned;
    }

    private void Forget(CallId call)
    {
        if (!_pending.Remove(call, out var pending))
        {
            return;
        }

        _callOfOffer.Remove(pending.Offer);
        // Guards of offers that ended stay in the heap until due; drop them when no offer is left.
        if (_pending.Count == 0)
        {
            _guards.Clear();
        }
    }

    private readonly record struct PendingMatch(QueueEntry Entry, OfferId Offer);
}

/// <summary>A waiting call and the agent picked for it.</summary>
public sealed record QueueMatch(QueueEntry Entry, AgentCandidate Candidate);
