using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.History.Tests;

/// <summary>
/// Random calls as they really go: refused, self-service, abandoned, declined and offered again, held, transferred, recorded, summed up,
/// or still going on. Moments lie around midnight in Shanghai and around the 60-second limit more often than elsewhere.
/// </summary>
internal sealed class CallHistories(int seed)
{
    private static readonly string[] Queues = ["tax-general", "tax-software", "tax-levy"];
    private static readonly string[] Agents = ["8001", "8002", "8003", "8004"];

    private readonly Random _random = new(seed);
    private DateTimeOffset _now;

    /// <summary>Events of some calls in the order in which they happened.</summary>
    public List<StreamEvent> Calls(int count, string idPrefix) =>
    [
        .. Enumerable.Range(0, count)
            .SelectMany(n => Call().Select((e, i) => new StreamEvent($"call/{idPrefix}-{n}", i + 1, e)))
            .OrderBy(e => e.Event.At).ThenBy(e => e.Stream, StringComparer.Ordinal).ThenBy(e => e.Sequence),
    ];

    public List<DomainEvent> Call()
    {
        // Midnight in Shanghai is 16:00 UTC; the 30th to the 1st is also a change of month.
        _now = new DateTimeOffset(2026, 10, 30, 16, 0, 0, TimeSpan.Zero).AddDays(_random.Next(3));
        _now += _random.Next(4) == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(_random.Next(-7_200_000, 7_200_000));
        var events = new List<DomainEvent>
        {
            new CallArrived(_now, CallDirection.Inbound, TrunkId.From("trunk"), _random.Next(3) == 0 ? "12366-2" : "12366", $"138{_random.Next(100_000)}"),
        };
        switch (_random.Next(11))
        {
            case 10:
                events[0] = (CallArrived)events[0] with { Direction = CallDirection.Outbound };
                Dial(events);
                break;
            case 0:
                End(events, CallParty.System, CallEndCause.Refused, 603);
                break;
            case 1:
                events.Add(new CallerAnswered(Later(50)));
                End(events, CallParty.System, CallEndCause.FlowCompleted);
                break;
            default:
                AskForHuman(events);
                break;
        }

        // Some calls are still going on when the report is made, or the process died.
        return _random.Next(8) == 0 ? events[.._random.Next(1, events.Count + 1)] : events;
    }

    private DateTimeOffset Later(int upToMilliseconds) => _now += TimeSpan.FromMilliseconds(_random.Next(upToMilliseconds));

    private T Any<T>(T[] of) => of[_random.Next(of.Length)];

    private void AskForHuman(List<DomainEvent> events)
    {
        events.Add(new HumanRequested(Later(3_000), QueueId.From(Any(Queues))));
        var requested = _now;
        events.Add(new CallQueued(_now, ((HumanRequested)events[^1]).Queue, 0));
        while (_random.Next(4) == 0)
        {
            Offer(events, Any(Agents), Any([OfferOutcome.Declined, OfferOutcome.Expired, OfferOutcome.EndpointFailed]), null);
            events.Add(new CallQueued(_now, QueueId.From(Any(Queues)), 0));
        }

        if (_random.Next(3) == 0)
        {
            Later(120_000);
            End(events, CallParty.Caller, CallEndCause.Abandoned);
            return;
        }

        if (_random.Next(3) == 0)
        {
            // Exactly at the limit, one millisecond before and after it.
            _now = requested.AddMilliseconds(Math.Max((_now - requested).TotalMilliseconds, 60_000 + _random.Next(-1, 2)));
        }

        Talk(events, Any(Agents), QueueId.From(Any(Queues)), transfers: 0);
    }

    private void Dial(List<DomainEvent> events)
    {
        var (agent, queue) = (AgentId.From(Any(Agents)), QueueId.From(Any(Queues)));
        events.Add(new NumberDialled(_now, agent, queue, "+8677112366", _random.Next(2) == 0 ? "税务局" : null));
        if (_random.Next(4) > 0)
        {
            events.Add(new NumberRang(Later(5_000), agent));
        }

        var result = Any(Enum.GetValues<DialResult>());
        events.Add(new DialEnded(Later(30_000), agent, result, result is DialResult.Busy ? 486 : null));
        if (result is DialResult.Answered)
        {
            events.Add(new CallConnected(_now, OfferId.From("o"), agent, queue));
            Later(100_000);
        }

        events.Add(new WrapUpStarted(_now, agent));
        End(events, CallParty.Caller, result is DialResult.Answered ? CallEndCause.NormalClearing : CallEndCause.NotReached);
        Later(30_000);
        WrapUpEnd(events, agent);
    }

    private void Offer(List<DomainEvent> events, string agent, OfferOutcome outcome, QueueId? queue)
    {
        var offer = OfferId.From($"o{events.Count}");
        events.Add(new CallOffered(_now, offer, queue, AgentId.From(agent)));
        events.Add(new OfferEnded(outcome is OfferOutcome.Accepted ? _now : Later(20_000), offer, AgentId.From(agent), outcome, null));
    }

    private void Talk(List<DomainEvent> events, string agent, QueueId queue, int transfers)
    {
        var id = AgentId.From(agent);
        Offer(events, agent, OfferOutcome.Accepted, queue);
        events.Add(new CallConnected(_now, OfferId.From("o"), id, _random.Next(5) == 0 ? null : queue));
        var recording = RecordingId.From(Guid.NewGuid().ToString("N"));
        events.Add(new RecordingStarted(_now, recording, id, $"{recording}.wav"));
        var talkedFrom = _now;
        Later(200_000);
        while (_random.Next(3) == 0)
        {
            events.Add(new CallHeld(_now, id));
            Later(60_000);
            if (_random.Next(4) > 0)
            {
                events.Add(new CallResumed(_now, id));
                Later(30_000);
            }
        }

        var transfer = transfers < 2 && _random.Next(4) == 0;
        if (transfer)
        {
            events.Add(new CallTransferred(_now, id, queue, null));
        }

        events.Add(new RecordingEnded(_now, recording, (long)(_now - talkedFrom).TotalMilliseconds, Complete: true));
        events.Add(new WrapUpStarted(_now, id));
        if (transfer)
        {
            WrapUpEnd(events, id);
            Later(40_000);
            if (_random.Next(4) > 0)
            {
                Talk(events, Any(Agents), queue, transfers + 1);
                return;
            }
        }

        End(events, Any([CallParty.Caller, CallParty.Agent, CallParty.Supervisor]), CallEndCause.NormalClearing);
        if (!transfer)
        {
            Later(60_000);
            WrapUpEnd(events, id);
        }
    }

    private void WrapUpEnd(List<DomainEvent> events, AgentId agent) =>
        events.Add(new WrapUpEnded(_now, agent, _random.Next(2) == 0 ? "consult" : null, null, Automatic: _random.Next(2) == 0));

    private void End(List<DomainEvent> events, CallParty by, CallEndCause cause, int? status = null) =>
        events.Add(new CallEnded(Later(1_000), new(by, cause, status)));
}
