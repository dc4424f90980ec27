using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Overflow;
using ContactCenter.Testing.Events;

namespace ContactCenter.Journal.Tests;

/// <summary>One event of every declared type.</summary>
public sealed class EveryType
{
    internal static DomainEvent[] Events { get; } =
    [
        .. Sample.AnsweredCall(Sample.Noon),
        new AgentLegLost(Sample.Noon, AgentId.From("8001")),
        new AgentLegRecovered(Sample.Noon, AgentId.From("8001")),
        new CallTransferred(Sample.Noon, AgentId.From("8001"), null, AgentId.From("8002")),
        Sample.Digit(3),
        new CallOverflowed(Sample.Noon, QueueId.From("tax-general"), OverflowReason.Wait, QueueId.From("tax-software")),
        new NumberDialled(Sample.Noon, AgentId.From("8001"), QueueId.From("tax-general"), "+8677112366", "税务局"),
        new NumberRang(Sample.Noon, AgentId.From("8001")),
        new DialEnded(Sample.Noon, AgentId.From("8001"), DialResult.Busy, 486),
        new ConsultStarted(Sample.Noon, AgentId.From("8001"), AgentId.From("8002"), null),
        new ThirdPartyAnswered(Sample.Noon, AgentId.From("8001"), null, "+8613800000000"),
        new PartiesJoined(Sample.Noon, AgentId.From("8001")),
        new ThirdPartyEnded(Sample.Noon, AgentId.From("8001"), AgentId.From("8002"), null, ThirdPartyEnd.NotReached, 480),
        new FlowStarted(Sample.Noon, FlowId.From("hotline"), 3, Trial: false),
        new FlowStepEntered(Sample.Noon, "menu", "menu", "open"),
        new MessageLeft(Sample.Noon, RecordingId.From("c1-1"), "general", 12_000),
        new CallbackRequested(Sample.Noon, "+8613800000000", 30, [new(new("vat"), 5)]),
        new SurveyAnswered(Sample.Noon, "help", "5"),
        new RatingAsked(Sample.Noon, AgentId.From("8001"), QueueId.From("tax-general")),
        new RatingDelivered(Sample.Noon),
        new RatingGiven(Sample.Noon, AgentId.From("8001"), 2, IsLow: true),
        .. Sample.AgentDay("8001", Sample.Noon),
        new AgentQueuesChanged(Sample.Noon.AddMinutes(30), AgentId.From("8001"), [QueueId.From("tax-general")]),
        new AgentSignedOut(Sample.Noon.AddHours(1), AgentId.From("8001"), CallParty.Supervisor),
    ];

    [Fact]
    public void Every_declared_type_is_among_the_samples()
    {
        var declared = typeof(DomainEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DomainEvent)) && !t.IsAbstract).ToHashSet();
        Assert.Equal(declared, Events.Select(e => e.GetType()).ToHashSet());
        Assert.All(Events, e => Assert.Contains($"\"type\":\"{ContactCenter.Journal.EventTypes.NameOf(e)}\"", ContactCenter.Journal.EventJson.Write(e)));
    }
}
