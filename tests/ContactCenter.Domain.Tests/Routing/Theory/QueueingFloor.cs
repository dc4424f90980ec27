using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Routing.Theory;

/// <summary>What one hour brought.</summary>
internal sealed record FloorHour(int Calls, int Abandoned, double WaitSeconds, double BusySeconds);

/// <summary>
/// One queue, its seats and its callers on the machines of calls, agents and queues as they are, with phones that answer at once, so that
/// only what the theory knows is left: arrivals, service, patience. One seed is one run.
/// </summary>
internal sealed class QueueingFloor
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly QueueSettings Queue = SampleCentre.GeneralQueue with { Greeting = null, WrapUpSeconds = 0, Record = false };
    private static readonly EntryNumberSettings Entry = SampleCentre.Entry with { Greeting = null };

    private readonly System.Random _random;
    private readonly double _handle;
    private readonly double? _patience;
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Order)> _plan = new();
    private readonly MatchingBoard _board = new(Start);
    private readonly Dictionary<AgentId, Agent> _agents = [];
    private readonly Dictionary<CallId, (Call Call, CallRecord? Record, long Sequence)> _calls = [];
    private readonly List<CallRecord> _closed = [];
    private DateTimeOffset _now = Start;
    private long _order;

    public QueueingFloor(int seats, double handleSeconds, double? patienceSeconds, int seed)
    {
        (_handle, _patience, _random) = (handleSeconds, patienceSeconds, new(seed));
        for (var seat = 1; seat <= seats; seat++)
        {
            var id = new AgentId($"a{seat}");
            _agents.Add(id, new() { Id = id, AvailabilitySince = Start });
            Do(id, new SignIn([Queue.Id]));
            Do(id, new ReachableChanged(true));
            Do(id, new ChangeAvailability(AgentAvailability.Ready, null, CallParty.Agent, false));
        }
    }

    /// <param name="callsPerHour">Arrivals.</param>
    /// <param name="hours">Counted, after an hour in which the floor fills.</param>
    public IReadOnlyList<FloorHour> Run(double callsPerHour, int hours)
    {
        var end = Start.AddHours(hours + 1);
        for (var at = Start; at < end; at = at.AddSeconds(Exponential(3_600 / callsPerHour)))
        {
            var arrival = at;
            _plan.Enqueue(() => Arrive(arrival), (at, _order++));
        }

        while (_plan.TryDequeue(out var action, out var key))
        {
            _now = key.At;
            action();
        }

        return
        [
            .. _closed.GroupBy(record => (int)(record.ArrivedAt - Start).TotalHours).Where(hour => hour.Key >= 1)
                .Select(hour => new FloorHour(
                hour.Count(),
                hour.Count(record => record.Outcome is CallOutcome.Abandoned),
                hour.Sum(record => ((record.AnsweredAt ?? record.EndedAt!.Value) - record.HumanRequestedAt!.Value).TotalSeconds),
                hour.Where(record => record.AnsweredAt is not null)
                    .Sum(record => (record.EndedAt!.Value - record.AnsweredAt!.Value).TotalSeconds))),
        ];
    }

    private double Exponential(double mean) => -mean * Math.Log(1 - _random.NextDouble());

    private void After(double seconds, Action action) => _plan.Enqueue(action, (_now.AddSeconds(seconds), _order++));

    private void Arrive(DateTimeOffset at)
    {
        var id = new CallId($"c{_calls.Count + _closed.Count + 1}-{at.Ticks}");
        var patience = _patience is { } mean ? Exponential(mean) : double.MaxValue;
        Carry(id, CallTransitions.Begin(id, new(at, SampleCentre.Trunk, Entry.Number, "138"), Entry, Queue));
        if (patience < 1_000_000 && _calls.TryGetValue(id, out var call) && call.Call.AnsweredAt is null)
        {
            After(patience, () => LeaveUnanswered(id));
        }
    }

    private void LeaveUnanswered(CallId id)
    {
        if (_calls.TryGetValue(id, out var call) && call.Call.AnsweredAt is null)
        {
            Do(id, new LegReported(new CallerHungUp(_now, new(CallParty.Caller, CallEndCause.NormalClearing))));
        }
    }

    private string? Do(CallId id, CallInput input)
    {
        if (!_calls.TryGetValue(id, out var call) || CallTransitions.Next(call.Call, input, _now) is not CallTransition.Accepted accepted)
        {
            return CallRejections.Ended;
        }

        Carry(id, accepted);
        return null;
    }

    private bool Do(AgentId id, AgentInput input)
    {
        if (AgentTransitions.Next(_agents[id], input, _now) is not AgentTransition.Accepted accepted)
        {
            return false;
        }

        _agents[id] = accepted.Next;
        foreach (var effect in accepted.Effects)
        {
            switch (effect)
            {
                case AnnounceAvailable available when available.Channels.Contains(Domain.Conversations.ConversationChannel.Voice):
                    _board.AgentAvailable(available.Candidate);
                    Match();
                    break;
                case AnnounceUnavailable { Channel: Domain.Conversations.ConversationChannel.Voice }:
                    _board.AgentUnavailable(id);
                    break;
            }
        }

        return true;
    }

    private void Match()
    {
        while (_board.TakeNext(_now) is { } match)
        {
            var offer = new CallOffer(
                new($"o{_order++}"), match.Entry.Call, match.Candidate.Agent, Queue.Id, CallTransitions.WholeMilliseconds(_now)
                    .AddSeconds(20), "138", Entry.Number, match.Entry.RequestedAt);
            Assert.True(Do(offer.Agent, new Reserve(offer)));
            _board.Granted(match, offer.Id, offer.Deadline, _now);
            After(0, () => Do(offer.Call, new OfferMade(offer)));
        }
    }

    private void Carry(CallId id, CallTransition.Accepted accepted)
    {
        var (_, record, sequence) = _calls.GetValueOrDefault(id);
        foreach (var happened in accepted.Events)
        {
            record = CallRecordFold.Apply(record, new(StreamName.Of(id), ++sequence, happened));
        }

        _calls[id] = (accepted.Next, record, sequence);
        foreach (var command in accepted.Commands)
        {
            switch (command)
            {
                case RingAgent ring:
                    After(0, () => Do(id, new LegReported(new EndpointAnswered(_now, ring.Offer.Id))));
                    break;
                case ConnectAgent connect:
                    After(Exponential(_handle), () => Do(id, new LegReported(new AgentHungUp(_now, connect.Agent))));
                    break;
            }
        }

        foreach (var effect in accepted.Effects)
        {
            Run(id, effect);
        }

        if (accepted.Next.State is CallState.Closed && _calls.Remove(id, out var closed))
        {
            _closed.Add(closed.Record!);
        }
    }

    private void Run(CallId id, CallEffect effect)
    {
        switch (effect)
        {
            case EnterQueue enter:
                _board.Enqueue(enter.Entry, _now);
                Match();
                break;
            case LeaveQueue:
                _board.Leave(id);
                break;
            case ConfirmOffer confirm:
                Do(id, new OfferConfirmed(confirm.Offer, Do(confirm.Agent, new OfferAnswered(confirm.Offer))));
                break;
            case EndAgentOffer end:
                Do(end.Agent, new OfferFailed(end.Offer, end.Outcome, NotReady: false));
                break;
            case EndConversation end:
                Do(end.Agent, new ConversationEnded(id, end.At, end.WrapUpSeconds));
                break;
        }
    }
}
