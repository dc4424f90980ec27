using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Routing;
using ContactCenter.Domain.Skills;

namespace ContactCenter.Domain.Queues;

/// <summary>
/// Who waits, who is free, which offers are out: decides who meets which agent next. Owned by one queue; no clock, no I/O.
/// </summary>
/// <param name="since">When the queue came up.</param>
public sealed class MatchingBoard(DateTimeOffset since)
{
    /// <summary>An offer that nobody spoke of again after its deadline is taken as lost this much later.</summary>
    public static readonly TimeSpan OfferGuard = TimeSpan.FromSeconds(2);

    /// <summary>Who waits says so every 30 s. Who has not for so long is gone with its Host, and stands before nobody.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(70);

    private readonly WaitingLine _line = new();
    private readonly Dictionary<CallId, DateTimeOffset> _seenAt = [];
    private readonly Queue<(CallId Call, DateTimeOffset At)> _sightings = new();
    private readonly Dictionary<CallId, PendingMatch> _pending = [];
    private readonly PriorityQueue<OfferId, DateTimeOffset> _guards = new();
    private readonly Dictionary<OfferId, CallId> _callOfOffer = [];
    private readonly HashSet<CallId> _lastAgentAsked = [];
    private readonly Dictionary<AgentId, long> _turns = [];
    private readonly Dictionary<AgentId, DateTimeOffset> _grantedAt = [];
    private readonly YieldWishes _yields = new();
    private CandidatePool _free = new(QueueRules.Standard.Policy.Order);
    private QueueDemands _demands = new(QueueRules.Standard);
    private Func<AgentId, SkillSet> _skillsOf = _ => SkillSet.None;
    private WaitEstimate? _estimate;
    private long _turn;

    public QueueRules Rules { get; private set; } = QueueRules.Standard;

    public QueueMembers Members { get; } = new(since);

    public int OffersPending => _pending.Count;

    public int WaitingCount => _line.Count;

    public int FreeCount => _free.Count;

    public bool CanMatch => _line.Count > 0 && _free.Count > 0;

    /// <summary>Whether there is anything that a beat could move on.</summary>
    public bool NeedsBeat => _pending.Count > 0 || _line.Count > 0;

    public ImmutableArray<QueueEntry> Waiting => [.. _line.Entries];

    public ImmutableArray<AgentId> Free => [.. _free.Candidates.Select(candidate => candidate.Agent)];

    public QueueEntryState StateOf(CallId call) => _pending.ContainsKey(call)
        ? QueueEntryState.OfferPending
        : _line.Contains(call) ? QueueEntryState.Waiting : QueueEntryState.Gone;

    /// <summary>Other settings are in force: places and candidates are ordered anew, offers that are out stay.</summary>
    /// <param name="rules">Of the queue.</param>
    /// <param name="skillsOf">By the same settings.</param>
    public void Use(QueueRules rules, Func<AgentId, SkillSet> skillsOf)
    {
        (Rules, _skillsOf, _demands) = (rules, skillsOf, new(rules));
        _line.Age(rules.AgeingSeconds);
        var free = _free;
        _free = new(rules.Policy.Order);
        foreach (var agent in free.Candidates)
        {
            _free.Put(Seen(agent.Candidate));
        }
    }

    /// <summary>Takes a place. A call whose offer is out says by this that the offer failed, and stands again where it stood.</summary>
    public void Enqueue(QueueEntry entry, DateTimeOffset now)
    {
        if (Forget(entry.Call) is { } failed)
        {
            _grantedAt.Remove(failed.Agent);
            AskedOnce(failed);
        }

        Seen(entry.Call, now);
        _line.Put(entry);
    }

    public void Leave(CallId call)
    {
        Forget(call);
        _line.Remove(call, out _);
        _lastAgentAsked.Remove(call);
        _seenAt.Remove(call);
    }

    /// <summary>Forgets those who have not said for long that they wait.</summary>
    /// <returns>How many.</returns>
    public int ForgetSilent(DateTimeOffset now)
    {
        var forgotten = 0;
        while (_sightings.TryPeek(out var sighting) && sighting.At + SilentAfter <= now)
        {
            _sightings.Dequeue();
            if (_seenAt.TryGetValue(sighting.Call, out var last) && last == sighting.At && _line.Contains(sighting.Call))
            {
                Leave(sighting.Call);
                forgotten++;
            }
        }

        return forgotten;
    }

    public void AgentAvailable(AgentCandidate candidate)
    {
        // Who says so with room for more beside the last conversation has not come back from it.
        if (_grantedAt.TryGetValue(candidate.Agent, out var granted) && candidate.IdleSince >= granted)
        {
            _grantedAt.Remove(candidate.Agent);
            Estimate.Observe(candidate.IdleSince - granted);
        }

        _free.Put(Seen(candidate));
    }

    public void AgentUnavailable(AgentId agent) => _free.Remove(agent);

    /// <summary>The next pair to try, taken off the board; answer with <see cref="Granted"/> or <see cref="Refused"/>.</summary>
    public QueueMatch? TakeNext(DateTimeOffset now)
    {
        if (!CanMatch)
        {
            return null;
        }

        HashSet<SkillDemand>? unmet = null;
        foreach (var entry in _line.Entries)
        {
            var demand = _demands.Of(entry, now);
            if (unmet?.Contains(demand) is true)
            {
                continue;
            }

            if (WaitsFor(entry, now) is { } last)
            {
                if (_free.TryFind(last, out var own) && demand.IsMetBy(own.Skills))
                {
                    return Take(entry, own);
                }

                continue;
            }

            if (Rules.Policy.Pick(_free, demand) is { } candidate)
            {
                return Take(entry, candidate);
            }

            (unmet ??= []).Add(demand);
        }

        return null;
    }

