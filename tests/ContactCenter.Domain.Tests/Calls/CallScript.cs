using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>Drives one call through its machine and keeps everything that came out.</summary>
internal sealed class CallScript
{
    public static readonly AgentId Anna = new("a1");
    public static readonly AgentId Bo = new("a2");
    private static readonly CallId Id = new("c1");
    private int _offers;

    public CallScript(
        EntryNumberSettings? entry = null,
        QueueSettings? queue = null,
        bool entryKnown = true,
        FlowSettings? flow = null,
        ICallSurroundings? around = null,
        DateTimeOffset? at = null)
    {
        Now = at ?? Now;
        entry ??= SampleCentre.Entry;
        Queue = queue ?? SampleCentre.GeneralQueue;
        var first = CallTransitions.Begin(
            Id,
            new(Now, SampleCentre.Trunk, entry.Number, "13800000000"),
            entryKnown ? entry : null,
            entry.Queue is null ? null : Queue,
            flow,
            around);
        Take(first);
    }

    public QueueSettings Queue { get; }

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public Call Call { get; private set; } = null!;

    public List<CallEvent> Events { get; } = [];

    public List<LegCommand> Commands { get; } = [];

    public List<CallEffect> Effects { get; } = [];

    /// <summary>What the last input alone led to.</summary>
    public CallTransition.Accepted Last { get; private set; } = null!;

    public static CallScript Waiting() => new(SampleCentre.Entry with { Greeting = null });

    public static CallScript Ringing() => Waiting().Offer(Anna);

    public static CallScript Talking(QueueSettings? queue = null) =>
        new CallScript(SampleCentre.Entry with { Greeting = null }, queue).Offer(Anna).Answer();

    public CallScript After(double seconds)
    {
        Now = Now.AddSeconds(seconds);
        return this;
    }

    public CallTransition Try(CallInput input)
    {
        var transition = CallTransitions.Next(Call, input, Now);
        if (transition is CallTransition.Accepted accepted)
        {
            Take(accepted);
        }

        return transition;
    }

    public CallScript Do(CallInput input)
    {
        Assert.IsType<CallTransition.Accepted>(Try(input));
        return this;
    }

    public CallScript Do(Func<DateTimeOffset, LegReport> report) => Do(new LegReported(report(Now)));

    public CallScript Ask(CallRequest request, QueueSettings? target = null, bool agentKnown = false) => Do(new Requested(request, target, agentKnown));

    public void Refuses(CallInput input, string code) =>
        Assert.Equal(code, Assert.IsType<CallTransition.Rejected>(Try(input)).Code);

    public CallScript Offer(AgentId agent) => Do(new OfferMade(OfferTo(agent)));

    public CallOffer OfferTo(AgentId agent) =>
        new(new($"o{++_offers}"), Id, agent, Call.Queue!.Id, Now.AddSeconds(20), "13800000000", "12366", Now);

    public CallScript Answer()
    {
        var offer = Call.Offer!.Offer.Id;
        return Do(at => new EndpointAnswered(at, offer)).Do(new OfferConfirmed(offer, Granted: true));
    }

    public CallRecord Record()
    {
        CallRecord? record = null;
        long sequence = 0;
        foreach (var happened in Events)
        {
            record = CallRecordFold.Apply(record, new($"call/{Id}", ++sequence, happened));
        }

        return record!;
    }

    private void Take(CallTransition.Accepted accepted)
    {
        (Call, Last) = (accepted.Next, accepted);
        Events.AddRange(accepted.Events);
        Commands.AddRange(accepted.Commands);
        Effects.AddRange(accepted.Effects);
    }
}
