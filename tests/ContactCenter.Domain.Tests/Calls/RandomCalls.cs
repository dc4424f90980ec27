using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Overflow;
using ContactCenter.Domain.Tests.Flows;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>Turns numbers into inputs, likely ones and absurd ones, for whatever state a call is in.</summary>
internal static class RandomCalls
{
    private static readonly string[] Entries = ["12366", "direct", "ringing", "software", "news", "test", "flow", "unknown"];
    private static readonly EntryNumberSettings Flow =
        SampleCentre.Entry with { Destination = EntryDestination.Flow, Queue = null, Flow = new("hotline") };

    private static readonly AgentId[] Agents = [new("a1"), new("a2"), new("a3")];

    private static readonly OverflowRule[] Rules =
    [
        new(OverflowReason.Wait, 40, OverflowTarget.Queue, SampleCentre.Software),
        new(OverflowReason.Position, 3, OverflowTarget.Announcement, Prompt: new("sorry")),
        new(OverflowReason.NobodySignedIn, 0, OverflowTarget.Announcement),
    ];

    public static Call Begin(int choice, DateTimeOffset now, out CallTransition.Accepted first)
    {
        var centre = SampleCentre.WithAgents(3);
        var number = Entries[choice % Entries.Length];
        var entry = number == "flow" ? Flow : centre.EntryNumbers.FirstOrDefault(e => e.Number == number);
        var queue = centre.Queues.FirstOrDefault(q => q.Id == entry?.Queue);
        queue = choice / 11 % 3 == 0 && queue is not null ? queue with { WrapUpSeconds = 0 } : queue;
        queue = choice / 37 % 2 == 0 && queue is not null ? queue with { Overflow = [.. Rules], Messages = [new(new("busy"), 10, 20)] }
            : queue;
        queue = choice / 41 % 2 == 0 && queue is not null ? queue with { Rating = new() { Prompt = new("rate"), RestHours = 0 } } : queue;
        if (choice / 37 % 4 == 0)
        {
            queue ??= SampleCentre.GeneralQueue;
            first = CallTransitions.Dial(
                new("c1"), new(now, Agents[choice % 3], queue.Id, SampleCentre.Trunk, "+8613800000000", "12366", "12366", "税务局", 60),
                    queue);
            return first.Next;
        }

        var flow = entry?.Flow is null ? null : SomeFlow.Settings(choice / 11 % 2 == 0 ? SomeFlow.SendsOut : null);
        first = CallTransitions.Begin(new("c1"), new(now, SampleCentre.Trunk, number, "138"), entry, queue, flow, new SomeAround());
        return first.Next;
    }

    public static CallInput Input(Call call, int choice, int detail, DateTimeOffset now, ref int offers)
    {
        var agent = detail % 4 == 0 ? Agents[detail / 4 % 3] : call.Agent ?? call.Offer?.Offer.Agent ?? Agents[detail % 3];
        var offer = detail % 5 == 0 ? new OfferId("old") : call.Offer?.Offer.Id ?? new OfferId("none");
        if (choice / 29 % 4 == 0 && Onward(call, agent, detail, now, ref offers) is { } onward)
        {
            return onward;
        }

        return (choice % 33) switch
        {
            0 or 1 => new OfferMade(Offer($"o{++offers}", call, agent, detail % 7 == 0, now)),
            2 => Report(new EndpointRinging(now, offer)),
            3 or 4 => Report(new EndpointAnswered(now, offer)),
            5 or 6 => new OfferConfirmed(offer, detail % 3 != 0),
            7 => Report(new EndpointRefused(now, offer, detail % 2 == 0 ? 486 : 503)),
            8 => new OfferLapsed(offer, OfferOutcome.Expired),
            9 => new ReservationAnswered(offer, detail % 2 == 0),
            10 => new Requested(detail % 2 == 0 ? new HoldRequest(agent) : new ResumeRequest(agent)),
            11 => Report(new EndpointHoldChanged(now, agent, detail % 2 == 0)),
            12 => detail % 2 == 0
                ? new Requested(new TransferRequest(agent, SampleCentre.Software, null), SampleCentre.SoftwareQueue)
                : new Requested(new TransferRequest(agent, null, null, Outside(now) with { Agent = agent })),
            13 => new Requested(new TransferRequest(agent, null, Agents[detail % 3]), null, TargetAgentKnown: detail % 5 != 0),
            14 => Report(detail % 2 == 0 ? new EndpointLost(now, agent) : new EndpointRecovered(now, agent)),
            15 => Report(new PromptsFinished(now, detail % 3 == 0 ? 99 : call.PlayingToken)),
            16 => DeadlinePassed.Instance,
            17 => new WrapUpDone(Agents[detail % 3], null, null, detail % 2 == 0),
            19 => new Stood(detail % 7 == 0 ? new("elsewhere") : call.Queue?.Id ?? new("none"),
                new(1 + (detail % 5), null, detail % 3 == 0 ? 0 : 2)),
            20 => new OverflowAnswered(Rules[detail % Rules.Length], detail % 3 == 0 ? null : SampleCentre.SoftwareQueue),
            21 => new LastAgentFound(agent),
            18 => detail % 3 == 0 ? new Requested(new DeclineRequest(agent, offer)) : Report(new AgentHungUp(now, agent)),
            22 => Report(new DigitReceived(now, CallParty.Caller, "1279"[detail % 4])),
            23 => Report(new DialledAnswered(now)),
            24 => Report(detail % 2 == 0 ? new DialledRefused(now, 400 + (detail % 200)) : new DialledRinging(now)),
            25 => new Requested(
                detail % 2 == 0 ? new ConsultRequest(agent, Agents[detail / 2 % 3], null) : new ConsultRequest(agent, null, Outside(now)),
                null,
                TargetAgentKnown: true),
            26 => new Requested(detail % 2 == 0 ? new CompleteRequest(agent) : new TakeBackRequest(agent)),
            27 => new Requested(new JoinRequest(agent)),
            28 => ThirdParty(call, detail, now),
            29 => new ReservationAnswered(call.Consult?.Pending?.Offer.Id ?? offer, Granted: true),
            30 => new ReservationAnswered(offer, detail % 4 != 0),
            _ => Ending(agent, detail, now),
        };
    }