    /// <summary>The agent is reserved: the entry keeps its place aside until the call leaves, comes back, or falls silent.</summary>
    public void Granted(QueueMatch match, OfferId offer, DateTimeOffset deadline, DateTimeOffset now)
    {
        _pending[match.Entry.Call] = new(match.Entry, offer, match.Candidate.Agent);
        _callOfOffer[offer] = match.Entry.Call;
        _guards.Enqueue(offer, deadline + OfferGuard);
        _grantedAt[match.Candidate.Agent] = now;
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
                AskedOnce(pending);
                Seen(call, now);
                _line.Put(pending.Entry);
                returned++;
            }
        }

        return returned;
    }

    /// <summary>Null: does not wait here.</summary>
    public QueueStanding? StandingOf(CallId call, DateTimeOffset now) => _line.PositionOf(call) is > 0 and var position
        ? Standing(position, now)
        : null;

    /// <summary>Everybody who waits, first to last.</summary>
    public IEnumerable<(CallId Call, QueueStanding Standing)> Standings(DateTimeOffset now) =>
        _line.Entries.Select((entry, index) => (entry.Call, Standing(index + 1, now)));

    /// <summary>How somebody would stand who came now behind all others.</summary>
    public int? NextWaitSeconds => _free.Count > 0 && _line.Count == 0 ? 0 : Estimate.Of(_line.Count + 1, Members.OnDuty);

    /// <summary>The first who could go to this agent now; null: nobody.</summary>
    public QueueHead? HeadFor(AgentId agent, DateTimeOffset now)
    {
        var skills = _skillsOf(agent);
        foreach (var entry in _line.Entries)
        {
            if ((WaitsFor(entry, now) is not { } last || last == agent) && _demands.Of(entry, now).IsMetBy(skills))
            {
                return new(PlaceOf(entry), Rules.AgeingSeconds);
            }
        }

        return null;
    }

    /// <summary>The time that counts for a place over all queues: the earlier goes first.</summary>
    public DateTimeOffset PlaceOf(QueueEntry entry) =>
        WaitingLine.PlaceOf(entry, Rules.AgeingSeconds).AddSeconds(-(double)Rules.Priority * Rules.AgeingSeconds);

    /// <summary>
    /// Agents who are kept from calls by chats alone, one for each who has waited long, to be asked now to take no chat that came later.
    /// </summary>
    public IReadOnlyList<YieldWish> AskToYield(DateTimeOffset now) => Rules.YieldAfter is { } patience
        ? _yields.Next(_line.Entries.Where(entry => entry.RequestedAt + patience <= now), Members, Fits, now)
        : [];

    private YieldWish? Fits(QueueEntry entry, AgentId agent, DateTimeOffset now) =>
        _demands.Of(entry, now).IsMetBy(_skillsOf(agent)) ? new(agent, PlaceOf(entry)) : null;

    private WaitEstimate Estimate => _estimate ??= new(Rules.UsualCycle);

    /// <summary>Who is asked before all others, while that one is on duty and the patience lasts.</summary>
    private AgentId? WaitsFor(QueueEntry entry, DateTimeOffset now) =>
        Rules.Policy.LastAgentFirst
        && entry.LastAgent is { } last
        && !_lastAgentAsked.Contains(entry.Call)
        && (_free.TryFind(last, out var free)
            ? _demands.Of(entry, now).IsMetBy(free.Skills)
            : Members.IsOnDuty(last) && now < entry.RequestedAt + Rules.LastAgentWait)
            ? last
            : null;

    private QueueStanding Standing(int position, DateTimeOffset now) =>
        new(position, Estimate.Of(position, Members.OnDuty), Members.SignedIn(now));

    private QueueMatch Take(QueueEntry entry, FreeAgent candidate)
    {
        _line.Remove(entry.Call, out _);
        _free.Remove(candidate.Agent);
        _turns[candidate.Agent] = ++_turn;
        return new(entry, candidate);
    }

    private void Seen(CallId call, DateTimeOffset now)
    {
        _seenAt[call] = now;
        _sightings.Enqueue((call, now));
    }

    private FreeAgent Seen(AgentCandidate candidate) =>
        new(candidate, _skillsOf(candidate.Agent), _turns.GetValueOrDefault(candidate.Agent));

    /// <summary>Who did not take the call once is not asked first again.</summary>
    private void AskedOnce(PendingMatch failed)
    {
        if (failed.Entry.LastAgent == failed.Agent)
        {
            _lastAgentAsked.Add(failed.Entry.Call);
        }
    }

    private PendingMatch? Forget(CallId call)
    {
        if (!_pending.Remove(call, out var pending))
        {
            return null;
        }

        _callOfOffer.Remove(pending.Offer);
        // Guards of offers that ended stay in the heap until due; drop them when no offer is left.
        if (_pending.Count == 0)
        {
            _guards.Clear();
        }

        return pending;
    }

    private sealed record PendingMatch(QueueEntry Entry, OfferId Offer, AgentId Agent);
}

/// <summary>Somebody who waits and the agent picked for them.</summary>
public sealed record QueueMatch(QueueEntry Entry, FreeAgent Candidate);
