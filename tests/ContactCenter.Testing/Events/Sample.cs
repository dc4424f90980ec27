using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Testing.Events;

/// <summary>Events to try things with.</summary>
public static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(8));

    public static DomainEvent Arrived(DateTimeOffset? at = null, string caller = "13800138000") =>
        new CallArrived(at ?? Noon, CallDirection.Inbound, TrunkId.From("trunk"), "12366", caller);

    public static DomainEvent Digit(int milliseconds) => new DigitPressed(Noon.AddMilliseconds(milliseconds), CallParty.Caller, '5');

    /// <summary>A call that is answered, held, recorded and summed up; every moment is known.</summary>
    public static DomainEvent[] AnsweredCall(DateTimeOffset at, string agent = "8001", string queue = "tax-general", int waitMilliseconds = 5_000)
    {
        var (a, q, offer) = (AgentId.From(agent), QueueId.From(queue), OfferId.From("o1"));
        var answered = at.AddMilliseconds(1_000 + waitMilliseconds);
        return
        [
            Arrived(at),
            new CallerAnswered(at.AddMilliseconds(10)),
            new HumanRequested(at.AddMilliseconds(1_000), q),
            new CallQueued(at.AddMilliseconds(1_000), q, 0),
            new CallOffered(at.AddMilliseconds(1_100), offer, q, a),
            new OfferRinging(at.AddMilliseconds(1_200), offer, a),
            new OfferEnded(answered, offer, a, OfferOutcome.Accepted, 200),
            new CallConnected(answered, offer, a, q),
            new RecordingStarted(answered, RecordingId.From($"r-{at.ToUnixTimeMilliseconds()}-{agent}"), a, "2026/11/r.wav"),
            new CallHeld(answered.AddSeconds(10), a),
            new CallResumed(answered.AddSeconds(15), a),
            new RecordingEnded(answered.AddSeconds(60), RecordingId.From($"r-{at.ToUnixTimeMilliseconds()}-{agent}"), 60_000, Complete: true),
            new CallEnded(answered.AddSeconds(60), new(CallParty.Caller, CallEndCause.NormalClearing)),
            new WrapUpStarted(answered.AddSeconds(60), a),
            new WrapUpEnded(answered.AddSeconds(75), a, "consult", "note 备注", Automatic: false),
        ];
    }

    public static DomainEvent[] AgentDay(string agent, DateTimeOffset at) =>
    [
        new AgentSignedIn(at, AgentId.From(agent), [QueueId.From("tax-general"), QueueId.From("tax-software")]),
        new AgentBecameReady(at.AddSeconds(5), AgentId.From(agent), CallParty.Agent),
        new AgentWorkStateChanged(at.AddSeconds(10), AgentId.From(agent), CallId.From("c1"), AgentWorkState.Ringing),
        new AgentWorkStateChanged(at.AddSeconds(12), AgentId.From(agent), CallId.From("c1"), AgentWorkState.Talking),
        new AgentWorkStateChanged(at.AddSeconds(70), AgentId.From(agent), CallId.From("c1"), AgentWorkState.Idle),
        new AgentBecameNotReady(at.AddSeconds(80), AgentId.From(agent), "meal", CallParty.Agent),
    ];
}