    /// <summary>What leads the call on from where it is, so that late states are met often; null: nothing in particular.</summary>
    private static CallInput? Onward(Call call, AgentId agent, int detail, DateTimeOffset now, ref int offers) => call switch
    {
        { Consult: { Phase: ConsultPhase.Talking } } when detail % 3 == 0 => new Requested(new CompleteRequest(agent)),
        { Consult: not null, State: not CallState.Outside } or { Consult.Phase: ConsultPhase.Calling } => ThirdParty(call, detail, now),
        { IsLed: true, State: CallState.Queued, Offer: null } when detail % 3 == 0 =>
            Report(new DigitReceived(now, CallParty.Caller, "79"[detail / 3 % 2])),
        { State: CallState.Queued, Offer: null } => new OfferMade(Offer($"o{++offers}", call, agent, otherQueue: false, now)),
        { Offer: { Phase: OfferPhase.Confirming, Offer: { } asked } } => new OfferConfirmed(asked.Id, Granted: true),
        { Offer: { Phase: OfferPhase.Reserving, Offer: { } asked } } => new ReservationAnswered(asked.Id, Granted: true),
        { Offer: { Offer: { } asked } } => Report(new EndpointAnswered(now, asked.Id)),
        { State: CallState.Dialing } => Report(new DialledAnswered(now)),
        { State: CallState.Connected, Agent: { } own } when detail % 3 == 0 => new Requested(new ConsultRequest(own, null, Outside(now))),
        _ => null,
    };

    private static OutboundDial Outside(DateTimeOffset now) =>
        new(now, Agents[0], SampleCentre.General, SampleCentre.Trunk, "+867715550000", "12366", "12366", null, 60);

    /// <summary>What a third party does, likely things first.</summary>
    private static CallInput ThirdParty(Call call, int detail, DateTimeOffset now) => call.Consult switch
    {
        { Pending: { Phase: OfferPhase.Confirming } pending } => new OfferConfirmed(pending.Offer.Id, detail % 4 != 0),
        { Pending: { } pending } when detail % 4 == 0 => Report(new EndpointRefused(now, pending.Offer.Id, 486)),
        { Pending: { } pending } when detail % 4 == 1 => Report(new EndpointRinging(now, pending.Offer.Id)),
        { Pending: { } pending } => Report(new EndpointAnswered(now, pending.Offer.Id)),
        { Colleague: { } colleague } => Report(detail % 2 == 0 ? new AgentHungUp(now, colleague) : new EndpointLost(now, colleague)),
        { Phase: ConsultPhase.Calling } => Report(detail % 3 == 0 ? new DialledRefused(now, 486) : new DialledAnswered(now)),
        _ => Report(new ThirdHungUp(now)),
    };

    private static CallOffer Offer(string id, Call call, AgentId agent, bool otherQueue, DateTimeOffset now) => new(
        new(id),
        call.Id,
        agent,
        otherQueue ? new("elsewhere") : call.Queue?.Id,
        now.AddSeconds(20),
        "138",
        "12366",
        now);

    private static CallInput Ending(AgentId agent, int detail, DateTimeOffset now) => (detail % 6) switch
    {
        0 => Report(new PartySilent(now, CallParty.Caller)),
        1 => new Requested(new HangUpRequest(agent, CallParty.Supervisor)),
        2 => new Requested(new HangUpRequest(agent, CallParty.Agent)),
        3 => Report(new PartySilent(now, CallParty.Agent)),
        4 => Report(new DigitReceived(now, CallParty.Agent, '1')),
        _ => Report(new CallerHungUp(now, new(CallParty.Caller, CallEndCause.NormalClearing))),
    };

    private static LegReported Report(LegReport report) => new(report);
}
