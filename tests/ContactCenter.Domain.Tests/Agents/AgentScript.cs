using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>Drives one agent through its two machines.</summary>
internal sealed class AgentScript
{
    private int _offers;

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public Agent Agent { get; private set; } = new() { Id = new("a1") };

    public List<AgentEvent> Events { get; } = [];

    public AgentTransition.Accepted Last { get; private set; } = null!;

    public CallId Call => new($"c{_offers}");

    public static AgentScript Ready() => new AgentScript()
        .Do(new SignIn([SampleCentre.General, SampleCentre.Software]))
        .Do(new ReachableChanged(true))
        .Do(new ChangeAvailability(AgentAvailability.Ready, null, CallParty.Agent, false));

    public static AgentScript Talking() => Ready().Reserve().Do(script => new OfferAnswered(script.Agent.Work!.Offer.Id));

    public AgentScript After(double seconds)
    {
        Now = Now.AddSeconds(seconds);
        return this;
    }

    public CallOffer NewOffer() => new(new($"o{++_offers}"), Call, new("a1"), SampleCentre.General, Now.AddSeconds(20), "138", "12366", Now);

    public AgentScript Reserve() => Do(new Reserve(NewOffer()));

    public AgentScript Do(Func<AgentScript, AgentInput> input) => Do(input(this));

    public AgentScript Do(AgentInput input)
    {
        Last = Assert.IsType<AgentTransition.Accepted>(AgentTransitions.Next(Agent, input, Now));
        Agent = Last.Next;
        Events.AddRange(Last.Events);
        return this;
    }

    public void Refuses(AgentInput input, string code) =>
        Assert.Equal(code, Assert.IsType<AgentTransition.Rejected>(AgentTransitions.Next(Agent, input, Now)).Code);
}
